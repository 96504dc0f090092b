import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { asProblem } from '../api/problem.ts'
import { useRequestId } from '../programmes/cases/use-case-move.ts'

/**
 * Does something that the server keeps: one request number for one act, however often it is sent; tells how it went and lets
 * every page under the key load anew. Answers false where the server refused.
 */
export function useSupervisionAct(key: readonly string[]) {
  const client = useQueryClient()
  const { message } = App.useApp()
  const request = useRequestId()
  return async <T>(
    call: (requestId: string) => Promise<T>,
    done: (answer: T) => string,
  ): Promise<boolean> => {
    let isDone = false
    try {
      const answer = await call(request.id())
      request.renew()
      isDone = true
      void message.success(done(answer))
    } catch (failure) {
      const problem = asProblem(failure)
      // Only where the server never answered is it unknown whether it was done.
      if (problem.status !== 0) request.renew()
      void message.error(problem.message)
    }
    await client.invalidateQueries({ queryKey: key })
    return isDone
  }
}
