import { yearOf } from '../../api/query-words.ts'
import type { Loose, Query } from '../../api/query-words.ts'

export type PackFilter = Loose<Query<'/api/packs'>>

/** Reads from the address bar which year is shown. */
export const packFilterOf = (search: Record<string, unknown>): PackFilter => ({
  year: yearOf(search['year']),
})
