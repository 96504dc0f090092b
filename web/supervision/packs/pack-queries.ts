import { queryOptions } from '@tanstack/react-query'
import { answered, api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'
import { compact } from '../../api/query-words.ts'
import type { PackFilter } from './pack-filter.ts'

export type Pack = Schema<'Pack'>
/** What a report of a year's assessment holds. */
export type Assessment = NonNullable<Pack['assessment']>
/** What a district came to, line by line. */
export type Score = Assessment['parts'][number]['groups'][number]['scores'][number]
export type PackYear = Schema<'PackYear'>
export type PackHead = Schema<'PackHead'>

/** Everything about reports of the rhythm lies under one key. */
export const packsKey = ['packs'] as const

export const packYearQuery = (filter: PackFilter) =>
  queryOptions({
    queryKey: [...packsKey, 'year', filter],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/packs', { params: { query: compact(filter) }, signal })),
    placeholderData: (previous) => previous,
  })

export const packQuery = (packId: string) =>
  queryOptions({
    queryKey: [...packsKey, 'one', packId],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/packs/{packId}', { params: { path: { packId } }, signal })),
  })

export const packChangesQuery = (packId: string) =>
  queryOptions({
    queryKey: [...packsKey, 'changes', packId],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/packs/{packId}/changes', { params: { path: { packId } }, signal })),
  })
