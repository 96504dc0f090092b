import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useState } from 'react'
import { asProblem } from '../../api/problem.ts'
import { casesKey } from '../cases/case-queries.ts'
import { useRequestId } from '../cases/use-case-move.ts'
import { challengesKey } from './challenge-queries.ts'

type Send = (request: string) => Promise<unknown>

/** One act on the desk of a problem or a bid: told how it went, and every page about cases loads anew. */
export function useDesk() {
  const client = useQueryClient()
  const { message, modal } = App.useApp()
  const request = useRequestId()
  const [isSending, setIsSending] = useState(false)
  /** Answers whether it worked; a refusal is told in the server's own words. */
  const act = async (send: Send, done: string): Promise<boolean> => {
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
      void message.error(problem.message)
    }
    await Promise.all([
      client.invalidateQueries({ queryKey: casesKey }),
      client.invalidateQueries({ queryKey: challengesKey }),
    ])
    setIsSending(false)
    return isDone
  }
  /** Asks first: the act cannot be taken back. */
  const confirm = (asked: {
    readonly title: string
    readonly content: string
    readonly okText: string
    readonly danger?: boolean
    readonly send: Send
    readonly done: string
  }) =>
    void modal.confirm({
      title: asked.title,
      content: asked.content,
      okText: asked.okText,
      cancelText: '取消',
      okButtonProps: { danger: asked.danger === true },
      onOk: () => act(asked.send, asked.done),
    })
  return { act, confirm, isSending }
}
