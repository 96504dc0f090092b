import { fail } from '../../base/failure.ts'
import { ratioOfDecimal } from '../../base/ratio.ts'
import type { OrderState } from './payment-list.ts'
import type { AnswerableOrder } from './payment-order.store.ts'

/** What became of a row of the treasury's answer. */
export const VERDICTS = {
  paid: '已支付',
  failed: '未付，款项退回应拨付',
  bounced: '已退汇，款项退回应拨付',
  repeated: '此前已登记，没有变动',
  unlisted: '不在这份清单中，没有登记',
  'amount-differs': '金额与支付单不符，没有登记',
  contradicts: '与此前登记的结果相反，没有登记',
  unreadable: '看不懂金额或结果，没有登记',
} as const
export type Verdict = keyof typeof VERDICTS

/** A row of the treasury's answer (回盘) as it stands in the file. */
export type AnswerRow = {
  readonly line: number
  readonly code: string
  readonly amountText: string
  readonly result: string
  readonly reason: string
}

/** A row with what it means for its order. */
export type JudgedRow = AnswerRow & {
  /** Null where the text is no amount. */
  readonly amountFen: bigint | null
  readonly verdict: Verdict
  /** The order that moves; null where nothing does. */
  readonly order: AnswerableOrder | null
}

/** The heads of an answer; the exported list has them too, so that it can be filled in. */
export const ANSWER_HEADS = ['支付单号', '金额（元）', '支付结果', '原因'] as const
type Head = (typeof ANSWER_HEADS)[number]
const OPTIONAL_HEADS: ReadonlySet<Head> = new Set<Head>(['原因'])

/** The rows of an answer below its heads. One without a result is not answered yet, and is left for later. */
export function readAnswer(table: readonly (readonly string[])[]): AnswerRow[] {
  const at = table.findIndex((cells) => cells.some((cell) => cell.trim() === ANSWER_HEADS[0]))
  const heads = (table[at] ?? table[0] ?? []).map((head) => head.trim())
  const missing = ANSWER_HEADS.filter((head) => !OPTIONAL_HEADS.has(head) && !heads.includes(head))
  if (missing.length > 0) throw fail('ANSWER_HEADS_MISSING', { heads: missing.join('、') })
  const rows = table
    .map((cells, index) => {
      const word = (head: Head) => (cells[heads.indexOf(head)] ?? '').trim()
      return {
        line: index + 1,
        code: word('支付单号'),
        amountText: word('金额（元）'),
        result: word('支付结果'),
        reason: word('原因'),
      }
    })
    .slice(at + 1)
    .filter(({ result }) => result !== '')
  if (rows.length === 0) throw fail('ANSWER_EMPTY')
  return rows
}

const RESULTS: ReadonlyMap<string, 'paid' | 'failed' | 'bounced'> = new Map([
  ['已支付', 'paid'],
  ['支付成功', 'paid'],
  ['成功', 'paid'],
  ['未付', 'failed'],
  ['未支付', 'failed'],
  ['支付失败', 'failed'],
  ['失败', 'failed'],
  ['退汇', 'bounced'],
  ['已退汇', 'bounced'],
])

/** What a result does to an order in a state; what is not here contradicts what was answered before. */
const VERDICT_OF: Readonly<Record<string, Readonly<Partial<Record<OrderState, Verdict>>>>> = {
  paid: { open: 'paid', paid: 'repeated' },
  failed: { open: 'failed', failed: 'repeated' },
  bounced: { paid: 'bounced', bounced: 'repeated' },
}

const AFTER: Readonly<Partial<Record<Verdict, OrderState>>> = {
  paid: 'paid',
  failed: 'failed',
  bounced: 'bounced',
}

/** Holds the rows of an answer against the orders of its list, each after those before it. */
export function judgeAnswer(
  rows: readonly AnswerRow[],
  orders: readonly AnswerableOrder[],
): JudgedRow[] {
  const byCode = new Map(orders.map((order) => [order.code, order]))
  return rows.map((row): JudgedRow => {
    const order = byCode.get(row.code)
    const amountFen = fenOf(row.amountText)
    const verdict = verdictOf(row, amountFen, order)
    const after = AFTER[verdict]
    if (order === undefined || after === undefined)
      return { ...row, amountFen, verdict, order: null }
    byCode.set(row.code, { ...order, state: after })
    return { ...row, amountFen, verdict, order }
  })
}

function verdictOf(
  { result }: AnswerRow,
  amountFen: bigint | null,
  order: AnswerableOrder | undefined,
): Verdict {
  if (order === undefined) return 'unlisted'
  const meaning = RESULTS.get(result)
  if (amountFen === null || meaning === undefined) return 'unreadable'
  if (amountFen !== order.amountFen) return 'amount-differs'
  return VERDICT_OF[meaning]?.[order.state] ?? 'contradicts'
}

/** Fen of an amount in 元 such as 1,234.50; null for what is none, or is finer than a fen. */
export function fenOf(text: string): bigint | null {
  const plain = text.replaceAll(/[,，\s¥￥元]/g, '')
  const yuan = ratioOfDecimal(plain)
  if (yuan === null) return null
  const fen = yuan.num * 100n
  return fen % yuan.den === 0n ? fen / yuan.den : null
}
