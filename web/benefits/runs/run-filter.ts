import { compact, oneOf, textOf, wholeOf } from '../../api/query-words.ts'
import type { Loose, Query } from '../../api/query-words.ts'

export type RunFilter = Loose<Query<'/api/benefit-runs'>>
export type RowFilter = Loose<Query<'/api/benefit-runs/{runId}/rows'>>

const STATES = [
  'computing',
  'computed',
  'submitted',
  'returned',
  'decided',
  'withdrawn',
  'discarded',
  'cancelled',
  'failed',
] as const

/** Reads the filter of the runs from the address bar. */
export const runFilterOf = (search: Record<string, unknown>): RunFilter =>
  compact({ state: oneOf(STATES, search['state']), page: wholeOf(search['page']) })

export const ROW_CLASSES = ['due', 'spent', 'near', 'unknown', 'unmet'] as const

/** Reads the filter of a result from the address bar. */
export const rowFilterOf = (search: Record<string, unknown>): RowFilter =>
  compact({
    class: oneOf(ROW_CLASSES, search['class']),
    rule: textOf(search['rule']),
    region: textOf(search['region']),
    industry: textOf(search['industry']),
    q: textOf(search['q']),
    page: wholeOf(search['page']),
  })
