import { queryOptions } from '@tanstack/react-query'
import { answered, api } from '../api/client.ts'
import type { Schema } from '../api/client.ts'
import { compact } from '../api/query-words.ts'
import type { FilesFilter, Outcome } from './files-filter.ts'

/** Everything about facts lies under one key, so that one word makes all of it stale. */
export const factsKey = ['facts'] as const

export type FactFile = Schema<'FactFile'>
export type FactOnFile = Schema<'FactOnFile'>
export type VocabularyFact = Schema<'VocabularyFact'>
export type FactImport = Schema<'FactImport'>

export const filesQuery = (filter: FilesFilter) =>
  queryOptions({
    queryKey: [...factsKey, 'files', filter],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/fact-files', { params: { query: compact(filter) }, signal })),
    placeholderData: (previous) => previous,
  })

export const fileQuery = (id: string) =>
  queryOptions({
    queryKey: [...factsKey, 'file', id],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/fact-files/{id}', { params: { path: { id } }, signal })),
    enabled: id !== '',
  })

/** What may be known at all changes only with the rules. */
export const vocabularyQuery = queryOptions({
  queryKey: [...factsKey, 'vocabulary'],
  queryFn: ({ signal }) => answered(api.GET('/api/fact-vocabulary', { signal })),
  staleTime: 300_000,
})

export type HistoryKey = Pick<FactOnFile, 'name' | 'matter' | 'period'> & { readonly id: string }

export const historyQuery = ({ id, name, matter, period }: HistoryKey) =>
  queryOptions({
    queryKey: [...factsKey, 'history', id, name, matter, period],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/fact-files/{id}/history', {
          params: {
            path: { id },
            query: {
              name,
              ...(matter === '' ? {} : { matter }),
              ...(period === null ? {} : { period }),
            },
          },
          signal,
        }),
      ),
  })

export const factImportsQuery = (page: number) =>
  queryOptions({
    queryKey: [...factsKey, 'imports', page],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/fact-imports', { params: { query: { page } }, signal })),
    placeholderData: (previous) => previous,
  })

const POLL_MS = 600

/** Whether an import is being worked on, so that looking again tells more. */
export const isRunning = ({ state }: Pick<FactImport, 'state'>): boolean =>
  state === 'queued' || state === 'checking' || state === 'applying'

export const factImportQuery = (importId: string) =>
  queryOptions({
    queryKey: [...factsKey, 'import', importId],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/fact-imports/{importId}', { params: { path: { importId } }, signal })),
    refetchInterval: ({ state }) =>
      state.data !== undefined && isRunning(state.data) ? POLL_MS : false,
  })

export type ReportPart = {
  readonly importId: string
  readonly outcome: Outcome
  readonly page: number
}

export const reportQuery = ({ importId, outcome, page }: ReportPart) =>
  queryOptions({
    queryKey: [...factsKey, 'import', importId, 'lines', outcome, page],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/fact-imports/{importId}/lines', {
          params: { path: { importId }, query: { outcome, page } },
          signal,
        }),
      ),
    placeholderData: (previous) => previous,
  })
