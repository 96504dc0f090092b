/** A request that was refused or never answered, in the words that the reader is to see (RFC 9457). */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  /** The number under which the log of the server knows the request; null where it never arrived. */
  readonly requestId: string | null

  constructor(facts: {
    readonly status: number
    readonly code: string
    readonly sentence: string
    readonly requestId?: string | null
  }) {
    super(facts.sentence)
    this.name = 'Problem'
    this.status = facts.status
    this.code = facts.code
    this.requestId = facts.requestId ?? null
  }
}

/** The server could not be reached at all. */
export const unreachable = (): Problem =>
  new Problem({
    status: 0,
    code: 'UNREACHABLE',
    sentence: '连接不上服务器：网络已断开，或服务器正在重启。请检查网络，稍后重试。',
  })

/** Reads the problem that the server answered; a body that is none still gives a clear sentence. */
export function problemOf(response: Response, body: unknown): Problem {
  const { status } = response
  const facts = isRecord(body) ? body : {}
  return new Problem({
    status,
    code: textOf(facts['code']) ?? `HTTP_${status}`,
    sentence:
      textOf(facts['detail']) ??
      textOf(facts['title']) ??
      `服务器没有完成这次请求（${status}）。请稍后重试；若仍不成功，请把时间和操作告诉管理员。`,
    requestId: response.headers.get('x-request-id'),
  })
}

/** Any thrown thing as a problem, so that a page always has a sentence to show. */
export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown
  return new Problem({
    status: 0,
    code: 'PAGE_FAILED',
    sentence: '页面没有按预期工作。请刷新后重试；若仍不成功，请把时间和操作告诉管理员。',
  })
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null
