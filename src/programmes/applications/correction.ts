/** What can be wrong with a part of a submission (补正事由). */
export const CORRECTION_KINDS = {
  incorrect: '不实',
  incomplete: '不全',
  outdated: '过期',
} as const

export type CorrectionKind = keyof typeof CORRECTION_KINDS

/** One thing that is to be corrected: a field or a slot of attachments, what is wrong, and why. */
export type Correction = {
  readonly field: string
  readonly kind: CorrectionKind
  readonly reason: string
}

/** A kind as the database holds it: its check allows no other word. */
export function correctionKindOf(word: string): CorrectionKind {
  const kinds: readonly CorrectionKind[] = ['incorrect', 'incomplete', 'outdated']
  const kind = kinds.find((code) => code === word)
  if (kind === undefined) throw new Error('the database holds an unknown kind of correction')
  return kind
}

/** How a promise to bring something later stands (容缺). */
export const PROMISE_STATES = {
  open: '待补交',
  fulfilled: '已补交，待核销',
  settled: '已核销',
} as const

export type PromiseState = keyof typeof PROMISE_STATES

/** A promise to bring something later. */
export type CasePromise = {
  readonly id: string
  readonly case_id: string
  readonly stage: string
  readonly slot: string
  readonly what: string
  readonly due_on: string
  readonly accepted_by: string
  readonly accepted_at: Date
  readonly fulfilled_by: string | null
  readonly fulfilled_at: Date | null
  readonly lacking: string | null
  readonly settled_by: string | null
  readonly settled_at: Date | null
}

/** How a promise stands. */
export const promiseStateOf = ({
  fulfilled_at: fulfilled,
  settled_at: settled,
}: Pick<CasePromise, 'fulfilled_at' | 'settled_at'>): PromiseState =>
  settled !== null ? 'settled' : fulfilled === null ? 'open' : 'fulfilled'
