// The life of a draft of content (rules, topics): worked on, submitted, approved or returned by a second person. The
// rooms keep what their drafts hold; who may do what with them, and when, is said here once.
import { fail } from '../base/failure.ts'
import type { Actor } from './actor.ts'
import { mayAct, type Permission } from './permission.ts'

export type DraftState = 'open' | 'submitted' | 'returned' | 'approved' | 'discarded'

/** The words of states, for messages and pages. */
export const DRAFT_STATE_WORDS: Readonly<Record<DraftState, string>> = {
  open: '编写中',
  submitted: '待审批',
  returned: '已退回',
  approved: '已批准',
  discarded: '已作废',
}

/** The life of a draft. Every move is a row here; there are no others. */
export const DRAFT_MOVES = {
  submit: { from: ['open', 'returned'], to: 'submitted', word: '提交' },
  withdraw: { from: ['submitted'], to: 'open', word: '撤回' },
  return: { from: ['submitted'], to: 'returned', word: '退回' },
  approve: { from: ['submitted'], to: 'approved', word: '批准' },
  discard: { from: ['open', 'returned'], to: 'discarded', word: '作废' },
} as const satisfies Record<
  string,
  { readonly from: readonly DraftState[]; readonly to: DraftState; readonly word: string }
>

export type DraftMove = keyof typeof DRAFT_MOVES

/** Who wants to move a draft, as far as it matters for four eyes. */
export type DraftMover = { readonly personId: string; readonly hasEdited: boolean }

export type MovedDraft = { readonly state: DraftState; readonly submitted_by: string | null }

const comesFrom = (move: DraftMove, state: DraftState): boolean =>
  DRAFT_MOVES[move].from.some((from) => from === state)

/** Four eyes by person: whoever typed or submitted does not approve or return; only the submitter withdraws. */
const isRightPerson = (draft: MovedDraft, move: DraftMove, mover: DraftMover): boolean => {
  const isSubmitter = draft.submitted_by === mover.personId
  if (move === 'withdraw') return isSubmitter
  return move === 'approve' || move === 'return' ? !isSubmitter && !mover.hasEdited : true
}

/** The moves that a person may make now, where his role allows them at all. */
const movesOf = (draft: MovedDraft, mover: DraftMover): DraftMove[] =>
  (['submit', 'withdraw', 'return', 'approve', 'discard'] as const).filter(
    (move) => comesFrom(move, draft.state) && isRightPerson(draft, move, mover),
  )

/** The state after a move; refuses moves that the table does not have, and one's own approval. */
export function draftStateAfter(draft: MovedDraft, move: DraftMove, mover: DraftMover): DraftState {
  const { to, word } = DRAFT_MOVES[move]
  if (!comesFrom(move, draft.state))
    throw fail('RULE_DRAFT_MOVE_NOT_ALLOWED', {
      state: DRAFT_STATE_WORDS[draft.state],
      move: word,
    })
  if (!isRightPerson(draft, move, mover))
    throw move === 'withdraw' ? fail('OTHERS_SUBMISSION') : fail('RULE_DRAFT_OWN_APPROVAL')
  return to
}

/** What a person may do with a draft now: the server decides, the page shows. */
export function allowedWith(
  draft: MovedDraft,
  { role, person }: Actor,
  may: {
    readonly hasEdited: boolean
    readonly edit: Permission
    readonly approve: Permission
  },
): (DraftMove | 'edit')[] {
  const moves = movesOf(draft, { personId: person.id, hasEdited: may.hasEdited }).filter((move) =>
    mayAct(role, move === 'approve' || move === 'return' ? may.approve : may.edit),
  )
  return isWorkedOn(draft) && mayAct(role, may.edit) ? ['edit', ...moves] : moves
}

const isWorkedOn = ({ state }: Pick<MovedDraft, 'state'>): boolean =>
  state === 'open' || state === 'returned'

/** Refuses what would change a draft that is not being worked on. */
export function refuseSettled(draft: Pick<MovedDraft, 'state'>): void {
  if (!isWorkedOn(draft))
    throw fail('RULE_DRAFT_SETTLED', { state: DRAFT_STATE_WORDS[draft.state] })
}

/** A draft that is held, as the person saw it; refuses where somebody else was first, and says who. */
export async function asSeen<
  Draft extends { readonly state: DraftState; readonly revision: number },
>(
  held: Draft | undefined,
  revision: number,
  lastChangedBy: () => Promise<string | null | undefined>,
): Promise<Draft> {
  if (held === undefined) throw fail('NOT_FOUND')
  if (held.revision === revision) return held
  const who = (await lastChangedBy()) ?? '他人'
  throw fail('RULE_DRAFT_CHANGED', { who, state: DRAFT_STATE_WORDS[held.state] })
}

/** Who did what to a draft, and when. */
export type DraftStamps = {
  readonly changed_by: string
  readonly changed_at: Date
  readonly submitted_by: string | null
  readonly submitted_at: Date | null
  readonly approved_by: string | null
  readonly approved_at: Date | null
  readonly returned_by: string | null
  readonly return_reason: string | null
}

/** What a move writes into a draft; a withdrawn or returned draft has no submitter any more. */
export function stampsOf(
  move: DraftMove,
  {
    who,
    now,
    reason,
  }: { readonly who: string; readonly now: Date; readonly reason: string | null },
): Partial<DraftStamps> {
  switch (move) {
    case 'submit':
      return { submitted_by: who, submitted_at: now, returned_by: null, return_reason: null }
    case 'withdraw':
      return { submitted_by: null, submitted_at: null }
    case 'return':
      return { submitted_by: null, submitted_at: null, returned_by: who, return_reason: reason }
    case 'approve':
      return { approved_by: who, approved_at: now }
    case 'discard':
      return { changed_by: who, changed_at: now }
    default:
      return move satisfies never
  }
}
