import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useState } from 'react'
import { asProblem } from './problem.ts'
import { useTellRefusal } from './refusals.ts'
import { useRequestId } from './use-request-id.ts'

/** What an answer comes to: done, or refused in the server's own sentence. */
export type Said = string | { readonly refused: string }

/**
 * Acts of a page upon what is loaded under these keys: each has one request number until the server has answered, is
 * told as done or refused, and everything under the keys loads anew.
 */
export function useActsOn(...keys: readonly QueryKey[]) {
  const client = useQueryClient()
  const { message } = App.useApp()
  const request = useRequestId()
  const [isSending, setIsSending] = useState(false)
  const refuse = useTellRefusal()

  /** Answers what the server said; null where it refused. */
  const ask = async <T>(
    send: (request: string) => Promise<T>,
    said: string | ((answer: T) => Said),
  ): Promise<T | null> => {
    setIsSending(true)
    let done: T | null = null
    try {
      const answer = await send(request.id())
      request.renew()
      const words = typeof said === 'string' ? said : said(answer)
      if (typeof words === 'string') {
        done = answer
        void message.success(words)
      } else refuse(words.refused)
    } catch (failure) {
      const problem = asProblem(failure)
      // Only where the server never answered is it unknown whether it was done.
      if (problem.status !== 0) request.renew()
      refuse(problem)
    }
    await Promise.all(keys.map((queryKey) => client.invalidateQueries({ queryKey })))
    setIsSending(false)
    return done
  }
  /** Answers whether it was done. */
  const act = async <T>(
    send: (request: string) => Promise<T>,
    said: string | ((answer: T) => Said),
  ): Promise<boolean> => (await ask(send, said)) !== null

  return { ask, act, isSending }
}
