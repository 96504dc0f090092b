import { useActsOn } from '../../api/use-acts-on.ts'
import { useConfirm } from '../../shell/use-confirm.ts'
import { casesKey } from '../cases/case-queries.ts'
import { challengesKey } from './challenge-queries.ts'

type Send = (request: string) => Promise<unknown>

/** One act on the desk of a problem or a bid: told how it went, and every page about cases loads anew. */
export function useDesk() {
  const ask = useConfirm()
  const { act, isSending } = useActsOn(casesKey, challengesKey)
  /** Asks first: the act cannot be taken back. */
  const confirm = (asked: {
    readonly title: string
    readonly content: string
    readonly okText: string
    readonly danger?: boolean
    readonly send: Send
    readonly done: string
  }) =>
    ask({
      title: asked.title,
      content: asked.content,
      okText: asked.okText,
      isDangerous: asked.danger === true,
      onOk: () => act(asked.send, asked.done),
    })
  return { act, confirm, isSending }
}
