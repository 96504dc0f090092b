import { compact, oneOf, textOf, wholeOf } from '../../api/query-words.ts'
import type { Loose, Query } from '../../api/query-words.ts'

/** What part of the pool's page is shown. */
export const POOL_VIEWS = { pool: '专家', invitations: '邀请', approaches: '请托与禁入' } as const

export type PoolView = keyof typeof POOL_VIEWS

/** Which experts are listed, and which one is open beside the list. */
export type ExpertFilter = Loose<Query<'/api/experts'>> & {
  readonly view?: PoolView | undefined
  readonly expert?: string | undefined
}

export const STANDING_WORDS = {
  active: '在库',
  paused: '暂停',
  expired: '已到期',
  expiring: '即将到期',
  unverified: '待核实',
} as const

const STANDINGS = ['active', 'paused', 'expired', 'expiring', 'unverified'] as const
const VIEWS = ['pool', 'invitations', 'approaches'] as const

/** Reads the filter of the pool from the address bar. */
export const expertFilterOf = (search: Record<string, unknown>): ExpertFilter =>
  compact({
    view: oneOf(VIEWS, search['view']),
    search: textOf(search['search']),
    field: textOf(search['field']),
    standing: oneOf(STANDINGS, search['standing']),
    expert: textOf(search['expert']),
    page: wholeOf(search['page']),
  })
