// 支付清单: what the treasury was to pay, on which ground each payment fell due, who signed, and what came of it.
import { approvedDecision } from '../approved-decision.ts'
import {
  gaps,
  type Item,
  item,
  joined,
  type Judged,
  orNull,
  ownWords,
  settled,
  type Trail,
} from '../element.ts'
import { type LoggedRow, wordsIn } from '../logged-rows.ts'
import { fromFenText, movedItems, statedLoss, sumOf } from '../loss.ts'

/** The signatures that stand under a list; a return makes them void. */
const signaturesOf = ({ told }: Trail): LoggedRow[] =>
  told('payment_approval').filter((row) => wordsIn(row, 'voided_at') === '')

const ordersOf = ({ told }: Trail): LoggedRow[] =>
  told('payment_order').filter((row) => wordsIn(row, 'state') !== 'removed')

/** The titles of those who have to sign, in order, as the topics of the payments name them. */
function titlesOf(trail: Trail): readonly string[] {
  const text = ownWords(trail, 'signatures')
  return [...text.matchAll(/"title": "(?<title>[^"]*)"/gu)].map(
    ({ groups }) => groups?.['title'] ?? '',
  )
}

function signed(trail: Trail): Item[] {
  const titles = titlesOf(trail)
  return signaturesOf(trail).map((row) =>
    item(row, {
      what: `批准：${titles[Number(wordsIn(row, 'position')) - 1] ?? ''}`,
      who: orNull(wordsIn(row, 'person_id')),
      detail: '',
    }),
  )
}

/** What was paid on which clause, in sums; and each payment of which no event says why it fell due. */
function groundsOf(trail: Trail): Judged {
  const orders = ordersOf(trail)
  const grants = new Map(trail.told('fund_grant').map((row) => [wordsIn(row, 'id'), row]))
  const due = new Set(
    trail
      .told('fund_entry')
      .filter((row) => wordsIn(row, 'kind') === 'fall_due')
      .map((row) => wordsIn(row, 'grant_id')),
  )
  const clauseOf = (order: LoggedRow): string => {
    const grant = grants.get(wordsIn(order, 'grant_id'))
    return grant === undefined ? '' : `${wordsIn(grant, 'rule')} ${wordsIn(grant, 'clause')}`.trim()
  }
  const wanted = titlesOf(trail).length
  const has = new Set(signaturesOf(trail).map((row) => wordsIn(row, 'person_id'))).size
  return {
    items: [...Map.groupBy(orders, clauseOf)].flatMap(([clause, paid]) => {
      const last = paid.at(-1)
      const sum = sumOf(paid.map((row) => wordsIn(row, 'amount_fen')))
      const detail = joined(clause, `${paid.length} 笔`, fromFenText(String(sum)))
      return last === undefined ? [] : [item(last, { what: '支付依据', detail })]
    }),
    missing: [
      ...gaps(
        [orders.length === 0, '清单中没有款项'],
        [wanted > has, `审批链要求 ${wanted} 人批准，只有 ${has} 人`],
      ),
      ...orders
        .filter((row) => !due.has(wordsIn(row, 'grant_id')))
        .map((row) => `没有到期依据的一笔：${wordsIn(row, 'code')}`),
    ],
  }
}

const NAMES_SHOWN = 5

/** Who entered the accounts that were paid to: a list may hold thousands. */
const accountItems = (accounts: readonly LoggedRow[]): Item[] =>
  [...Map.groupBy(accounts, (row) => wordsIn(row, 'entered_by'))].flatMap(([person, entered]) => {
    const last = entered.at(-1)
    const names = entered.slice(0, NAMES_SHOWN).map((row) => wordsIn(row, 'account_name'))
    const more = entered.length > NAMES_SHOWN ? ` 等 ${entered.length} 个` : ''
    const detail = `${names.join('、')}${more}`
    return last === undefined
      ? []
      : [item(last, { what: '登记收款账户', who: orNull(person), detail })]
  })

/** Money that one event moved, in one sum. */
const movedTogether = (entries: readonly LoggedRow[]): Item[] =>
  [...Map.groupBy(entries, (row) => `${row.first.seq} ${wordsIn(row, 'kind')}`).values()].flatMap(
    (moved) => {
      const sum = fromFenText(String(sumOf(moved.map((row) => wordsIn(row, 'amount_fen')))))
      return movedItems(moved.slice(0, 1), []).map((one) => ({
        ...one,
        detail: moved.length === 1 ? sum : `${moved.length} 笔，${sum}`,
      }))
    },
  )

/** Accounts are entered before they are paid to, and not by whoever approves. */
function lookedOf(trail: Trail): Judged {
  const approvers = new Set(signaturesOf(trail).map((row) => wordsIn(row, 'person_id')))
  const accounts = trail.told('payee_account')
  const removed = trail.told('payment_order').filter((row) => wordsIn(row, 'state') === 'removed')
  return {
    items: [
      ...removed.map((row) => settled(row, { what: '移出一笔', detail: wordsIn(row, 'code') })),
      ...accountItems(accounts),
    ],
    missing: accounts
      .filter((row) => approvers.has(wordsIn(row, 'entered_by')))
      .map((row) => `批准人自己登记的收款账户：${wordsIn(row, 'account_name')}`),
  }
}

/** What this list paid, what came back of it, and what its payees gave back since. */
function lossOf(trail: Trail): Judged {
  const { told, subject } = trail
  const { items, missing } = statedLoss(trail)
  const list = subject === undefined ? '' : `payment_list:${wordsIn(subject, 'id')}`
  const entries = told('fund_entry').filter(
    (row) => wordsIn(row, 'origin') === list || wordsIn(row, 'kind') === 'recover',
  )
  const sum = (kind: string) =>
    sumOf(
      entries
        .filter((row) => wordsIn(row, 'kind') === kind)
        .map((row) => wordsIn(row, 'amount_fen')),
    )
  const last = entries.at(-1)
  const detail = `国库支付 ${fromFenText(String(sum('pay')))}，退汇 ${fromFenText(String(sum('bounce')))}，收款单位此后退还 ${fromFenText(String(sum('recover')))}`
  return {
    items: [
      ...movedTogether(entries),
      ...movedItems([], told('fund_demand')),
      ...(last === undefined ? [] : [item(last, { what: '合计', who: null, detail })]),
      ...items,
    ],
    missing: [...gaps([sum('pay') === 0n, '没有国库支付的记录']), ...missing],
  }
}

/** A list that was approved and sent to the treasury. Whoever is paid is whom it benefits. */
export const PAYMENT = approvedDecision({
  word: '支付清单',
  table: 'payment_list',
  parties: { fund_grant: 'beneficiary' },
  named: {
    payment_order: {
      grant_id: ['fund_grant', 'fund_entry', 'fund_demand'],
      account_id: ['payee_account'],
    },
  },
  steps: {
    'payment.draw-up': '编制',
    'payment.submit': '提交审批',
    'payment.recall': '撤回',
    'payment.return': '退回',
    'payment.approve': '批准',
    'payment.answer': '国库回盘',
  },
  wanted: ['payment.draw-up', 'payment.submit', 'payment.approve', 'payment.answer'],
  signed,
  proposers: ['drawn_by', 'submitted_by'],
  approvers: ['approved_by'],
  others: (trail) => signaturesOf(trail).map((row) => wordsIn(row, 'person_id')),
  grounds: groundsOf,
  care: { 'payment.return': '退回', 'payment.change': '增减款项' },
  looked: lookedOf,
  loss: lossOf,
})
