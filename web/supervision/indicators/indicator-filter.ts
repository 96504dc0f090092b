import { oneOf, textOf, yearOf } from '../../api/query-words.ts'
import type { Loose, Query } from '../../api/query-words.ts'

export type IndicatorFilter = Loose<Query<'/api/indicators'>>

export const STATES = ['draft', 'submitted', 'published'] as const
export const STATE_WORDS = { draft: '起草中', submitted: '待审批', published: '已发布' } as const
export const FREQUENCIES = ['month', 'quarter', 'half', 'year'] as const
export const FREQUENCY_WORDS = { month: '月', quarter: '季', half: '半年', year: '年' } as const

/** Reads which indicators are wanted from the address bar. */
export const indicatorFilterOf = (search: Record<string, unknown>): IndicatorFilter => ({
  search: textOf(search['search']),
  document: textOf(search['document']),
  year: yearOf(search['year']),
  state: oneOf(STATES, search['state']),
  frequency: oneOf(FREQUENCIES, search['frequency']),
  waiting: search['waiting'] === true || search['waiting'] === 'true' ? true : undefined,
})

/** Reads of which area and year the table, or the division, is wanted. */
export const tableChoiceOf = (
  search: Record<string, unknown>,
): { readonly area?: string | undefined; readonly year?: number | undefined } => ({
  area: textOf(search['area']),
  year: yearOf(search['year']),
})

/** Reads of which year and area published figures are wanted. */
export const publishedFilterOf = (
  search: Record<string, unknown>,
): {
  readonly year?: number | undefined
  readonly area?: string | undefined
  readonly code?: string | undefined
} => ({
  year: yearOf(search['year']),
  area: textOf(search['area']),
  code: textOf(search['code']),
})
