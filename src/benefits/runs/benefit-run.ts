import { fail } from '../../base/failure.ts'
import type { FailureParams } from '../../base/failures/row.ts'

/** A run from its start to its decision and, where it must be, its withdrawal. */
export const RUN_STATES = [
  'computing',
  'computed',
  'submitted',
  'returned',
  'decided',
  'withdrawn',
  'discarded',
  'cancelled',
  'failed',
] as const

export type RunState = (typeof RUN_STATES)[number]

/** The words of states, for messages and exports. */
export const RUN_STATE_WORDS: Readonly<Record<RunState, string>> = {
  computing: '测算中',
  computed: '待提交',
  submitted: '待审批',
  returned: '已退回',
  decided: '已决定',
  withdrawn: '已撤销',
  discarded: '已作废',
  cancelled: '已取消',
  failed: '未完成',
}

type Move = {
  readonly from: readonly RunState[]
  readonly to: RunState
  readonly word: string
}

/** Every move of a run that a person makes. */
export const RUN_MOVES = {
  cancel: { from: ['computing'], to: 'cancelled', word: '取消' },
  submit: { from: ['computed', 'returned'], to: 'submitted', word: '提交' },
  recall: { from: ['submitted'], to: 'computed', word: '撤回' },
  return: { from: ['submitted'], to: 'returned', word: '退回' },
  discard: { from: ['computed', 'returned'], to: 'discarded', word: '作废' },
  approve: { from: ['submitted'], to: 'decided', word: '批准' },
  withdraw: { from: ['decided'], to: 'withdrawn', word: '撤销决定' },
} as const satisfies Record<string, Move>

export type RunMove = keyof typeof RUN_MOVES

/** A run as it is stored. */
export type BenefitRun = {
  readonly id: string
  readonly number: number
  readonly as_of: string
  readonly rules: readonly string[]
  readonly note: string | null
  readonly state: RunState
  readonly revision: number
  readonly started_by: string
  readonly started_at: Date
  readonly policies: readonly RunPolicy[] | null
  readonly ledger_position: bigint | null
  readonly organisation_count: number | null
  readonly unformalised: readonly OpenWords[] | null
  readonly accepted_by: string | null
  readonly result_hash: string | null
  readonly computed_at: Date | null
  readonly failure_code: string | null
  readonly failure_params: FailureParams | null
  readonly submitted_by: string | null
  readonly submitted_at: Date | null
  readonly returned_by: string | null
  readonly return_reason: string | null
  readonly approved_by: string | null
  readonly approved_at: Date | null
  readonly reserved_count: number | null
  readonly reserved_fen: bigint | null
  readonly refused_count: number | null
  readonly withdrawn_by: string | null
  readonly withdrawn_at: Date | null
  readonly withdraw_reason: string | null
}

/** A version of a document that took part in a run. */
export type RunPolicy = {
  readonly document: string
  readonly in_force_from: string
  readonly program_hash: string
}

/** Words of a chosen clause that no rule covers. */
export type OpenWords = { readonly clause: string; readonly words: readonly string[] }

/** Who wants to move a run, as far as it matters for four eyes. */
export type RunMover = {
  readonly personId: string
  /** Whether the person took any row out. */
  readonly hasExcluded: boolean
}

type Moved = Pick<BenefitRun, 'state' | 'started_by' | 'submitted_by'>

/** The state after a move; refuses moves that the table does not have, and one's own approval. */
export function runStateAfter(run: Moved, move: RunMove, mover: RunMover): RunState {
  const { from, to, word }: Move = RUN_MOVES[move]
  if (!from.includes(run.state))
    throw fail('RUN_MOVE_NOT_ALLOWED', { state: RUN_STATE_WORDS[run.state], move: word })
  if (!isRunMover(run, move, mover))
    throw move === 'recall' ? fail('OTHERS_SUBMISSION') : fail('OWN_RUN_APPROVAL')
  return to
}

/** Four eyes by person: who started, submitted or thinned out a run neither approves nor returns it. */
export function isRunMover(run: Moved, move: RunMove, mover: RunMover): boolean {
  const { personId, hasExcluded } = mover
  if (move === 'recall') return run.submitted_by === personId
  if (move !== 'approve' && move !== 'return') return true
  return run.submitted_by !== personId && run.started_by !== personId && !hasExcluded
}

/**
 * What a run found for a rule, an organisation and a matter: due 应得, not granted before; spent 已享受或已满;
 * near 差一步, one condition is not met; unknown 未知, facts are missing; unmet 不符合.
 */
export const ROW_CLASSES = ['due', 'spent', 'near', 'unknown', 'unmet'] as const

export type RowClass = (typeof ROW_CLASSES)[number]

/** The words of classes, for exports. */
export const ROW_CLASS_WORDS: Readonly<Record<RowClass, string>> = {
  due: '应得',
  spent: '已享受或已满',
  near: '差一步',
  unknown: '未知',
  unmet: '不符合',
}
