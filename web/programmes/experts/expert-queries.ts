import { queryOptions } from '@tanstack/react-query'
import { answered, api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'
import { useActsOn } from '../../api/use-acts-on.ts'
import type { ExpertFilter } from './expert-filter.ts'

export type Expert = Schema<'Expert'>
export type ExpertCard = Schema<'ExpertCard'>
export type Evidence = Schema<'ConflictEvidence'>
export type Draw = Schema<'Draw'>
export type DrawDetail = Schema<'DrawDetail'>

export const PAGE_SIZE = 20

const expertsKey = ['experts'] as const

/** A page of the pool. */
export const expertsQuery = ({ view: _view, expert: _expert, ...filter }: ExpertFilter) =>
  queryOptions({
    queryKey: [...expertsKey, 'list', filter],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/experts', {
          params: { query: { pageSize: PAGE_SIZE, ...definedOf(filter) } },
          signal,
        }),
      ),
    placeholderData: (previous) => previous,
  })

/** The words of a filter that are said. */
function definedOf({ search, field, standing, page }: ExpertFilter) {
  return {
    ...(search !== undefined && { search }),
    ...(field !== undefined && { field }),
    ...(standing !== undefined && { standing }),
    ...(page !== undefined && { page }),
  }
}

export const cardQuery = (id: string) =>
  queryOptions({
    queryKey: [...expertsKey, 'card', id],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/experts/{id}', { params: { path: { id } }, signal })),
  })

export const evidenceQuery = (id: string) =>
  queryOptions({
    queryKey: [...expertsKey, 'evidence', id],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/experts/{id}/conflicts', { params: { path: { id } }, signal })),
  })

export const invitationsQuery = queryOptions({
  queryKey: [...expertsKey, 'invitations'],
  queryFn: ({ signal }) => answered(api.GET('/api/expert-invitations', { signal })),
})

export const approachesQuery = queryOptions({
  queryKey: [...expertsKey, 'approaches'],
  queryFn: ({ signal }) => answered(api.GET('/api/expert-approaches', { signal })),
})

export const bansQuery = queryOptions({
  queryKey: [...expertsKey, 'bans'],
  queryFn: ({ signal }) => answered(api.GET('/api/expert-bans', { signal })),
})

export const deskQuery = queryOptions({
  queryKey: [...expertsKey, 'mine'],
  queryFn: ({ signal }) => answered(api.GET('/api/experts/mine', { signal })),
})

/** Fields whose name or code holds the words. */
export const fieldsQuery = (search: string) =>
  queryOptions({
    queryKey: ['codes', 'fields', search],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/codes/fields', {
          params: { query: search === '' ? {} : { search } },
          signal,
        }),
      ),
    staleTime: Infinity,
    placeholderData: (previous) => previous,
  })

/** Cases whose title holds the words. */
export const casesQuery = (search: string) =>
  queryOptions({
    queryKey: [...expertsKey, 'cases', search],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/experts/cases', {
          params: { query: search === '' ? {} : { search } },
          signal,
        }),
      ),
    placeholderData: (previous) => previous,
  })

export const drawsQuery = (page: number) =>
  queryOptions({
    queryKey: [...expertsKey, 'draws', page],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/draws', { params: { query: { page, pageSize: PAGE_SIZE } }, signal })),
    placeholderData: (previous) => previous,
  })

export const drawQuery = (id: string) =>
  queryOptions({
    queryKey: [...expertsKey, 'draw', id],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/draws/{id}', { params: { path: { id } }, signal })),
  })

/** Acts about experts, after which everything about them loads anew. */
export function useAct() {
  const { act, isSending } = useActsOn(expertsKey)
  const run = (send: () => Promise<unknown>, done: string) => act(send, done)
  return { run, isSending }
}
