import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { answered, api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'
import { asProblem } from '../../api/problem.ts'
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

/** One act of a person: what is sent, and what is said when it is done. */
type Act = { readonly send: () => Promise<unknown>; readonly done: string }

/**
 * Sends what a person does and shows everything anew. Answers whether it worked; a refusal is shown in the
 * server's own words.
 */
export function useAct() {
  const client = useQueryClient()
  const { message } = App.useApp()
  const act = useMutation({
    mutationFn: ({ send }: Act) => send(),
    onSuccess: (_answer, { done }) => void message.success(done),
    onError: (failure) => void message.error(asProblem(failure).message),
    onSettled: () => client.invalidateQueries({ queryKey: expertsKey }),
  })
  const run = async (send: Act['send'], done: string): Promise<boolean> =>
    act.mutateAsync({ send, done }).then(
      () => true,
      () => false,
    )
  return { run, isSending: act.isPending }
}
