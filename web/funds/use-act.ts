import type { ReactNode } from 'react'
import { useActsOn } from '../api/use-acts-on.ts'
import { useConfirm } from '../shell/use-confirm.ts'
import { fundsKey } from './fund-queries.ts'

/** Acts about money, of which some ask first. */
export function useAct() {
  const { ask: act } = useActsOn(fundsKey)
  const askFirst = useConfirm()
  const confirm = (title: string, content: ReactNode, work: () => Promise<unknown>) =>
    askFirst({ title, content, onOk: work })
  return { act, confirm }
}
