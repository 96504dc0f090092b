import type { PAYERS, STAGES } from './fund-filter.ts'
import type { Change, List, Order } from './fund-queries.ts'

/** Payers as their papers call them. */
export const PAYER_WORDS: Readonly<Record<(typeof PAYERS)[number], string>> = {
  city: '市级',
  district: '区级',
  institute: '高校院所',
  enterprise: '企业',
  bank: '银行',
}

/** Stages of money. */
export const STAGE_WORDS: Readonly<Record<(typeof STAGES)[number], string>> = {
  reserved: '已安排',
  committed: '已签约',
  due: '应拨付',
  paid: '已拨付',
  recovered: '已追回',
}

/** What happens to money. */
export const KIND_WORDS = {
  reserve: '安排',
  commit: '签约',
  fall_due: '到期应付',
  revoke: '撤回到期',
  release: '释放',
  pay: '拨付',
  bounce: '退汇',
  recover: '追回',
} as const

/** The figures of a line in the order in which money goes through them. */
export const FIGURES: readonly {
  readonly stage: (typeof STAGES)[number]
  readonly fen: 'reservedFen' | 'committedFen' | 'dueFen' | 'paidFen' | 'recoveredFen'
}[] = [
  { stage: 'reserved', fen: 'reservedFen' },
  { stage: 'committed', fen: 'committedFen' },
  { stage: 'due', fen: 'dueFen' },
  { stage: 'paid', fen: 'paidFen' },
  { stage: 'recovered', fen: 'recoveredFen' },
]

export const CHANGE_WORDS: Readonly<Record<Change['kind'], string>> = {
  addition: '追加',
  reduction: '调减',
  carry_over: '结转下年',
  return: '结余上缴',
}
export const CHANGE_STATE_WORDS: Readonly<Record<Change['state'], string>> = {
  proposed: '待审批',
  approved: '已批准',
  refused: '已否决',
  withdrawn: '已撤回',
}
export const LIST_STATE_WORDS: Readonly<Record<List['state'], string>> = {
  draft: '编制中',
  submitted: '待审批',
  approved: '待回盘',
  settled: '已办结',
  discarded: '已作废',
}
export const ORDER_STATE_WORDS: Readonly<Record<Order['state'], string>> = {
  open: '待支付',
  paid: '已支付',
  failed: '未付',
  bounced: '已退汇',
  removed: '已移出',
}

const ORIGIN_WORDS: Readonly<Record<string, string>> = {
  benefit_run: '免申即享决定',
  programme_case: '项目办件',
  payment_list: '支付清单',
  fund_grant: '财务登记',
  budget_change: '预算变动',
}

/** The record that caused an entry: what it is, and its id. */
export function originOf(origin: string): { table: string; id: string; words: string } {
  const at = origin.indexOf(':')
  const table = at < 0 ? origin : origin.slice(0, at)
  return { table, id: at < 0 ? '' : origin.slice(at + 1), words: ORIGIN_WORDS[table] ?? origin }
}
