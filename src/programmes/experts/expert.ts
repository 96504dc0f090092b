import { addDays, type Day, daysBetween } from '../../base/day.ts'

/** How an expert (专家) stands on a day. `expired` is never stored: it follows from the day, so it cannot be forgotten. */
export const EXPERT_STATES = { active: '在库', paused: '暂停', expired: '已到期' } as const

export type ExpertState = keyof typeof EXPERT_STATES

/** Where an expert stands, with what the office should look at next. */
export const STANDINGS = {
  active: '在库',
  paused: '暂停',
  expired: '已到期',
  expiring: '即将到期',
  unverified: '待核实',
} as const

export type Standing = keyof typeof STANDINGS

/** Days during which he can be asked; both ends count. */
export type Availability = { readonly from: Day; readonly to: Day }

/** An expert of the pool. His id is the id of the person, so that there is no second name for him. */
export type Expert = {
  readonly id: string
  readonly name: string
  /** His post and title, as they stand on his card. */
  readonly title: string
  /** Codes of GB/T 13745 (520) or GB/T 4754 (C3921); see base/field.ts. */
  readonly fields: readonly string[]
  /** Windows in which he can be asked; none means always. */
  readonly availability: readonly Availability[]
  /** How many projects he takes in a calendar year at most. */
  readonly loadMax: number
  readonly expiresOn: Day
  readonly pausedReason: string | null
  readonly identityVerified: Verification | null
  readonly employerVerified: Verification | null
  readonly demo: boolean
  readonly version: number
}

/** That an officer has seen the proof. */
export type Verification = { readonly by: string; readonly at: Date }

/** What binds an expert to an organisation: a post, or an interest that he declares. */
export const AFFILIATION_KINDS = {
  employer: '任职',
  second_post: '兼职',
  adviser: '顾问',
  shareholder: '持股',
  study: '学习',
} as const

export type AffiliationKind = keyof typeof AFFILIATION_KINDS

export const isAffiliationKind = (word: string): word is AffiliationKind =>
  Object.hasOwn(AFFILIATION_KINDS, word)

/** A post or interest of an expert; `to` is null while it lasts, `from` where nobody knows since when. */
export type Affiliation = {
  readonly id: string
  readonly expertId: string
  readonly organisationId: string
  readonly kind: AffiliationKind
  readonly from: Day | null
  readonly to: Day | null
}

/** Days before the end of an expert's time at which the office is warned (内部口径). */
export const EXPIRY_WARNING_DAYS = 60

/** How an expert stands on a day. */
export function stateOn(expert: Pick<Expert, 'expiresOn' | 'pausedReason'>, on: Day): ExpertState {
  if (expert.expiresOn < on) return 'expired'
  return expert.pausedReason === null ? 'active' : 'paused'
}

/** Whether his time ends so soon that the office should ask him whether he stays. */
export const expiresSoon = (expert: Pick<Expert, 'expiresOn'>, on: Day): boolean =>
  expert.expiresOn >= on && daysBetween(on, expert.expiresOn) <= EXPIRY_WARNING_DAYS

/** Whether he can be asked on a day, by his own word. */
export const isAvailable = (expert: Pick<Expert, 'availability'>, on: Day): boolean =>
  expert.availability.length === 0 ||
  expert.availability.some(({ from, to }) => from <= on && on <= to)

/** The first fault of windows that a person typed: each must end after it begins, and none may overlap. */
export function availabilityFault(windows: readonly Availability[]): string | null {
  const sorted = windows.toSorted((a, b) => (a.from < b.from ? -1 : 1))
  for (const [index, { from, to }] of sorted.entries()) {
    if (to < from) return `${from} 至 ${to} 的先后颠倒`
    const next = sorted[index + 1]
    if (next !== undefined && next.from <= to) return `${to} 与 ${next.from} 起的时段重叠`
  }
  return null
}

/** The last day of a new expert's time (内部口径: three years, then the office asks again). */
export const firstExpiry = (on: Day): Day => addDays(on, 3 * 365)
