import { fail } from '../base/failure.ts'
import { after, VERSION_MOVES, type VersionMove, type VersionState } from './document.ts'

/** The words of states and moves, for messages and exports. */
export const VERSION_STATE_WORDS: Readonly<Record<VersionState, string>> = {
  open: '整理中',
  submitted: '待审批',
  returned: '已退回',
  confirmed: '已确认',
  discarded: '已作废',
}

const MOVE_WORDS: Readonly<Record<VersionMove, string>> = {
  submit: '提交',
  withdraw: '撤回',
  return: '退回',
  approve: '批准',
  discard: '作废',
}

/** Who wants to move a version, as far as it matters for four eyes. */
export type Mover = {
  readonly personId: string
  /** Whether the person decided any item of this version. */
  readonly hasDecided: boolean
}

/** The part of a version that a move looks at. */
export type MovedVersion = {
  readonly state: VersionState
  readonly submitted_by: string | null
}

/** The state after a move; refuses moves that the table does not have, and one's own approval. */
export function stateAfterMove(
  version: MovedVersion,
  move: VersionMove,
  mover: Mover,
): VersionState {
  const state = after<VersionState>(VERSION_MOVES[move], version.state)
  if (state === null)
    throw fail('DOCUMENT_MOVE_NOT_ALLOWED', {
      state: VERSION_STATE_WORDS[version.state],
      move: MOVE_WORDS[move],
    })
  if (!isRightPerson(version, move, mover))
    throw move === 'withdraw' ? fail('OTHERS_SUBMISSION') : fail('OWN_APPROVAL')
  return state
}

/** Four eyes by person: whoever submitted or decided does not approve; only the submitter withdraws. */
export function isRightPerson(version: MovedVersion, move: VersionMove, mover: Mover): boolean {
  const isSubmitter = version.submitted_by === mover.personId
  switch (VERSION_MOVES[move].by) {
    case 'submitter':
      return isSubmitter
    case 'approver':
      return !isSubmitter && !mover.hasDecided
    case 'drafter':
      return true
    default:
      return false
  }
}
