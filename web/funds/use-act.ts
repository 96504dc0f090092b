import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import type { ReactNode } from 'react'
import { asProblem } from '../api/problem.ts'
import { fundsKey } from './fund-queries.ts'

/** Does something about money: tells how it went, and lets every page about money load anew. */
export function useAct() {
  const client = useQueryClient()
  const { message, modal } = App.useApp()
  /** Answers what the server said; null where it refused, which is told. */
  const act = async <T>(call: () => Promise<T>, done: (after: T) => string): Promise<T | null> => {
    let after: T | null = null
    try {
      after = await call()
      void message.success(done(after))
    } catch (failure) {
      void message.error(asProblem(failure).message)
    }
    await client.invalidateQueries({ queryKey: fundsKey })
    return after
  }
  const confirm = (title: string, content: ReactNode, work: () => Promise<unknown>) =>
    void modal.confirm({ title, content, okText: '确定', cancelText: '取消', onOk: work })
  return { act, confirm }
}
