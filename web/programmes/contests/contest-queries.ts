import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'
import { asProblem } from '../../api/problem.ts'
import { caseKey, casesKey } from '../cases/case-queries.ts'
import { useRequestId } from '../cases/use-case-move.ts'

export type Contest = Schema<'Contest'>
export type Desk = Schema<'ContestDesk'>
export type Round = Desk['rounds'][number]
export type Entry = Round['entries'][number]
export type FollowUpKind = Schema<'ContestFollowUp'>['kind']

const contestsKey = ['contests'] as const

export const contestsQuery = queryOptions({
  queryKey: [...contestsKey, 'list'],
  queryFn: ({ signal }) => answered(api.GET('/api/contests', { signal })),
})

export const contestCallsQuery = queryOptions({
  queryKey: [...contestsKey, 'calls'],
  queryFn: ({ signal }) => answered(api.GET('/api/contest-desks', { signal })),
})

export const contestQuery = (callId: string) =>
  queryOptions({
    queryKey: [...contestsKey, 'one', callId],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/contests/{callId}', { params: { path: { callId } }, signal })),
  })

export const deskQuery = (callId: string) =>
  queryOptions({
    queryKey: [...contestsKey, 'desk', callId],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/contests/{callId}/desk', { params: { path: { callId } }, signal })),
  })

export const contestCaseQuery = (caseId: string) =>
  queryOptions({
    queryKey: [...caseKey(caseId), 'contest'],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/cases/{caseId}/contest', { params: { path: { caseId } }, signal })),
  })

/** Experts of the pool by the words of their names. */
export const jurorsQuery = (search: string) =>
  queryOptions({
    queryKey: [...contestsKey, 'jurors', search],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/experts', {
          params: { query: { pageSize: 20, ...(search !== '' && { search }) } },
          signal,
        }),
      ),
    placeholderData: (previous) => previous,
  })

/** One act on a contest: told how it went, and everything about contests and cases loads anew. */
export function useContestAct() {
  const client = useQueryClient()
  const { message } = App.useApp()
  const request = useRequestId()
  const [isSending, setIsSending] = useState(false)
  const act = async (
    send: (request: string) => Promise<unknown>,
    done: string,
  ): Promise<boolean> => {
    setIsSending(true)
    let isDone = false
    try {
      await send(request.id())
      request.renew()
      isDone = true
      void message.success(done)
    } catch (failure) {
      const problem = asProblem(failure)
      // Only where the server never answered is it unknown whether it was done.
      if (problem.status !== 0) request.renew()
      void message.error({ content: problem.message, duration: 8 })
    }
    await Promise.all(
      [contestsKey, casesKey].map((queryKey) => client.invalidateQueries({ queryKey })),
    )
    setIsSending(false)
    return isDone
  }
  return { act, isSending }
}
