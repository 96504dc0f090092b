import { queryOptions } from '@tanstack/react-query'
import { answered, api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'
import type { Loose, Query } from '../../api/query-words.ts'
import { compact } from '../../api/query-words.ts'
import { caseKey } from '../cases/case-queries.ts'

export type Meeting = Schema<'AwardMeeting'>
export type Entry = Schema<'AwardEntry'>
export type Award = Schema<'Award'>
export type Report = Schema<'AwardReport'>
export type MeetingPlace = Loose<Query<'/api/award-meeting'>>

/** Everything about decision meetings lies under one key. */
export const meetingsKey = ['award-meetings'] as const

export const meetingsQuery = queryOptions({
  queryKey: [...meetingsKey, 'all'],
  queryFn: ({ signal }) => answered(api.GET('/api/award-meetings', { signal })),
})

export const meetingQuery = (place: MeetingPlace) =>
  queryOptions({
    queryKey: [...meetingsKey, 'one', place],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/award-meeting', { params: { query: compact(place) }, signal })),
  })

export const awardQuery = (caseId: string) =>
  queryOptions({
    queryKey: [...caseKey(caseId), 'award'],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/cases/{caseId}/award', { params: { path: { caseId } }, signal })),
  })
