import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { answered, api } from '../../api/client.ts'
import { asProblem } from '../../api/problem.ts'
import { ReasonDialog } from '../../shell/reason-dialog.tsx'
import { factsKey } from '../fact-queries.ts'
import type { FactOnFile } from '../fact-queries.ts'

type WithdrawDialogProps = {
  readonly id: string
  readonly fact: FactOnFile
  readonly onClose: () => void
}

/** Withdraws a fact: from then on it is unknown, and its history says why. */
export function WithdrawDialog({ id, fact, onClose }: WithdrawDialogProps) {
  const client = useQueryClient()
  const { message } = App.useApp()
  const { name, matter, period } = fact
  const withdraw = async (reason: string) => {
    try {
      await answered(
        api.POST('/api/fact-files/{id}/withdrawals', {
          params: { path: { id } },
          body: { name, matter, period, former: fact.id, reason },
        }),
      )
      void message.success('已撤回：此项现为未知，历史保留。')
    } catch (failure) {
      void message.error(asProblem(failure).message)
    }
    await client.invalidateQueries({ queryKey: factsKey })
  }
  return (
    <ReasonDialog
      title={`撤回“${name}”？`}
      label="理由"
      placeholder="例如：来源系统更正，原值有误"
      okText="撤回"
      onOk={withdraw}
      onClose={onClose}
    />
  )
}
