import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { answered } from '../../api/client.ts'
import { asProblem } from '../../api/problem.ts'
import { casesKey } from '../cases/case-queries.ts'
import { useRequestId } from '../cases/use-case-move.ts'
import { meetingsKey, type Report } from './award-queries.ts'

type Call<T> = Parameters<typeof answered<T>>[0]

/** What an answer comes to: done, or refused in the server's own sentence. */
type Said = string | { readonly refused: string }

/**
 * One act of a page: the same request until the server has answered. Says what was done or why not, and shows
 * the new state; answers whether it was done.
 */
export function useCaseAct() {
  const client = useQueryClient()
  const { message } = App.useApp()
  const request = useRequestId()
  return async <T>(
    call: (request: string) => Call<T>,
    said: string | ((answer: T) => Said),
  ): Promise<boolean> => {
    let isDone = false
    try {
      const answer = await answered(call(request.id()))
      request.renew()
      const words = typeof said === 'string' ? said : said(answer)
      isDone = typeof words === 'string'
      if (typeof words === 'string') void message.success(words)
      else void message.error({ content: words.refused, duration: 8 })
    } catch (failure) {
      const problem = asProblem(failure)
      if (problem.status !== 0) request.renew()
      void message.error({ content: problem.message, duration: 8 })
    }
    await Promise.all(
      [casesKey, meetingsKey].map((queryKey) => client.invalidateQueries({ queryKey })),
    )
    return isDone
  }
}

/** What a batch of one case came to. */
export function reportOfOne({ rows }: Report): Said {
  const refused = rows[0]?.message ?? null
  return refused === null ? '已办理。' : { refused }
}
