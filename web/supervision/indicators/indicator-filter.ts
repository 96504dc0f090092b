import { compact, oneOf, textOf, wholeOf } from '../../api/query-words.ts'
import type { Loose, Query } from '../../api/query-words.ts'

export type IndicatorFilter = Loose<Query<'/api/indicators'>>

export const STATES = ['draft', 'submitted', 'published'] as const
export const STATE_WORDS = { draft: '起草中', submitted: '待审批', published: '已发布' } as const
export const FREQUENCIES = ['month', 'quarter', 'half', 'year'] as const
export const FREQUENCY_WORDS = { month: '月', quarter: '季', half: '半年', year: '年' } as const

/** Reads which indicators are wanted from the address bar. */
export const indicatorFilterOf = (search: Record<string, unknown>): IndicatorFilter =>
  compact({
    search: textOf(search['search']),
    document: textOf(search['document']),
    year: wholeOf(search['year']),
    state: oneOf(STATES, search['state']),
    frequency: oneOf(FREQUENCIES, search['frequency']),
    waiting: search['waiting'] === true || search['waiting'] === 'true' ? true : undefined,
  })

/** Reads of which year the shares are wanted. */
export const shareYearOf = (search: Record<string, unknown>): { readonly year?: number } =>
  compact({ year: wholeOf(search['year']) })

/** Reads of which area and year the table is wanted. */
export const tableChoiceOf = (
  search: Record<string, unknown>,
): { readonly area?: string; readonly year?: number } =>
  compact({ area: textOf(search['area']), year: wholeOf(search['year']) })

/** Reads of which year and area published figures are wanted. */
export const publishedFilterOf = (
  search: Record<string, unknown>,
): { readonly year?: number; readonly area?: string; readonly code?: string } =>
  compact({
    year: wholeOf(search['year']),
    area: textOf(search['area']),
    code: textOf(search['code']),
  })
