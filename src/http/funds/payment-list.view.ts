import type { Static } from 'typebox'
import { sentenceOf } from '../../base/failure.ts'
import type { DueGrant } from '../../funds/payments/due-grant.store.ts'
import type { PaymentApproval } from '../../funds/payments/payment-approval.store.ts'
import { VERDICTS } from '../../funds/payments/payment-answer.ts'
import type { listAnswerRows, StoredAnswer } from '../../funds/payments/payment-answer.store.ts'
import {
  LIST_MOVES,
  listCode,
  type ListMove,
  type ListMover,
  listMoveRefusal,
  maskedNumber,
} from '../../funds/payments/payment-list.ts'
import type { ListSums, NamedList } from '../../funds/payments/payment-list.store.ts'
import type { ListedOrder } from '../../funds/payments/payment-order.store.ts'
import { mayAct, type Permission } from '../../party/permission.ts'
import { ROLES } from '../../party/role.ts'
import { type MoneyColumn, yuanText } from './fund-workbook.ts'
import type {
  DueGrantPage,
  PaymentAnswer,
  PaymentAnswerRowPage,
  PaymentList,
  PaymentOrderPage,
} from './payment-list.contract.ts'

/** The permission of each move of a list. */
export const LIST_PERMISSIONS: Readonly<Record<ListMove, Permission>> = {
  submit: 'payment.edit',
  recall: 'payment.edit',
  discard: 'payment.edit',
  return: 'payment.approve',
  approve: 'payment.approve',
}

const MOVES: readonly ListMove[] = ['submit', 'recall', 'return', 'approve', 'discard']

/** A grant that may be put on a list, its account masked. */
export const viewDue = (grant: DueGrant): Static<typeof DueGrantPage>['rows'][number] => ({
  ...grant,
  amountFen: grant.amountFen.toString(),
  dueSince: grant.dueSince?.toISOString() ?? null,
  accountNumber: grant.accountNumber === null ? null : maskedNumber(grant.accountNumber),
})

const viewSums = (sums: ListSums) => ({
  count: sums.count,
  totalFen: sums.totalFen.toString(),
  openCount: sums.openCount,
  openFen: sums.openFen.toString(),
  paidCount: sums.paidCount,
  paidFen: sums.paidFen.toString(),
  failedCount: sums.failedCount,
  failedFen: sums.failedFen.toString(),
  bouncedCount: sums.bouncedCount,
  bouncedFen: sums.bouncedFen.toString(),
})

/** A list as its reader sees it, with everything that he may do now. */
export function viewList(
  list: NamedList,
  {
    mover,
    approvals,
  }: { readonly mover: ListMover; readonly approvals: readonly PaymentApproval[] },
): Static<typeof PaymentList> {
  const { role } = mover
  const signed = { ...list, signedBy: approvals.map(({ personId }) => personId) }
  const refusal =
    list.state === 'submitted' && mayAct(role, LIST_PERMISSIONS.approve)
      ? listMoveRefusal(signed, 'approve', mover)
      : null
  const person = (name: string | null, at: Date | null) =>
    at === null ? null : { name, at: at.toISOString() }
  const isSent = list.state === 'approved' || list.state === 'settled'
  const mayEdit = mayAct(role, 'payment.edit')
  return {
    id: list.id,
    number: list.number,
    code: listCode(list.number),
    title: list.title,
    state: list.state,
    revision: list.revision,
    drawn: { name: list.drawn_name, at: list.drawn_at.toISOString() },
    submitted: person(list.submitted_name, list.submitted_at),
    approved: person(list.approved_name, list.approved_at),
    signatures: (list.signatures ?? []).map(({ title, role: wanted }, index) => ({
      title,
      role: wanted,
      roleWords: ROLES[wanted],
      signed: person(approvals[index]?.name ?? null, approvals[index]?.madeAt ?? null),
    })),
    refusal: refusal === null ? null : sentenceOf(refusal),
    returnedBy: list.returned_name,
    returnReason: list.return_reason,
    settledAt: list.settled_at?.toISOString() ?? null,
    sums: viewSums(list.sums),
    moves: MOVES.filter(
      (move) =>
        LIST_MOVES[move].from === list.state &&
        mayAct(role, LIST_PERMISSIONS[move]) &&
        listMoveRefusal(signed, move, mover) === null,
    ),
    canEdit: list.state === 'draft' && mayEdit,
    canExport: isSent && mayEdit,
    canAnswer: isSent && mayEdit,
  }
}

/** An order as its reader sees it, its account masked. */
export const viewOrder = (order: ListedOrder): Static<typeof PaymentOrderPage>['rows'][number] => ({
  ...order,
  amountFen: order.amountFen.toString(),
  accountNumber: maskedNumber(order.accountNumber),
  answeredAt: order.answeredAt?.toISOString() ?? null,
})

/** An answer with what became of its rows. */
export const viewAnswer = (answer: StoredAnswer): Static<typeof PaymentAnswer> => ({
  id: answer.id,
  fileName: answer.fileName,
  importedBy: answer.importedBy,
  importedAt: answer.importedAt.toISOString(),
  counts: answer.counts.map(({ verdict, count, fen }) => ({
    verdict,
    words: VERDICTS[verdict],
    count,
    fen: fen.toString(),
  })),
})

type StoredRow = Awaited<ReturnType<typeof listAnswerRows>>['rows'][number]

/** A row of an answer. */
export const viewAnswerRow = (
  row: StoredRow,
): Static<typeof PaymentAnswerRowPage>['rows'][number] => ({
  ...row,
  amountFen: row.amountFen?.toString() ?? null,
  words: VERDICTS[row.verdict],
})

/** The columns of a list for the treasury; its last two are filled in by the treasury and read back. */
export const ORDER_COLUMNS: readonly MoneyColumn<ListedOrder>[] = [
  { head: '支付单号', width: 18, cell: ({ code }) => code },
  { head: '收款户名', width: 36, cell: ({ accountName }) => accountName },
  { head: '开户银行', width: 30, cell: ({ bank }) => bank },
  { head: '收款账号', width: 26, cell: ({ accountNumber }) => accountNumber },
  { head: '金额（元）', width: 18, cell: ({ amountFen }) => yuanText(amountFen) },
  { head: '统一社会信用代码', width: 22, cell: ({ creditCode }) => creditCode },
  {
    head: '用途',
    width: 36,
    cell: ({ rule, matter }) => (matter === '' ? rule : `${rule}（${matter}）`),
  },
  {
    head: '支付结果',
    width: 12,
    cell: ({ state }) =>
      ({ open: '', paid: '已支付', failed: '未付', bounced: '退汇', removed: '' })[state],
  },
  { head: '原因', width: 30, cell: ({ reason }) => reason ?? '' },
]
