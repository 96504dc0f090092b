import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useRef } from 'react'
import { answered, api } from '../../api/client.ts'
import { asProblem } from '../../api/problem.ts'
import { type Case, caseKey, casesKey } from './case-queries.ts'

/**
 * A number for one act of one page: the same until the act is answered, so that a second click, or a second try
 * after a broken connection, is the same act to the server.
 */
export function useRequestId(): { readonly id: () => string; readonly renew: () => void } {
  const held = useRef<string | null>(null)
  return {
    id: () => (held.current ??= crypto.randomUUID()),
    renew: () => {
      held.current = null
    },
  }
}

/** Makes a move that needs nothing else; resolves when the page shows what is, and tells its own failure. */
export function useCaseMove({ id, revision }: Pick<Case, 'id' | 'revision'>) {
  const client = useQueryClient()
  const { message } = App.useApp()
  const request = useRequestId()
  return async (move: string, word: string, reason: string | null): Promise<boolean> => {
    let isDone = false
    try {
      const shown = await answered(
        api.POST('/api/cases/{caseId}/moves', {
          params: { path: { caseId: id } },
          body: { move, revision, request: request.id(), ...(reason !== null && { reason }) },
        }),
      )
      request.renew()
      isDone = true
      void message.success(`已${word}，现为“${shown.state}”。`)
    } catch (failure) {
      const problem = asProblem(failure)
      // Only where the server never answered is it unknown whether it was done.
      if (problem.status !== 0) request.renew()
      void message.error(problem.message)
    }
    await Promise.all([
      client.invalidateQueries({ queryKey: caseKey(id) }),
      client.invalidateQueries({ queryKey: casesKey }),
    ])
    return isDone
  }
}
