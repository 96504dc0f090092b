import { fail } from '../../base/failure.ts'
import type { OrganisationKind } from '../../party/role.ts'
import { ORGANISATION_KINDS } from '../../party/role.ts'
import type { TopicLine } from '../catalogue/topic.ts'

/** How a call (申报通知) stands in the office. */
export const CALL_STATES = {
  draft: '起草中',
  submitted: '待发布',
  published: '已发布',
  cancelled: '已取消',
} as const

export type CallState = keyof typeof CALL_STATES

/** How a published call stands to applicants, by our clock. */
export const CALL_WINDOWS = {
  upcoming: '即将开始',
  open: '申报中',
  soon: '即将截止',
  closed: '已截止',
  cancelled: '已取消',
} as const

export type CallWindow = keyof typeof CALL_WINDOWS

/** A call: one line of a topic, in one version of it, open from one moment until another. */
export type Call = {
  readonly id: string
  readonly number: string
  readonly topic: string
  readonly line: string
  readonly topic_version_id: string
  readonly title: string
  readonly year: number
  readonly summary: string
  readonly contact: string
  readonly opens_at: Date
  readonly closes_at: Date
  readonly awards_wanted: number | null
  readonly per_applicant_max: number | null
  readonly state: string
  readonly revision: number
  readonly drafted_by: string
  readonly drafted_at: Date
  readonly submitted_by: string | null
  readonly approved_by: string | null
  readonly published_at: Date | null
  readonly returned_by: string | null
  readonly return_reason: string | null
  readonly cancelled_by: string | null
  readonly cancel_reason: string | null
  /** Everybody who wrote in the draft. */
  readonly editors: readonly string[]
  readonly demo: boolean
}

/** What somebody writes of a call; the rest follows from the topic and from what is done. */
export type CallContent = Pick<
  Call,
  | 'title'
  | 'year'
  | 'summary'
  | 'contact'
  | 'opens_at'
  | 'closes_at'
  | 'awards_wanted'
  | 'per_applicant_max'
>

/** A call closes soon when no more than a week is left. */
export const SOON_MS = 7 * 86_400_000

/** Where the clock stands in a call. It is open until the very moment of closing, which no longer counts. */
export function windowOf(
  { state, opens_at: opens, closes_at: closes }: Pick<Call, 'state' | 'opens_at' | 'closes_at'>,
  now: Date,
): CallWindow {
  if (state === 'cancelled') return 'cancelled'
  if (now < opens) return 'upcoming'
  if (now >= closes) return 'closed'
  return closes.getTime() - now.getTime() <= SOON_MS ? 'soon' : 'open'
}

const MOMENT = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'long',
  timeStyle: 'medium',
})

/** A moment in China to the second, as deadlines are argued about. */
export const exactWords = (moment: Date): string => MOMENT.format(moment)

/** Refuses what comes before a call opens, or at its closing or later, by our clock. */
export function refuseOutsideWindow(call: Call, now: Date): void {
  const window = windowOf(call, now)
  if (window === 'upcoming') throw fail('CALL_NOT_OPEN', { opens: exactWords(call.opens_at) })
  if (window === 'closed')
    throw fail('CALL_CLOSED', { closed: exactWords(call.closes_at), now: exactWords(now) })
  if (window === 'cancelled') throw fail('CALL_CANCELLED', { reason: call.cancel_reason ?? '' })
}

/** Which kinds of organisations may apply under a call: of a problem to be posted (发榜) its posters. */
export const kindsFor = ({ applicants, challenge }: TopicLine): readonly OrganisationKind[] =>
  challenge?.posters ?? applicants.kinds

/** Refuses an organisation of another kind than these. */
export function refuseKind(kinds: readonly OrganisationKind[], kind: OrganisationKind): void {
  if (kinds.includes(kind)) return
  throw fail('CALL_NOT_FOR_KIND', {
    kinds: kinds.map((each) => ORGANISATION_KINDS[each]).join('、'),
    kind: ORGANISATION_KINDS[kind],
  })
}

/** What an office may do with a call. */
export const CALL_MOVES = {
  submit: { word: '提交发布', from: ['draft'], to: 'submitted' },
  recall: { word: '撤回提交', from: ['submitted'], to: 'draft' },
  return: { word: '退回修改', from: ['submitted'], to: 'draft' },
  publish: { word: '发布', from: ['submitted'], to: 'published' },
  cancel: { word: '取消', from: ['published'], to: 'cancelled' },
} as const satisfies Record<
  string,
  { readonly word: string; readonly from: readonly CallState[]; readonly to: CallState }
>

export type CallMove = keyof typeof CALL_MOVES

/** A state of a call as the database holds it: its check allows no other word. */
export function callStateOf(word: string): CallState {
  const states: readonly CallState[] = ['draft', 'submitted', 'published', 'cancelled']
  const state = states.find((code) => code === word)
  if (state === undefined) throw new Error('the database holds an unknown state of a call')
  return state
}

/** Refuses times and counts that cannot be. */
export function checkContent({
  title,
  year,
  opens_at: opens,
  closes_at: closes,
}: CallContent): void {
  if (title.trim() === '') throw fail('CALL_INVALID', { detail: '没有写标题' })
  if (closes <= opens) throw fail('CALL_INVALID', { detail: '截止时间应晚于开始时间' })
  if (year < 2000 || year > 2100)
    throw fail('CALL_INVALID', { detail: '年度应在 2000 至 2100 之间' })
}
