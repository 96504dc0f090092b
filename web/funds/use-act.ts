import { App } from 'antd'
import type { ReactNode } from 'react'
import { useActsOn } from '../api/use-acts-on.ts'
import { fundsKey } from './fund-queries.ts'

/** Acts about money, of which some ask first. */
export function useAct() {
  const { ask: act } = useActsOn(fundsKey)
  const { modal } = App.useApp()
  const confirm = (title: string, content: ReactNode, work: () => Promise<unknown>) =>
    void modal.confirm({ title, content, okText: '确定', cancelText: '取消', onOk: work })
  return { act, confirm }
}
