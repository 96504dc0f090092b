import { queryOptions } from '@tanstack/react-query'
import { answered, api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'
import { compact } from '../../api/query-words.ts'
import type { RowFilter, RunFilter } from './run-filter.ts'

export type Run = Schema<'BenefitRun'>
export type RunRow = Schema<'BenefitRunRow'>
export type RunState = Run['state']
export type RowClass = RunRow['class']
export type Breakdown = Schema<'BenefitRunBreakdown'>['by']

/** Rows a page of the lists. */
export const PAGE_SIZE = 20
/** How often a run that is computed is asked how far it is. */
const POLL_MS = 1000

/** Everything about runs lies under one key. */
export const runsKey = ['benefit-runs'] as const
const runKey = (runId: string) => [...runsKey, 'one', runId] as const

export const runsQuery = (filter: RunFilter) =>
  queryOptions({
    queryKey: [...runsKey, 'page', filter],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/benefit-runs', { params: { query: compact(filter) }, signal })),
    placeholderData: (previous) => previous,
    refetchInterval: ({ state }) =>
      state.data?.rows.some((run) => run.state === 'computing') === true ? POLL_MS : false,
  })

export const runQuery = (runId: string) =>
  queryOptions({
    queryKey: [...runKey(runId), 'run'],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/benefit-runs/{runId}', { params: { path: { runId } }, signal })),
    refetchInterval: ({ state }) => (state.data?.state === 'computing' ? POLL_MS : false),
  })

export const rowsQuery = (runId: string, filter: RowFilter) =>
  queryOptions({
    queryKey: [...runKey(runId), 'rows', filter],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/benefit-runs/{runId}/rows', {
          params: { path: { runId }, query: compact(filter) },
          signal,
        }),
      ),
    placeholderData: (previous) => previous,
  })

export const breakdownQuery = (runId: string, by: Breakdown, filter: RowFilter) =>
  queryOptions({
    queryKey: [...runKey(runId), 'breakdown', by, filter],
    queryFn: ({ signal }) => {
      const { page: _page, pageSize: _pageSize, ...words } = filter
      return answered(
        api.GET('/api/benefit-runs/{runId}/breakdown', {
          params: { path: { runId }, query: { ...compact(words), by } },
          signal,
        }),
      )
    },
    placeholderData: (previous) => previous,
  })

export const choicesQuery = queryOptions({
  queryKey: [...runsKey, 'choices'],
  queryFn: ({ signal }) => answered(api.GET('/api/benefit-run-choices', { signal })),
})
