import { compact, oneOf, textOf, wholeOf } from '../api/query-words.ts'
import type { Loose, Query } from '../api/query-words.ts'

export type FilesFilter = Loose<Query<'/api/fact-files'>>

const KINDS = ['enterprise', 'institute', 'service', 'finance'] as const
/** Whether a fact is on file, as the filter of the list offers it. */
export const FACT_STATES = ['known', 'missing', 'stated', 'contested'] as const

/** Reads the filter of the files from the address bar. */
export const filesFilterOf = (search: Record<string, unknown>): FilesFilter =>
  compact({
    search: textOf(search['search']),
    kind: oneOf(KINDS, search['kind']),
    region: textOf(search['region']),
    fact: textOf(search['fact']),
    state: oneOf(FACT_STATES, search['state']),
    page: wholeOf(search['page']),
  })

/** Which words of the file of one organisation are looked for. */
export const fileAddressOf = (search: Record<string, unknown>): { readonly q?: string } =>
  compact({ q: textOf(search['q']) })

const OUTCOMES = ['refused', 'accepted', 'unchanged'] as const
export type Outcome = (typeof OUTCOMES)[number]

export type ReportAddress = {
  readonly outcome?: Outcome | undefined
  readonly page?: number | undefined
}

/** Which part of the report of an import is shown. */
export const reportAddressOf = (search: Record<string, unknown>): ReportAddress =>
  compact({ outcome: oneOf(OUTCOMES, search['outcome']), page: wholeOf(search['page']) })
