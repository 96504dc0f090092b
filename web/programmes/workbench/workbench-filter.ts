import { compact, textOf, wholeOf } from '../../api/query-words.ts'
import type { Loose, Query } from '../../api/query-words.ts'

export type WorkbenchFilter = Loose<Query<'/api/workbench'>>

/** Reads what is looked at of the workbench from the address bar. */
export const workbenchFilterOf = (search: Record<string, unknown>): WorkbenchFilter =>
  compact({
    word: textOf(search['word']),
    overdue: search['overdue'] === true ? true : undefined,
    page: wholeOf(search['page']),
  })
