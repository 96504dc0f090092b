import type { Static } from 'typebox'
import { type AppropriationKind, APPROPRIATIONS } from '../../funds/appropriate.ts'
import { type Decision, isRightPerson } from '../../funds/budgets/budget-change.ts'
import type { NamedChange } from '../../funds/budgets/budget-change.store.ts'
import type {
  LineSums,
  ListedLine,
  listAppropriations,
} from '../../funds/budgets/line-list.store.ts'
import { PAYER_WORDS } from '../../funds/payer.ts'
import type { Actor } from '../../party/actor.ts'
import { mayAct, type Permission } from '../../party/permission.ts'
import type { PartyNames } from '../programmes/award.view.ts'
import type { BudgetChange, BudgetLine, BudgetLineFile } from './budget.contract.ts'
import { type MoneyColumn, yuanText } from './fund-workbook.ts'

/** The permission of each decision. */
export const DECISION_PERMISSIONS: Readonly<Record<Decision, Permission>> = {
  approve: 'budget.approve',
  refuse: 'budget.approve',
  withdraw: 'budget.edit',
}
const DECISIONS: readonly Decision[] = ['approve', 'refuse', 'withdraw']

/** The figures of lines as text. */
export const viewFigures = (sums: LineSums) => ({
  limitFen: sums.limitFen.toString(),
  reservedFen: sums.reservedFen.toString(),
  committedFen: sums.committedFen.toString(),
  dueFen: sums.dueFen.toString(),
  paidFen: sums.paidFen.toString(),
  recoveredFen: sums.recoveredFen.toString(),
  roomFen: sums.roomFen.toString(),
})

/** A line as its reader sees it. */
export const viewLine = (line: ListedLine, names: PartyNames): Static<typeof BudgetLine> => ({
  id: line.id,
  name: line.name,
  year: line.year,
  programme: line.programme,
  topic: line.topic,
  payer: line.payer,
  party: line.party,
  payerWords: names(line.payer, line.party),
  account: line.account,
  ...viewFigures(line),
  proposedCount: line.proposedCount,
})

type Appropriated = Awaited<ReturnType<typeof listAppropriations>>[number]
const isAppropriation = (word: string): word is AppropriationKind =>
  Object.hasOwn(APPROPRIATIONS, word)

/** What was appropriated, negative where it was taken. */
export function viewAppropriation(
  row: Appropriated,
): Static<typeof BudgetLineFile>['appropriations'][number] {
  const { sign, words } = isAppropriation(row.kind)
    ? APPROPRIATIONS[row.kind]
    : { sign: 1n, words: row.kind }
  return {
    seq: row.seq.toString(),
    kind: row.kind,
    kindWords: words,
    amountFen: (sign * row.amountFen).toString(),
    basis: row.basis,
    reason: row.reason,
    origin: row.origin,
    proposedBy: row.proposedBy,
    approvedBy: row.approvedBy,
    madeAt: row.madeAt.toISOString(),
  }
}

/** A proposal, and what its reader may do with it. */
export const viewChange = (change: NamedChange, actor: Actor): Static<typeof BudgetChange> => ({
  id: change.id,
  number: change.number,
  kind: change.kind,
  lineId: change.line_id,
  line: change.line,
  year: change.year,
  amountFen: change.amount_fen.toString(),
  basis: change.basis,
  reason: change.reason,
  state: change.state,
  proposed: { name: change.proposed_name, at: change.proposed_at.toISOString() },
  decided:
    change.decided_at === null
      ? null
      : { name: change.decided_name, at: change.decided_at.toISOString() },
  decisionReason: change.decision_reason,
  moves:
    change.state === 'proposed'
      ? DECISIONS.filter(
          (decision) =>
            mayAct(actor.role, DECISION_PERMISSIONS[decision]) &&
            isRightPerson(change, decision, actor.person.id),
        )
      : [],
})

/** The columns of the table of budget lines. */
export const LINE_COLUMNS: readonly MoneyColumn<ListedLine>[] = [
  { head: '年度', width: 8, cell: (line) => String(line.year) },
  { head: '科目', width: 40, cell: (line) => line.name },
  { head: '专项', width: 10, cell: (line) => line.programme },
  { head: '专题', width: 14, cell: (line) => line.topic },
  { head: '出资方', width: 12, cell: (line) => PAYER_WORDS[line.payer] },
  { head: '出资单位', width: 20, cell: (line) => line.party },
  { head: '预算（元）', width: 18, cell: (line) => yuanText(line.limitFen) },
  { head: '已安排（元）', width: 18, cell: (line) => yuanText(line.reservedFen) },
  { head: '已签约（元）', width: 18, cell: (line) => yuanText(line.committedFen) },
  { head: '应拨付（元）', width: 18, cell: (line) => yuanText(line.dueFen) },
  { head: '已拨付（元）', width: 18, cell: (line) => yuanText(line.paidFen) },
  { head: '已追回（元）', width: 18, cell: (line) => yuanText(line.recoveredFen) },
  { head: '可用（元）', width: 18, cell: (line) => yuanText(line.roomFen) },
]
