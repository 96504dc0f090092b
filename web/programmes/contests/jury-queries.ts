import { queryOptions } from '@tanstack/react-query'
import { answered, api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'

export type JuryRow = Schema<'MyJuries'>['rows'][number]
export type Jury = Schema<'MyJury'>
export type JuryEntry = Schema<'MyJuryEntry'>
export type EntryState = JuryEntry['state']

/** Everything about a juror's own rounds lies under one key. */
export const juriesKey = ['my-juries'] as const

export const juriesQuery = queryOptions({
  queryKey: [...juriesKey, 'list'],
  queryFn: ({ signal }) => answered(api.GET('/api/my-juries', { signal })),
})

export const juryQuery = (roundId: string) =>
  queryOptions({
    queryKey: [...juriesKey, 'round', roundId],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/my-juries/{roundId}', { params: { path: { roundId } }, signal })),
  })

export const juryEntryKey = (roundId: string, caseId: string) =>
  [...juriesKey, 'entry', roundId, caseId] as const

export const juryEntryQuery = (roundId: string, caseId: string) =>
  queryOptions({
    queryKey: juryEntryKey(roundId, caseId),
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/my-juries/{roundId}/entries/{caseId}', {
          params: { path: { roundId, caseId } },
          signal,
        }),
      ),
    // What is being typed is newer than what the server knows.
    refetchOnWindowFocus: false,
  })
