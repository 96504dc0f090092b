import { type Failure, fail } from '../../base/failure.ts'
import { type Role, ROLES } from '../../party/role.ts'
import { maySignFor } from '../../party/sign-for.ts'

/** The life of a payment list (支付清单): drawn up, approved by a second person, answered by the treasury. */
export const LIST_STATES = {
  draft: '编制中',
  submitted: '待审批',
  approved: '待回盘',
  settled: '已办结',
  discarded: '已作废',
} as const
export type ListState = keyof typeof LIST_STATES

/** The life of a payment order (支付单), a line of a list. */
export const ORDER_STATES = {
  open: '待支付',
  paid: '已支付',
  failed: '未付',
  bounced: '已退汇',
  removed: '已移出',
} as const
export type OrderState = keyof typeof ORDER_STATES

type Move = { readonly from: ListState; readonly to: ListState; readonly words: string }

/** Every move of a list that a person makes; it is settled by the treasury's answers. */
export const LIST_MOVES = {
  submit: { from: 'draft', to: 'submitted', words: '提交审批' },
  recall: { from: 'submitted', to: 'draft', words: '撤回' },
  return: { from: 'submitted', to: 'draft', words: '退回' },
  approve: { from: 'submitted', to: 'approved', words: '批准' },
  discard: { from: 'draft', to: 'discarded', words: '作废' },
} as const satisfies Readonly<Record<string, Move>>
export type ListMove = keyof typeof LIST_MOVES

/** One approval that the topics of a list's payments ask for: of whom, and under which name. */
export type Signature = { readonly role: Role; readonly title: string }

/** A list as it is stored. */
export type PaymentList = {
  readonly id: string
  readonly number: number
  readonly title: string
  readonly state: ListState
  readonly revision: number
  readonly drawn_by: string
  readonly drawn_at: Date
  readonly submitted_by: string | null
  readonly submitted_at: Date | null
  readonly returned_by: string | null
  readonly return_reason: string | null
  readonly approved_by: string | null
  readonly approved_at: Date | null
  readonly settled_at: Date | null
  /** Who has to approve, in order; null until it is submitted. */
  readonly signatures: readonly Signature[] | null
}

/** Who wants to move a list, as far as four eyes go. */
export type ListMover = {
  readonly personId: string
  readonly role: Role
  /** Whether the person put money on the list, entered a bank account of it or stands near to who gets it. */
  readonly isBarred: boolean
}

/** A list with those who approved it so far, in order. */
export type SignedList = Pick<PaymentList, 'state' | 'drawn_by' | 'submitted_by' | 'signatures'> & {
  readonly signedBy: readonly string[]
}

/** Why somebody may not make a move; null where he may. */
export function listMoveRefusal(
  { drawn_by, submitted_by, signatures, signedBy }: SignedList,
  move: ListMove,
  { personId, role, isBarred }: ListMover,
): Failure | null {
  if (move !== 'approve' && move !== 'return') return null
  if (drawn_by === personId || submitted_by === personId || isBarred)
    return fail('OWN_PAYMENT_LIST')
  if (move === 'return') return null
  if (signedBy.includes(personId)) return fail('PAYMENT_SIGNED_BEFORE')
  const wanted = signatures?.[signedBy.length]
  if (wanted === undefined || maySignFor(role, wanted.role)) return null
  return fail('PAYMENT_SIGNATURE_OTHER', { title: wanted.title, role: ROLES[wanted.role] })
}

/** The state after a move; refuses moves that the table does not have, and whoever may not make it. */
export function listStateAfter(list: SignedList, move: ListMove, mover: ListMover): ListState {
  const { from, to, words }: Move = LIST_MOVES[move]
  if (list.state !== from)
    throw fail('PAYMENT_LIST_MOVE_NOT_ALLOWED', { state: LIST_STATES[list.state], move: words })
  const refusal = listMoveRefusal(list, move, mover)
  if (refusal !== null) throw refusal
  const isLast = list.signedBy.length + 1 === list.signatures?.length
  return move === 'approve' && !isLast ? from : to
}

/** The number that a list bears on paper: ZF-000012. */
export const listCode = (number: number): string => `ZF-${String(number).padStart(6, '0')}`

/** The number by which the treasury answers for one line: ZF-000012-0003. */
export const orderCode = (list: number, position: number): string =>
  `${listCode(list)}-${String(position).padStart(4, '0')}`

/** A bank account as screens show it: who knows it recognises it, who does not cannot use it. */
export const maskedNumber = (number: string): string =>
  `${number.slice(0, number.length > 8 ? 4 : 0)}****${number.slice(-4)}`
