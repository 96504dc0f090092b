import { queryOptions } from '@tanstack/react-query'
import { answered, api, type Schema } from '../../api/client.ts'
import { problemOf, unreachable } from '../../api/problem.ts'
import { reportsKey } from '../reports/report-queries.ts'

export type Members = Schema<'AreaMembers'>
export type Member = Schema<'AreaMember'>
export type MemberUpload = Schema<'MemberUpload'>
export type SummedMeasure = Members['measures'][number]

/** What is done about who lies below makes reports, areas and shares stale: everything. */
export const everythingKey = [] as const

export const membersQuery = (areaId: string) =>
  queryOptions({
    queryKey: [...reportsKey, 'members', areaId],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/areas/{areaId}/members', { params: { path: { areaId } }, signal })),
  })

/** Where the table of members goes out and comes back. */
export const membersWorkbook = (areaId: string): string => `/api/areas/${areaId}/members/workbook`

const isUpload = (body: unknown): body is MemberUpload =>
  typeof body === 'object' && body !== null && 'isWritten' in body && 'lines' in body

/** Sends a table of members; the server says what became of each line. */
export async function uploadMembers(areaId: string, file: File): Promise<MemberUpload> {
  const form = new FormData()
  form.append('file', file)
  const response = await fetch(membersWorkbook(areaId), {
    method: 'POST',
    body: form,
    headers: { accept: 'application/json, application/problem+json' },
  }).catch(() => {
    throw unreachable()
  })
  const body: unknown = await response.json().catch(() => null)
  if (response.ok && isUpload(body)) return body
  throw problemOf(response, body)
}
