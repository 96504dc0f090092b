import { queryOptions } from '@tanstack/react-query'
import { answered, api } from '../api/client.ts'
import { compact } from '../api/query-words.ts'
import type { Loose, Query } from '../api/query-words.ts'

export type DocumentFilter = Loose<Query<'/api/documents'>>

/** Everything about documents lies under one key, so that one word makes all of it stale. */
const ROOT = ['documents'] as const

/** Everything about one document: its detail, items, versions and timeline. */
export const documentKey = (documentId: string) => [...ROOT, 'one', documentId] as const
/** Every list, search and count over documents. */
export const documentListsKey = [...ROOT, 'lists'] as const

export const documentsQuery = (filter: DocumentFilter) =>
  queryOptions({
    queryKey: [...documentListsKey, 'page', filter],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/documents', { params: { query: compact(filter) }, signal })),
    placeholderData: (previous) => previous,
  })

export const facetsQuery = queryOptions({
  queryKey: [...documentListsKey, 'facets'],
  queryFn: ({ signal }) => answered(api.GET('/api/documents/facets', { signal })),
})

/** Which version of a document: its number, or the newest where it is undefined. */
export type VersionChoice = { readonly documentId: string; readonly version: number | undefined }

const versionQuery = (version: number | undefined) => (version === undefined ? {} : { version })

export const documentQuery = ({ documentId, version }: VersionChoice) =>
  queryOptions({
    queryKey: [...documentKey(documentId), 'detail', version ?? null],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/documents/{documentId}', {
          params: { path: { documentId }, query: versionQuery(version) },
          signal,
        }),
      ),
  })

export const itemsQuery = ({ documentId, version }: VersionChoice) =>
  queryOptions({
    queryKey: [...documentKey(documentId), 'items', version ?? null],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/documents/{documentId}/items', {
          params: { path: { documentId }, query: versionQuery(version) },
          signal,
        }),
      ),
  })

/** The words of a document never change once they are attached: they are loaded once. */
export const textQuery = (documentId: string) =>
  queryOptions({
    queryKey: [...documentKey(documentId), 'text'],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/documents/{documentId}/text', { params: { path: { documentId } }, signal }),
      ),
    staleTime: Infinity,
  })

export const agreementQuery = (documentId: string) =>
  queryOptions({
    queryKey: [...documentKey(documentId), 'agreement'],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/documents/{documentId}/agreement', {
          params: { path: { documentId } },
          signal,
        }),
      ),
  })

export const versionsQuery = (documentId: string) =>
  queryOptions({
    queryKey: [...documentKey(documentId), 'versions'],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/documents/{documentId}/versions', {
          params: { path: { documentId } },
          signal,
        }),
      ),
  })

export const comparisonQuery = (older: string, newer: string) =>
  queryOptions({
    queryKey: [...documentListsKey, 'comparison', older, newer],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/documents/comparison', { params: { query: { older, newer } }, signal }),
      ),
    enabled: older !== '' && newer !== '' && older !== newer,
  })

export type SearchFilter = Loose<Query<'/api/documents/search'>> & { readonly words: string }

export const searchQuery = (filter: SearchFilter) =>
  queryOptions({
    queryKey: [...documentListsKey, 'search', filter],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/documents/search', {
          params: { query: { ...compact(filter), words: filter.words } },
          signal,
        }),
      ),
    enabled: filter.words.trim() !== '',
    placeholderData: (previous) => previous,
  })

export const unitsQuery = (name: string) =>
  queryOptions({
    queryKey: [...documentListsKey, 'units', name],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/documents/units', {
          params: { query: name === '' ? {} : { name } },
          signal,
        }),
      ),
    placeholderData: (previous) => previous,
  })

export type UnitDutyFilter = Loose<Query<'/api/documents/duties'>> & { readonly unit: string }

export const unitDutiesQuery = (filter: UnitDutyFilter) =>
  queryOptions({
    queryKey: [...documentListsKey, 'duties', filter],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/documents/duties', {
          params: { query: { ...compact(filter), unit: filter.unit } },
          signal,
        }),
      ),
    placeholderData: (previous) => previous,
  })
