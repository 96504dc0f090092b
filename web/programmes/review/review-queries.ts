import { queryOptions } from '@tanstack/react-query'
import { answered, api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'
import { compact } from '../../api/query-words.ts'
import type { RoundFilter } from './round-filter.ts'

export type Round = Schema<'ReviewRound'>
export type RoundProject = Schema<'ReviewProject'>
export type Place = Schema<'ReviewPlace'>
export type MyReview = Schema<'MyReview'>
export type MyReviewRow = Schema<'MyReviewRow'>
export type Ranking = Schema<'ReviewRanking'>

/** Rows a page of the lists. */
export const PAGE_SIZE = 20

/** Everything about rounds lies under one key: whatever changes a round makes all of it stale. */
export const roundsKey = ['review-rounds'] as const
const roundKey = (roundId: string) => [...roundsKey, 'one', roundId] as const

export const roundsQuery = (filter: RoundFilter) =>
  queryOptions({
    queryKey: [...roundsKey, 'page', filter],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/review-rounds', { params: { query: compact(filter) }, signal })),
    placeholderData: (previous) => previous,
  })

export const roundQuery = (roundId: string) =>
  queryOptions({
    queryKey: [...roundKey(roundId), 'round'],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/review-rounds/{roundId}', { params: { path: { roundId } }, signal })),
  })

export const projectsQuery = (roundId: string, page: number) =>
  queryOptions({
    queryKey: [...roundKey(roundId), 'projects', page],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/review-rounds/{roundId}/projects', {
          params: { path: { roundId }, query: { page, pageSize: PAGE_SIZE } },
          signal,
        }),
      ),
    placeholderData: (previous) => previous,
  })

export const candidatesQuery = (roundId: string, caseId: string) =>
  queryOptions({
    queryKey: [...roundKey(roundId), 'candidates', caseId],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/review-rounds/{roundId}/projects/{caseId}/candidates', {
          params: { path: { roundId, caseId } },
          signal,
        }),
      ),
  })

export const opinionsQuery = (roundId: string, caseId: string) =>
  queryOptions({
    queryKey: [...roundKey(roundId), 'opinions', caseId],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/review-rounds/{roundId}/projects/{caseId}/opinions', {
          params: { path: { roundId, caseId } },
          signal,
        }),
      ),
  })

export const rankingQuery = (roundId: string, normalisation: 'z' | 'position' | undefined) =>
  queryOptions({
    queryKey: [...roundKey(roundId), 'ranking', normalisation],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/review-rounds/{roundId}/ranking', {
          params: { path: { roundId }, query: compact({ normalisation }) },
          signal,
        }),
      ),
    placeholderData: (previous) => previous,
  })

export const panelQuery = (roundId: string) =>
  queryOptions({
    queryKey: [...roundKey(roundId), 'panel'],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/review-rounds/{roundId}/panel', { params: { path: { roundId } }, signal }),
      ),
  })

export const waitingQuery = queryOptions({
  queryKey: [...roundsKey, 'waiting'],
  queryFn: ({ signal }) => answered(api.GET('/api/review-waiting', { signal })),
})

/** Everything about an expert's own reviews lies under one key. */
export const myReviewsKey = ['my-reviews'] as const

export const myReviewsQuery = queryOptions({
  queryKey: [...myReviewsKey, 'list'],
  queryFn: ({ signal }) => answered(api.GET('/api/my-reviews', { signal })),
})

export const myReviewKey = (reviewId: string) => [...myReviewsKey, 'one', reviewId] as const

export const myReviewQuery = (reviewId: string) =>
  queryOptions({
    queryKey: myReviewKey(reviewId),
    queryFn: ({ signal }) =>
      answered(api.GET('/api/my-reviews/{reviewId}', { params: { path: { reviewId } }, signal })),
    // What is being typed is newer than what the server knows.
    refetchOnWindowFocus: false,
  })

export const caseReviewQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['cases', 'one', caseId, 'review'],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/cases/{caseId}/review', { params: { path: { caseId } }, signal })),
  })
