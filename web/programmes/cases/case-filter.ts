import { compact, oneOf, textOf, wholeOf } from '../../api/query-words.ts'
import type { Loose, Query } from '../../api/query-words.ts'

export type CaseFilter = Loose<Query<'/api/cases'>>

/** The stretches of a case's life in their order, with their words. */
export const PHASE_WORDS = {
  draft: '草稿',
  submitted: '待形式审查',
  returned: '待补正',
  deliberation: '办理中',
  listed: '发榜与选定',
  contest: '比赛',
  notice: '公示',
  contract: '任务书',
  executing: '实施',
  acceptance: '验收',
  paying: '拨付与跟踪',
  recovering: '终止与追回',
  ended: '已结束',
} as const satisfies Record<NonNullable<CaseFilter['phase']>, string>

export const PHASES = [
  'draft',
  'submitted',
  'returned',
  'deliberation',
  'listed',
  'contest',
  'notice',
  'contract',
  'executing',
  'acceptance',
  'paying',
  'recovering',
  'ended',
] as const satisfies readonly NonNullable<CaseFilter['phase']>[]

/** What becomes of an application: the kinds of cases, with their words. */
export const MACHINE_WORDS = {
  competition: '竞争性项目',
  commitment: '军令状',
  stable: '持续稳定支持',
  exploration: '自由探索',
  reward: '后补助',
  loan: '科技贷款',
  contest: '大赛',
  challenge: '发榜',
  bid: '揭榜',
} as const

const MACHINES = [
  'competition',
  'commitment',
  'stable',
  'exploration',
  'reward',
  'loan',
  'contest',
  'challenge',
  'bid',
] as const satisfies readonly (keyof typeof MACHINE_WORDS)[]

const ORDERS = ['newest', 'submitted', 'requested', 'due'] as const

/** Reads the filter of the cases from the address bar. */
export const caseFilterOf = (search: Record<string, unknown>): CaseFilter =>
  compact({
    phase: oneOf(PHASES, search['phase']),
    machine: oneOf(MACHINES, search['machine']),
    topic: textOf(search['topic']),
    line: textOf(search['line']),
    call: textOf(search['call']),
    region: textOf(search['region']),
    search: textOf(search['search']),
    order: oneOf(ORDERS, search['order']),
    page: wholeOf(search['page']),
  })
