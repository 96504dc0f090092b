import type { Schema } from '../../api/client.ts'

type Kind = Schema<'RuleRow'>['kind']
type DraftState = Schema<'RuleDraftRow'>['state']

/** The kinds in the order in which they are offered. */
export const RULE_KINDS = [
  'formula',
  'discretionary',
  'right',
  'pending',
] as const satisfies readonly Kind[]

/** What kind of answer a rule gives, as pages name it. */
export const KIND_WORDS: Readonly<Record<Kind, string>> = {
  formula: '公式',
  discretionary: '裁量',
  right: '权利',
  pending: '标准待细则',
}

/** The states of a draft as pages name them. */
export const DRAFT_STATE_WORDS: Readonly<Record<DraftState, string>> = {
  open: '编写中',
  submitted: '待审批',
  returned: '已退回',
  approved: '已批准',
  discarded: '已作废',
}

/** The names of readers' words for conditions. */
export const GROUP_WORDS = { all: '全部满足', any: '任一满足', none: '都不满足' } as const

const YUAN = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 2 })
const FEN_PER_YUAN = 100

/** Whole fen as yuan; more digits than a double holds do not occur in one sum of cases. */
export const yuanWords = (fen: string): string => `${YUAN.format(Number(fen) / FEN_PER_YUAN)} 元`

/** The day on which a new version begins by default: the first of next month. */
export function nextMonth(today: Date): string {
  const first = new Date(Date.UTC(today.getFullYear(), today.getMonth() + 1, 1))
  return first.toISOString().slice(0, 10)
}
