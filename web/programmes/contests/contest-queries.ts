import { queryOptions } from '@tanstack/react-query'
import { answered, api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'
import { useActsOn } from '../../api/use-acts-on.ts'
import { caseKey, casesKey } from '../cases/case-queries.ts'

export type Contest = Schema<'Contest'>
export type Desk = Schema<'ContestDesk'>
export type Round = Desk['rounds'][number]
export type Entry = Round['entries'][number]
export type FollowUpKind = Schema<'ContestFollowUp'>['kind']

const contestsKey = ['contests'] as const

export const contestsQuery = queryOptions({
  queryKey: [...contestsKey, 'list'],
  queryFn: ({ signal }) => answered(api.GET('/api/contests', { signal })),
})

export const contestCallsQuery = queryOptions({
  queryKey: [...contestsKey, 'calls'],
  queryFn: ({ signal }) => answered(api.GET('/api/contest-desks', { signal })),
})

export const contestQuery = (callId: string) =>
  queryOptions({
    queryKey: [...contestsKey, 'one', callId],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/contests/{callId}', { params: { path: { callId } }, signal })),
  })

export const deskQuery = (callId: string) =>
  queryOptions({
    queryKey: [...contestsKey, 'desk', callId],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/contests/{callId}/desk', { params: { path: { callId } }, signal })),
  })

export const contestCaseQuery = (caseId: string) =>
  queryOptions({
    queryKey: [...caseKey(caseId), 'contest'],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/cases/{caseId}/contest', { params: { path: { caseId } }, signal })),
  })

/** Experts of the pool by the words of their names. */
export const jurorsQuery = (search: string) =>
  queryOptions({
    queryKey: [...contestsKey, 'jurors', search],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/experts', {
          params: { query: { pageSize: 20, ...(search !== '' && { search }) } },
          signal,
        }),
      ),
    placeholderData: (previous) => previous,
  })

/** Acts on a contest, after which everything about contests and cases loads anew. */
export const useContestAct = () => useActsOn(contestsKey, casesKey)
