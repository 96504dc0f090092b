import { queryOptions } from '@tanstack/react-query'
import { answered, api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'
import { fileBody } from '../../api/file-body.ts'

export type Report = Schema<'AreaReportDesk'>
export type ReportRow = Schema<'AreaReportRow'>
export type Field = Report['fields'][number]
export type Entry = Field['entry']
export type Import = Schema<'AreaReportImport'>
export type Period = Schema<'ReportingPeriodRow'>

/** Everything about reporting lies under one key: whatever is done makes all of it stale. */
export const reportsKey = ['reports'] as const

export const reportsQuery = queryOptions({
  queryKey: [...reportsKey, 'list'],
  queryFn: ({ signal }) => answered(api.GET('/api/area-reports', { signal })),
})

export type ReportPlace = { readonly area: string; readonly period: string }

export const reportQuery = (path: ReportPlace) =>
  queryOptions({
    queryKey: [...reportsKey, 'one', path.area, path.period],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/area-reports/{area}/{period}', { params: { path }, signal })),
  })

export const periodsQuery = queryOptions({
  queryKey: [...reportsKey, 'periods'],
  queryFn: ({ signal }) => answered(api.GET('/api/reporting-periods', { signal })),
})

/** What opening an earlier year would bring. */
export const earlierYearQuery = (year: number) =>
  queryOptions({
    queryKey: [...reportsKey, 'earlier-year', year],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/reporting-periods/years/{year}', { params: { path: { year } }, signal }),
      ),
  })

export const correctionsQuery = queryOptions({
  queryKey: [...reportsKey, 'corrections'],
  queryFn: ({ signal }) => answered(api.GET('/api/corrections', { signal })),
})

export const staleSumsQuery = queryOptions({
  queryKey: [...reportsKey, 'stale-sums'],
  queryFn: ({ signal }) => answered(api.GET('/api/stale-sums', { signal })),
})

/** Which value: of which area, period and measure. */
export type FactPlace = ReportPlace & { readonly measure: string }

export const factLogQuery = (path: FactPlace) =>
  queryOptions({
    queryKey: [...reportsKey, 'fact-log', path.area, path.period, path.measure],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/measure-facts/{area}/{period}/{measure}/log', { params: { path }, signal }),
      ),
  })

export const factQuery = (path: FactPlace) =>
  queryOptions({
    queryKey: [...reportsKey, 'fact', path.area, path.period, path.measure],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/measure-facts/{area}/{period}/{measure}', { params: { path }, signal }),
      ),
  })

export const workbookAddress = ({ area, period }: ReportPlace): string =>
  `/api/area-reports/${area}/${period}/workbook`

/** Sends a filled-in table; the server says what became of each row. */
export const uploadReport = (path: ReportPlace, file: File): Promise<Import> =>
  answered(
    api.POST('/api/area-reports/{area}/{period}/workbook', {
      params: { path },
      ...fileBody(file),
    }),
  )
