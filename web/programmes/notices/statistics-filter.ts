import { compact, textOf, wholeOf } from '../../api/query-words.ts'
import type { Loose, Query } from '../../api/query-words.ts'

export type StatisticsFilter = Loose<Query<'/api/programme-statistics'>>

/** Reads the filter of the statistics from the address bar. */
export const statisticsFilterOf = (search: Record<string, unknown>): StatisticsFilter =>
  compact({ year: wholeOf(search['year']), programme: textOf(search['programme']) })
