import { queryOptions } from '@tanstack/react-query'
import { answered, api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'
import { compact } from '../../api/query-words.ts'
import { caseKey } from '../cases/case-queries.ts'
import type { ChallengeFilter } from './challenge-filter.ts'

export type Challenge = Schema<'Challenge'>
export type ChallengeDetail = Schema<'ChallengeDetail'>
export type Desk = Schema<'ChallengeDesk'>
export type Bid = Desk['bids'][number]
export type Gate = Desk['gates'][number]
export type Relation = NonNullable<Desk['relations']>['signs'][number]
export type Money = Schema<'BidMoney'>

/** Rows a page of the list. */
export const PAGE_SIZE = 20

/** Everything about listed problems lies under one key. */
export const challengesKey = ['challenges'] as const

export const challengesQuery = ({ state, search, page }: ChallengeFilter) =>
  queryOptions({
    queryKey: [...challengesKey, 'page', state, search, page],
    queryFn: ({ signal }) => {
      const open = state === undefined ? undefined : state === 'open'
      const query = compact({ open, search, page, pageSize: PAGE_SIZE })
      return answered(api.GET('/api/challenges', { params: { query }, signal }))
    },
    placeholderData: (previous) => previous,
  })

export const challengeQuery = (caseId: string) =>
  queryOptions({
    queryKey: [...challengesKey, 'one', caseId],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/challenges/{caseId}', { params: { path: { caseId } }, signal })),
  })

export const deskQuery = (caseId: string) =>
  queryOptions({
    queryKey: [...caseKey(caseId), 'challenge'],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/cases/{caseId}/challenge', { params: { path: { caseId } }, signal })),
  })
