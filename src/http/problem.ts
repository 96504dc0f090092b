import type { FastifyReply, FastifyRequest } from 'fastify'
import { Failure, FAILURES, fail, type FailureCode, sentenceOf } from '../base/failure.ts'
import { faultWords, fieldFaults, type Complaint } from './validation-words.ts'

/** The body of an error answer (RFC 9457). */
export type ProblemBody = {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly errors?: readonly { readonly field: string; readonly reason: string }[]
}

const TITLES: Readonly<Record<number, string>> = {
  400: '请求有误',
  401: '尚未登录',
  403: '无权操作',
  404: '没有找到',
  409: '有冲突',
  413: '内容过大',
  415: '格式不支持',
  422: '内容不合规则',
  429: '过于频繁',
  500: '系统错误',
  503: '暂不可用',
}

/** What the framework throws, as failures of ours. Everything else that it throws is a bad request. */
const FRAMEWORK: Readonly<Record<string, FailureCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'BODY_TOO_LARGE',
  FST_REQ_FILE_TOO_LARGE: 'BODY_TOO_LARGE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'MEDIA_TYPE_UNKNOWN',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'MEDIA_TYPE_UNKNOWN',
}

const textOf = (error: object, key: 'code' | 'message'): string => {
  const value: unknown = Reflect.get(error, key)
  return typeof value === 'string' ? value : ''
}

/** The failure that a thrown thing means to the caller; a bug is UNEXPECTED and tells nothing. */
function failureOf(error: unknown, request: string): Failure {
  if (error instanceof Failure) return error
  if (typeof error === 'object' && error !== null) {
    // An address that can name no record answers as one that names none: a mistyped link is not a form.
    if (Reflect.get(error, 'validationContext') === 'params') return fail('NOT_FOUND')
    const known = FRAMEWORK[textOf(error, 'code')]
    if (known !== undefined) return fail(known)
    const status: unknown = Reflect.get(error, 'statusCode')
    if (status === 503) return fail('SERVER_STOPPING')
    if (typeof status === 'number' && status >= 400 && status < 500)
      return fail('REQUEST_INVALID', { detail: '内容不是完整、合法的 JSON，或请求格式有误' })
  }
  return fail('UNEXPECTED', { request })
}

/** The complaints of the validator about what was sent, if it was the one who threw. */
function complaintsOf(error: unknown): readonly Complaint[] | null {
  if (typeof error !== 'object' || error === null || !('validation' in error)) return null
  if (Reflect.get(error, 'validationContext') === 'params') return null
  return Array.isArray(error.validation) ? error.validation : null
}

/** The body of a failure. `type` leads to its explanation in the page of the API. */
function bodyOf(failure: Failure, errors?: ProblemBody['errors']): ProblemBody {
  const { status } = FAILURES[failure.code]
  return {
    type: `/api/docs#${failure.code}`,
    title: TITLES[status] ?? '请求失败',
    status,
    code: failure.code,
    detail: sentenceOf(failure),
    ...(errors !== undefined && { errors }),
  }
}

/** Turns whatever was thrown into an answer, and a bug into a line of the log: the only place that does. */
export async function answerProblem(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const complaints = complaintsOf(error)
  const faults = complaints === null ? null : fieldFaults(complaints)
  const failure =
    faults === null
      ? failureOf(error, request.id)
      : fail('REQUEST_INVALID', { detail: faultWords(faults) })
  const { code, params } = failure
  if (code === 'UNEXPECTED') request.log.error({ bug: bugOf(error) }, 'unexpected error')
  else request.log.info({ code }, 'failure')
  const seconds = params['seconds']
  if (seconds !== undefined) void reply.header('retry-after', String(seconds))
  const errors = faults?.map(({ field, reason }) => ({ field, reason }))
  const body = bodyOf(failure, errors)
  await reply.code(body.status).type('application/problem+json').send(JSON.stringify(body))
}

/** What helps to find a bug: never its message, which may quote a row or what somebody typed. */
function bugOf(error: unknown): Record<string, string> {
  if (!(error instanceof Error)) return { name: typeof error }
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  const facts = ['code', 'constraint', 'table', 'routine'].flatMap((key) => {
    const value: unknown = Reflect.get(error, key)
    return typeof value === 'string' ? [[key, value] as const] : []
  })
  return { name: error.name, stack: frames.slice(0, 12).join('\n'), ...Object.fromEntries(facts) }
}
