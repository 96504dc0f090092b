import { queryOptions } from '@tanstack/react-query'
import { answered, api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'
import { fileBody } from '../../api/file-body.ts'
import { compact } from '../../api/query-words.ts'
import type { IndicatorFilter } from './indicator-filter.ts'

export type Indicator = Schema<'Indicator'>
export type IndicatorRow = Schema<'IndicatorRow'>
export type IndicatorVersion = Schema<'IndicatorVersion'>
export type ShareDesk = Schema<'ShareDesk'>
export type ShareUpload = Schema<'ShareUpload'>
export type AreaRow = Schema<'AreaRow'>

/** Everything about indicators, shares, tables and areas lies under one key. */
export const indicatorsKey = ['indicators'] as const

export const indicatorsQuery = (filter: IndicatorFilter) =>
  queryOptions({
    queryKey: [...indicatorsKey, 'list', filter],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/indicators', { params: { query: compact(filter) }, signal })),
    placeholderData: (previous) => previous,
  })

export const indicatorQuery = (indicatorId: string) =>
  queryOptions({
    queryKey: [...indicatorsKey, 'one', indicatorId],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/indicators/{indicatorId}', { params: { path: { indicatorId } }, signal }),
      ),
  })

/** What taking a document over would bring. */
export const takingQuery = (documentId: string) =>
  queryOptions({
    queryKey: [...indicatorsKey, 'taking', documentId],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/documents/{documentId}/indicators', {
          params: { path: { documentId } },
          signal,
        }),
      ),
  })

/** Which division: of an indicator's target in a year; of a district's among what lies below it, or of the city's. */
export type SharesAt = {
  readonly indicatorId: string
  readonly year: number
  readonly area?: string | undefined
}

/** The address of a division, as the client takes it. */
export const sharesParams = ({ indicatorId, year, area }: SharesAt) => ({
  path: { indicatorId, year },
  query: compact({ area }),
})

export const sharesQuery = (at: SharesAt) =>
  queryOptions({
    queryKey: [...indicatorsKey, 'shares', at],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/indicators/{indicatorId}/shares/{year}', {
          params: sharesParams(at),
          signal,
        }),
      ),
  })

/** Where the table of a division goes out and comes back. */
export const sharesWorkbook = ({ indicatorId, year, area }: SharesAt): string =>
  `/api/indicators/${indicatorId}/shares/${year}/workbook${area === undefined ? '' : `?area=${area}`}`

export const districtTableQuery = (path: { readonly area: string; readonly year: number }) =>
  queryOptions({
    queryKey: [...indicatorsKey, 'table', path],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/district-tables/{area}/{year}', { params: { path }, signal })),
    placeholderData: (previous) => previous,
  })

export const areasQuery = queryOptions({
  queryKey: [...indicatorsKey, 'areas'],
  queryFn: ({ signal }) => answered(api.GET('/api/areas', { signal })),
})

export const publishedQuery = (year: number | undefined) =>
  queryOptions({
    queryKey: [...indicatorsKey, 'published', year ?? null],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/published-figures', { params: { query: compact({ year }) }, signal })),
    placeholderData: (previous) => previous,
  })

/** Sends a table of shares; the server says what became of each line. */
export const uploadShares = (
  { indicatorId, year }: Pick<ShareDesk, 'indicatorId' | 'year'>,
  file: File,
): Promise<ShareUpload> =>
  answered(
    api.POST('/api/indicators/{indicatorId}/shares/{year}/workbook', {
      params: { path: { indicatorId, year } },
      ...fileBody(file),
    }),
  )
