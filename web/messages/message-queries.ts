import { queryOptions } from '@tanstack/react-query'
import { answered, api } from '../api/client.ts'
import type { Schema } from '../api/client.ts'
import { compact, wholeOf } from '../api/query-words.ts'
import type { Loose, Query } from '../api/query-words.ts'

export type Message = Schema<'Message'>
export type MessageFilter = Loose<Query<'/api/messages'>>

export const messagesKey = ['messages'] as const
export const PAGE_SIZE = 20
const LOOK_EVERY_MS = 60_000

/** Reads the filter of the messages from the address bar. */
export const messageFilterOf = (search: Record<string, unknown>): MessageFilter =>
  compact({
    unread: search['unread'] === true ? true : undefined,
    page: wholeOf(search['page']),
  })

/** A page of one's own messages; looked at again every minute. */
export const messagesQuery = (filter: MessageFilter) =>
  queryOptions({
    queryKey: [...messagesKey, filter],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/messages', { params: { query: compact(filter) }, signal })),
    refetchInterval: LOOK_EVERY_MS,
    placeholderData: (previous) => previous,
  })

/** Marks messages as read; all where none is named. */
export const readMessages = (ids: string[] | null): Promise<unknown> =>
  answered(api.POST('/api/messages/reading', { body: ids === null ? {} : { ids } }))
