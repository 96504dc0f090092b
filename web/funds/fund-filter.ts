import { compact, oneOf, textOf, wholeOf } from '../api/query-words.ts'
import type { Loose, Query } from '../api/query-words.ts'

export type LineFilter = Loose<Query<'/api/budget-lines'>>
export type EntryFilter = Loose<Query<'/api/fund-entries'>>
export type ListFilter = Loose<Query<'/api/payment-lists'>>
export type OrderFilter = Loose<Query<'/api/payment-lists/{id}/orders'>>
export type DueFilter = Loose<Query<'/api/due-grants'>>
export type DemandFilter = Loose<Query<'/api/fund-demands'>>

export const PAYERS = ['city', 'district', 'institute', 'enterprise', 'bank'] as const
export const STAGES = ['reserved', 'committed', 'due', 'paid', 'recovered'] as const
export const LIST_STATES = ['draft', 'submitted', 'approved', 'settled', 'discarded'] as const
export const ORDER_STATES = ['open', 'paid', 'failed', 'bounced', 'removed'] as const
const KINDS = [
  'reserve',
  'commit',
  'fall_due',
  'revoke',
  'release',
  'pay',
  'bounce',
  'recover',
] as const

/** Reads the filter of the budget lines from the address bar. */
export const lineFilterOf = (search: Record<string, unknown>): LineFilter =>
  compact({
    year: wholeOf(search['year']),
    programme: textOf(search['programme']),
    payer: oneOf(PAYERS, search['payer']),
    search: textOf(search['search']),
    page: wholeOf(search['page']),
  })

/** Reads whose entries are wanted from the address bar. */
export const entryFilterOf = (search: Record<string, unknown>): EntryFilter =>
  compact({
    line: textOf(search['line']),
    grant: textOf(search['grant']),
    origin: textOf(search['origin']),
    stage: oneOf(STAGES, search['stage']),
    kind: oneOf(KINDS, search['kind']),
    page: wholeOf(search['page']),
  })

/** Reads the filter of the payment lists from the address bar. */
export const listFilterOf = (search: Record<string, unknown>): ListFilter =>
  compact({ state: oneOf(LIST_STATES, search['state']), page: wholeOf(search['page']) })

/** Reads which orders of a list are wanted from the address bar. */
export const orderFilterOf = (search: Record<string, unknown>): OrderFilter =>
  compact({ state: oneOf(ORDER_STATES, search['state']), page: wholeOf(search['page']) })

/** Reads the filter of what is due from the address bar. */
export const dueFilterOf = (search: Record<string, unknown>): DueFilter =>
  compact({
    search: textOf(search['search']),
    origin: textOf(search['origin']),
    account: oneOf(['known', 'missing'] as const, search['account']),
    page: wholeOf(search['page']),
  })

/** Reads the filter of what is to come back from the address bar. */
export const demandFilterOf = (search: Record<string, unknown>): DemandFilter =>
  compact({
    search: textOf(search['search']),
    state: oneOf(['open', 'done'] as const, search['state']),
    page: wholeOf(search['page']),
  })
