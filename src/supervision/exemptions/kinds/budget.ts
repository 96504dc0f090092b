// 预算变动: money that was added to a budget line, taken from it, carried over or returned.
import { APPROPRIATIONS } from '../../../funds/appropriate.ts'
import { CHANGE_KINDS } from '../../../funds/budgets/budget-change.ts'
import { approvedDecision, signedBy } from '../approved-decision.ts'
import { gaps, item, joined, orNull, ownWords, settled, type Trail } from '../element.ts'
import { wordsIn } from '../logged-rows.ts'
import { fromFenText, statedLoss } from '../loss.ts'

const KINDS: Readonly<Record<string, string>> = CHANGE_KINDS
const MOVED: Readonly<Record<string, { readonly words: string }>> = APPROPRIATIONS

const wordsOf = (trail: Trail): string =>
  `${KINDS[ownWords(trail, 'kind')] ?? '变动'} ${fromFenText(ownWords(trail, 'amount_fen'))}`

/** A change of a budget line that was approved. */
export const BUDGET = approvedDecision({
  word: '预算变动',
  table: 'budget_change',
  named: { budget_change: { line_id: ['budget_line'], to_line_id: ['budget_line'] } },
  steps: {
    'budget.open': '设立科目并提出',
    'budget.propose': '提出',
    'budget.approve': '批准',
  },
  // A line is opened with its first money, or is there already.
  wanted: ['budget.approve'],
  signed: signedBy('budget.approve', (trail) => ({
    what: `批准${wordsOf(trail)}`,
    detail: joined(ownWords(trail, 'basis'), ownWords(trail, 'decision_reason')),
  })),
  proposers: ['proposed_by'],
  approvers: ['decided_by'],
  gainsUnnamed: true,
  grounds: (trail) => {
    const { subject } = trail
    const [basis, reason] = [ownWords(trail, 'basis'), ownWords(trail, 'reason')]
    return {
      items: [
        ...(subject === undefined
          ? []
          : [item(subject, { what: `提出${wordsOf(trail)}`, detail: joined(basis, reason) })]),
        ...trail.told('budget_line').map((row) =>
          item(row, {
            what: '预算科目',
            detail: `${wordsIn(row, 'year')} 年 ${wordsIn(row, 'name')}`,
          }),
        ),
      ],
      missing: gaps([basis === '', '没有写明依据的文件'], [reason === '', '没有写明变动的理由']),
    }
  },
  care: {},
  looked: (trail) => {
    const { subject } = trail
    const opinion = ownWords(trail, 'decision_reason')
    if (subject === undefined || opinion === '') return { items: [], missing: [] }
    const who = orNull(ownWords(trail, 'decided_by'))
    return { items: [settled(subject, { what: '审批意见', who, detail: opinion })], missing: [] }
  },
  loss: (trail) => {
    const { items, missing } = statedLoss(trail)
    const moved = trail.told('budget_appropriation').map((row) =>
      item(row, {
        what: MOVED[wordsIn(row, 'kind')]?.words ?? '变动',
        detail: fromFenText(wordsIn(row, 'amount_fen')),
      }),
    )
    return { items: [...moved, ...items], missing }
  },
})
