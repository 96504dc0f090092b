import { queryOptions } from '@tanstack/react-query'
import { answered, api } from '../api/client.ts'
import type { Schema } from '../api/client.ts'
import { compact } from '../api/query-words.ts'
import type {
  DemandFilter,
  DueFilter,
  EntryFilter,
  LineFilter,
  ListFilter,
  OrderFilter,
} from './fund-filter.ts'

export type Line = Schema<'BudgetLine'>
export type LinePage = Schema<'BudgetLinePage'>
export type Change = Schema<'BudgetChange'>
export type Entry = Schema<'FundEntry'>
export type Grant = Schema<'FundGrant'>
export type Demand = Schema<'FundDemand'>
export type Due = Schema<'DueGrant'>
export type List = Schema<'PaymentList'>
export type Order = Schema<'PaymentOrder'>
export type Answer = Schema<'PaymentAnswer'>

/** Rows a page of the lists. */
export const PAGE_SIZE = 20

/** Everything about money lies under one key: an act makes all of it stale. */
export const fundsKey = ['funds'] as const

export const linesQuery = (filter: LineFilter) =>
  queryOptions({
    queryKey: [...fundsKey, 'lines', filter],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/budget-lines', { params: { query: compact(filter) }, signal })),
    placeholderData: (previous) => previous,
  })

export const lineQuery = (id: string) =>
  queryOptions({
    queryKey: [...fundsKey, 'line', id],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/budget-lines/{id}', { params: { path: { id } }, signal })),
  })

export const changesQuery = (filter: { line?: string; state?: Change['state'] }) =>
  queryOptions({
    queryKey: [...fundsKey, 'changes', filter],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/budget-changes', {
          params: { query: { ...filter, pageSize: 100 } },
          signal,
        }),
      ),
  })

export const entriesQuery = (filter: EntryFilter) =>
  queryOptions({
    queryKey: [...fundsKey, 'entries', filter],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/fund-entries', { params: { query: compact(filter) }, signal })),
    placeholderData: (previous) => previous,
  })

export const grantQuery = (id: string) =>
  queryOptions({
    queryKey: [...fundsKey, 'grant', id],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/fund-grants/{id}', { params: { path: { id } }, signal })),
  })

export const demandsQuery = (filter: DemandFilter) =>
  queryOptions({
    queryKey: [...fundsKey, 'demands', filter],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/fund-demands', { params: { query: compact(filter) }, signal })),
    placeholderData: (previous) => previous,
  })

export const dueQuery = (filter: DueFilter) =>
  queryOptions({
    queryKey: [...fundsKey, 'due', filter],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/due-grants', { params: { query: compact(filter) }, signal })),
    placeholderData: (previous) => previous,
  })

export const listsQuery = (filter: ListFilter) =>
  queryOptions({
    queryKey: [...fundsKey, 'lists', filter],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/payment-lists', { params: { query: compact(filter) }, signal })),
    placeholderData: (previous) => previous,
  })

export const listQuery = (id: string) =>
  queryOptions({
    queryKey: [...fundsKey, 'list', id],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/payment-lists/{id}', { params: { path: { id } }, signal })),
  })

export const ordersQuery = (id: string, filter: OrderFilter) =>
  queryOptions({
    queryKey: [...fundsKey, 'orders', id, filter],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/payment-lists/{id}/orders', {
          params: { path: { id }, query: compact(filter) },
          signal,
        }),
      ),
    placeholderData: (previous) => previous,
  })

export const answersQuery = (id: string) =>
  queryOptions({
    queryKey: [...fundsKey, 'answers', id],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/payment-lists/{id}/answers', { params: { path: { id } }, signal })),
  })

export const answerRowsQuery = (id: string, answerId: string, page: number) =>
  queryOptions({
    queryKey: [...fundsKey, 'answer', id, answerId, page],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/payment-lists/{id}/answers/{answerId}/rows', {
          params: { path: { id, answerId }, query: { page, pageSize: PAGE_SIZE } },
          signal,
        }),
      ),
    placeholderData: (previous) => previous,
  })

export const accountQuery = (id: string) =>
  queryOptions({
    queryKey: [...fundsKey, 'account', id],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/payee-accounts/{id}', { params: { path: { id } }, signal })),
  })
