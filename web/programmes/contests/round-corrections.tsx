import { Button } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { ReasonDialog } from '../../shell/reason-dialog.tsx'
import { type Desk, type Round, useContestAct } from './contest-queries.ts'
import { RoundDialog } from './round-dialog.tsx'

/** Sets a round right that was planned wrongly, or takes it away. */
export function RoundCorrections({ desk, round }: { readonly desk: Desk; readonly round: Round }) {
  const { act } = useContestAct()
  const [asked, setAsked] = useState<'change' | 'removal' | null>(null)
  const close = () => setAsked(null)
  const remove = (reason: string) =>
    act(
      (request) =>
        answered(
          api.POST('/api/contest-rounds/{roundId}/removal', {
            params: { path: { roundId: round.id } },
            body: { request, reason },
          }),
        ),
      `已撤销“${round.title}”。`,
    )
  return (
    <>
      <Button onClick={() => setAsked('change')}>修改这一轮</Button>
      <Button danger onClick={() => setAsked('removal')}>
        撤销这一轮
      </Button>
      {asked === 'change' ? (
        <RoundDialog callId={desk.callId} round={round} onClose={close} />
      ) : null}
      {asked === 'removal' ? (
        <ReasonDialog
          title={`撤销“${round.title}”？评委名单一并撤销，后面的轮次依次提前。`}
          label="撤销理由"
          placeholder="如：赛程合并，不再单设复赛"
          okText="撤销"
          onOk={remove}
          onClose={close}
        />
      ) : null}
    </>
  )
}
