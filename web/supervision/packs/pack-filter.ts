import { compact, wholeOf } from '../../api/query-words.ts'
import type { Loose, Query } from '../../api/query-words.ts'

export type PackFilter = Loose<Query<'/api/packs'>>

/** Reads from the address bar which year is shown. */
export const packFilterOf = (search: Record<string, unknown>): PackFilter =>
  compact({ year: wholeOf(search['year']) })
