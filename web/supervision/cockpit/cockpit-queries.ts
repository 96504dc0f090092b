import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { answered, api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'
import type { Query } from '../../api/query-words.ts'

export type Cockpit = Schema<'Cockpit'>
export type CockpitRow = Schema<'CockpitRow'>
export type CockpitFigure = Schema<'CockpitFigure'>
export type CockpitForecast = Schema<'CockpitForecast'>
export type CockpitGround = Schema<'CockpitGround'>
export type CockpitTile = Schema<'CockpitTile'>

type Asked = Query<'/api/cockpit'>

export const cockpitQuery = (query: Asked) =>
  queryOptions({
    queryKey: ['cockpit', query],
    queryFn: ({ signal }) => answered(api.GET('/api/cockpit', { params: { query }, signal })),
    placeholderData: keepPreviousData,
  })

export const cockpitIndicatorQuery = (indicatorId: string, query: Asked) =>
  queryOptions({
    queryKey: ['cockpit', 'indicator', indicatorId, query],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/cockpit/indicators/{indicatorId}', {
          params: { path: { indicatorId }, query },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  })

/** How many duties stand in which colour; the tasks themselves are on their own page. */
export const taskCountsQuery = (query: { readonly area?: string; readonly year?: number }) =>
  queryOptions({
    queryKey: ['cockpit', 'tasks', query],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/tasks', { params: { query: { ...query, pageSize: 1 } }, signal })),
  })
