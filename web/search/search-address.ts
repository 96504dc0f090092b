import { compact, textOf } from '../api/query-words.ts'
import type { DocumentFilter } from '../documents/document-queries.ts'
import { documentFilterOf } from '../documents/list/documents-filter.ts'

/** What the address bar of a search says. */
export type SearchAddress = {
  readonly q?: string | undefined
} & Pick<DocumentFilter, 'issuer' | 'year' | 'kind' | 'page'>

/** Reads a search from the address bar. */
export function searchAddressOf(search: Record<string, unknown>): SearchAddress {
  const { issuer, year, kind, page } = documentFilterOf(search)
  return compact({ q: textOf(search['q']), issuer, year, kind, page })
}
