import { answered, api } from '../../api/client.ts'
import { useActsOn } from '../../api/use-acts-on.ts'
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
  const { act } = useActsOn(factsKey)
  const { name, matter, period } = fact
  const withdraw = (reason: string) =>
    act(
      () =>
        answered(
          api.POST('/api/fact-files/{id}/withdrawals', {
            params: { path: { id } },
            body: { name, matter, period, former: fact.id, reason },
          }),
        ),
      '已撤回：此项现为未知，历史保留。',
    )
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
