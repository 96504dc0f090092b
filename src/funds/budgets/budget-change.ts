import type { Appropriation } from '../appropriate.ts'

/** What may be proposed for a budget line. */
export const CHANGE_KINDS = {
  addition: '追加',
  reduction: '调减',
  carry_over: '结转下年',
  return: '结余上缴',
} as const
export type ChangeKind = keyof typeof CHANGE_KINDS

/** The life of a proposal: decided once, by another person than its author, or taken back by its author. */
export const CHANGE_STATES = {
  proposed: '待审批',
  approved: '已批准',
  refused: '已否决',
  withdrawn: '已撤回',
} as const
export type ChangeState = keyof typeof CHANGE_STATES

/** A proposal to change budget lines, as it is stored. */
export type BudgetChange = {
  readonly id: string
  readonly number: number
  readonly kind: ChangeKind
  readonly line_id: string
  /** Where the money of a carry-over goes. */
  readonly to_line_id: string | null
  readonly amount_fen: bigint
  readonly basis: string
  readonly reason: string | null
  readonly state: ChangeState
  readonly proposed_by: string
  readonly proposed_at: Date
  readonly decided_by: string | null
  readonly decided_at: Date | null
  readonly decision_reason: string | null
}

/** What a person may do with a proposal. */
export type Decision = 'approve' | 'refuse' | 'withdraw'

/** Whether the person is the right one as far as four eyes go; the state must be `proposed` besides. */
export const isRightPerson = (
  { proposed_by }: Pick<BudgetChange, 'proposed_by'>,
  decision: Decision,
  person: string,
): boolean => (proposed_by === person) === (decision === 'withdraw')

/** What an approved proposal does to its lines: a carry-over leaves one and enters the other. */
export function appropriationsOf(change: BudgetChange, approvedBy: string): Appropriation[] {
  const origin = `budget_change:${change.id}`
  const common = {
    amountFen: change.amount_fen,
    basis: change.basis,
    reason: change.reason,
    origin,
    proposedBy: change.proposed_by,
    approvedBy,
  }
  if (change.kind !== 'carry_over')
    return [{ ...common, request: origin, line: change.line_id, kind: change.kind }]
  if (change.to_line_id === null) throw new Error('a carry-over without a line to enter')
  return [
    { ...common, request: `${origin}/out`, line: change.line_id, kind: 'carry_out' },
    { ...common, request: `${origin}/in`, line: change.to_line_id, kind: 'carry_in' },
  ]
}
