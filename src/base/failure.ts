/** A failure that the caller can meet: its code is stable, its sentence is Chinese. */
export class Failure extends Error {
  readonly code: FailureCode
  readonly params: FailureParams

  constructor(code: FailureCode, params: FailureParams) {
    super(`${code} ${JSON.stringify(params)}`)
    this.name = 'Failure'
    this.code = code
    this.params = params
  }
}

export type FailureParams = Readonly<Record<string, string | number>>

/** One row of the table below: the HTTP status and the sentence (what happened, why, what to do next). */
type Row = { readonly status: number; readonly sentence: (p: FailureParams) => string }

/** Every failure of the product. Codes are never reused; the page `docs/failures.md` is made from here. */
export const FAILURES = {
  NOT_FOUND: { status: 404, sentence: () => '没有找到这条记录：它不存在，或您无权查看。请返回列表重新选择。' },
  REQUEST_INVALID: {
    status: 400,
    sentence: (p) => `提交的内容不符合要求：${p['detail']}。请改正后重新提交。`,
  },
} as const satisfies Record<string, Row>

export type FailureCode = keyof typeof FAILURES

/** Makes the failure to be thrown: `throw fail('NOT_FOUND')`. */
export const fail = (code: FailureCode, params: FailureParams = {}): Failure =>
  new Failure(code, params)

/** The Chinese sentence of a failure. */
export const sentenceOf = (failure: Failure): string =>
  FAILURES[failure.code].sentence(failure.params)
