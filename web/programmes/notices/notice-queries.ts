import { queryOptions } from '@tanstack/react-query'
import { answered, api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'
import { compact, oneOf, textOf, wholeOf } from '../../api/query-words.ts'
import type { Loose, Query } from '../../api/query-words.ts'

export type Notice = Schema<'Notice'>
export type NoticeRow = Schema<'NoticeRow'>
export type Objection = Schema<'Objection'>
export type NoticeFilter = Loose<Query<'/api/notices'>>
export type ObjectionFilter = Loose<Query<'/api/objections'>>

export const PAGE_SIZE = 20
const STATES = ['open', 'ended'] as const
export const OBJECTION_STATES = {
  received: '已收到',
  taken_up: '核查中',
  declined: '不予受理',
  dismissed: '异议不成立',
  upheld: '异议成立',
} as const
const OBJECTION_CODES = ['received', 'taken_up', 'declined', 'dismissed', 'upheld'] as const

/** Reads the filter of the notices from the address bar. */
export const noticeFilterOf = (search: Record<string, unknown>): NoticeFilter =>
  compact({
    state: oneOf(STATES, search['state']),
    search: textOf(search['search']),
    page: wholeOf(search['page']),
  })

/** Reads the filter of the objections from the address bar. */
export const objectionFilterOf = (search: Record<string, unknown>): ObjectionFilter =>
  compact({ state: oneOf(OBJECTION_CODES, search['state']), page: wholeOf(search['page']) })

export const noticesQuery = (filter: NoticeFilter) =>
  queryOptions({
    queryKey: ['notices', 'page', filter],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/notices', {
          params: { query: { pageSize: PAGE_SIZE, ...compact(filter) } },
          signal,
        }),
      ),
    placeholderData: (previous) => previous,
  })

export const noticeQuery = (id: string) =>
  queryOptions({
    queryKey: ['notices', 'one', id],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/notices/{id}', { params: { path: { id } }, signal })),
  })

export const objectionsKey = ['objections'] as const

export const objectionsQuery = (filter: ObjectionFilter) =>
  queryOptions({
    queryKey: [...objectionsKey, filter],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/objections', {
          params: { query: { pageSize: PAGE_SIZE, ...compact(filter) } },
          signal,
        }),
      ),
    placeholderData: (previous) => previous,
  })

export const objectionFilesQuery = (objectionId: string) =>
  queryOptions({
    queryKey: [...objectionsKey, 'files', objectionId],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/objections/{objectionId}/files', {
          params: { path: { objectionId } },
          signal,
        }),
      ),
  })
