import { queryOptions } from '@tanstack/react-query'
import { answered, api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'
import { compact } from '../../api/query-words.ts'
import type { CaseFilter } from './case-filter.ts'

export type Case = Schema<'Case'>
export type CaseRow = Schema<'CaseRow'>
export type Phase = CaseRow['phase']

/** Rows a page of the lists. */
export const PAGE_SIZE = 20

/** Everything about cases lies under one key: whatever moves a case makes all of it stale. */
export const casesKey = ['cases'] as const
/** Everything about one case; rooms put what they know of it under this key. */
export const caseKey = (caseId: string) => [...casesKey, 'one', caseId] as const

export const casesQuery = (filter: CaseFilter) =>
  queryOptions({
    queryKey: [...casesKey, 'page', filter],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/cases', { params: { query: compact(filter) }, signal })),
    placeholderData: (previous) => previous,
  })

export const caseQuery = (caseId: string) =>
  queryOptions({
    queryKey: [...caseKey(caseId), 'case'],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/cases/{caseId}', { params: { path: { caseId } }, signal })),
  })

export const storyQuery = (caseId: string) =>
  queryOptions({
    queryKey: [...caseKey(caseId), 'story'],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/cases/{caseId}/story', { params: { path: { caseId } }, signal })),
  })
