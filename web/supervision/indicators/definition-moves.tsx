import { App, Button } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { ReasonDialog } from '../../shell/reason-dialog.tsx'
import { useSupervisionAct } from '../use-supervision-act.ts'
import { type Indicator, indicatorsKey } from './indicator-queries.ts'

type Move = Indicator['moves'][number]

const SURE: Readonly<Partial<Record<Move['move'], string>>> = {
  submit: '提交后由另一人审批，期间不能修改。',
  approve: '批准后从起用月份开始使用，不能再改；要改只能另起一版。',
  discard: '草稿作废后不能恢复。',
}

/** What may be done with the definition that is worked on. */
export function DefinitionMoves({ indicator }: { readonly indicator: Indicator }) {
  const { modal } = App.useApp()
  const act = useSupervisionAct(indicatorsKey)
  const [returning, setReturning] = useState(false)
  const revision = indicator.versions[0]?.revision ?? 0
  const path = { indicatorId: indicator.id }
  const send = (move: Move['move'], reason?: string) =>
    act(
      () => {
        const body = { revision, move, ...(reason !== undefined && { reason }) }
        return move === 'approve' || move === 'return'
          ? answered(
              api.POST('/api/indicators/{indicatorId}/decisions', { params: { path }, body }),
            )
          : answered(
              api.POST('/api/indicators/{indicatorId}/draft-moves', { params: { path }, body }),
            )
      },
      () => '已办理。',
    )
  return (
    <>
      {indicator.moves.map(({ move, word }) => (
        <Button
          key={move}
          type={move === 'approve' || move === 'submit' ? 'primary' : 'default'}
          danger={move === 'discard'}
          onClick={() =>
            move === 'return'
              ? setReturning(true)
              : SURE[move] === undefined
                ? void send(move)
                : void modal.confirm({
                    title: word,
                    content: SURE[move],
                    okText: '确定',
                    cancelText: '取消',
                    onOk: () => send(move),
                  })
          }
        >
          {word}
        </Button>
      ))}
      {returning ? (
        <ReasonDialog
          title="退回新定义"
          label="退回的理由"
          placeholder="哪里要改，怎样改"
          okText="退回"
          onOk={(reason) => send('return', reason)}
          onClose={() => setReturning(false)}
        />
      ) : null}
    </>
  )
}
