/** How a review stands. Up to `proposed` and `alternate` nobody but the office knows of it. */
export const REVIEW_STATES = {
  proposed: '拟邀请',
  alternate: '候补',
  invited: '待答复',
  accepted: '评审中',
  submitted: '已提交',
  declined: '谢绝邀请',
  refused: '中途退出',
  withdrawn: '已撤下',
} as const

export type ReviewState = keyof typeof REVIEW_STATES

/** States in which an expert holds a place at a project. */
export const HOLDING = [
  'proposed',
  'invited',
  'accepted',
  'submitted',
] as const satisfies readonly ReviewState[]

/** States that an expert sees of his own. */
export const SEEN_BY_EXPERT = [
  'invited',
  'accepted',
  'submitted',
  'declined',
  'refused',
] as const satisfies readonly ReviewState[]

/** Why an expert does not review. A conflict that he declares is kept as evidence. */
export const DECLINE_REASONS = {
  conflict: '需要回避',
  field: '专业不符',
  time: '时间不允许',
  health: '身体原因',
  other: '其他',
} as const

export type DeclineReason = keyof typeof DECLINE_REASONS

/** One expert and one case. */
export type Review = {
  readonly id: string
  readonly round_id: string
  readonly case_id: string
  readonly expert_id: string
  readonly expert_name: string
  readonly unit_id: string
  readonly unit_name: string
  readonly kind: string
  readonly state: ReviewState
  readonly rank: number
  readonly checked_on: string
  readonly planned_by: string
  readonly planned_at: Date
  readonly released_by: string | null
  readonly invited_at: Date | null
  readonly answered_at: Date | null
  readonly ended_at: Date | null
  readonly reason_kind: DeclineReason | null
  readonly reason: string | null
  readonly reminded_at: Date | null
  readonly reminders: number
}

/** The first alternate of a project that does not come from a unit which has somebody there. */
export const nextAlternate = (reviews: readonly Review[]): Review | undefined => {
  const units = new Set(reviews.filter(isHolding).map(({ unit_id: unit }) => unit))
  return reviews
    .filter(({ state, unit_id: unit }) => state === 'alternate' && !units.has(unit))
    .toSorted((a, b) => a.rank - b.rank)[0]
}

/** Whether an expert holds a place at the project. */
export const isHolding = ({ state }: Pick<Review, 'state'>): boolean =>
  (HOLDING as readonly ReviewState[]).includes(state)
