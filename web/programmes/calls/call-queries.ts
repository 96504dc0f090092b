import { queryOptions } from '@tanstack/react-query'
import { answered, api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'
import { compact } from '../../api/query-words.ts'
import type { CallDraftFilter, CallFilter } from './call-filter.ts'

export type Call = Schema<'Call'>
export type CallRow = Schema<'CallRow'>

/** Rows a page of the lists. */
export const PAGE_SIZE = 20

/** Everything about calls lies under one key. */
export const callsKey = ['calls'] as const

export const callsQuery = (filter: CallFilter) =>
  queryOptions({
    queryKey: [...callsKey, 'page', filter],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/calls', { params: { query: compact(filter) }, signal })),
    placeholderData: (previous) => previous,
  })

export const callDraftsQuery = (filter: CallDraftFilter) =>
  queryOptions({
    queryKey: [...callsKey, 'drafts', filter],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/call-drafts', { params: { query: compact(filter) }, signal })),
    placeholderData: (previous) => previous,
  })

export const callQuery = (callId: string) =>
  queryOptions({
    queryKey: [...callsKey, 'one', callId],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/calls/{callId}', { params: { path: { callId } }, signal })),
  })
