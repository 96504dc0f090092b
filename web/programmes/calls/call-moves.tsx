import { useRouter } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { useActsOn } from '../../api/use-acts-on.ts'
import { ReasonDialog } from '../../shell/reason-dialog.tsx'
import { useConfirm } from '../../shell/use-confirm.ts'
import { type Call, callsKey } from './call-queries.ts'

type Move = Call['moves'][number]['move']

const REASONS: Readonly<Partial<Record<Move, string>>> = {
  return: '写清楚要改什么',
  cancel: '申报单位会看到，如 专题调整，另行通知',
}

/** What the office may do with a call now. */
export function CallMoves({ call }: { readonly call: Call }) {
  const { id: callId, revision, moves, mayEdit } = call
  const { act } = useActsOn(callsKey)
  const router = useRouter()
  const confirm = useConfirm()
  const [asking, setAsking] = useState<Call['moves'][number] | null>(null)

  const make = (move: Move, word: string, reason: string | null): Promise<boolean> => {
    const options = {
      params: { path: { callId } },
      body: { revision, move, ...(reason !== null && { reason }) },
    }
    return act(
      () =>
        answered(
          move === 'submit' || move === 'recall'
            ? api.POST('/api/calls/{callId}/draft-moves', options)
            : api.POST('/api/calls/{callId}/decisions', options),
        ),
      `已${word}。`,
    )
  }

  // Gone first, then loaded anew: a draft that is no more answers nobody.
  const discard = () =>
    act(async () => {
      await answered(
        api.DELETE('/api/calls/{callId}', { params: { path: { callId }, query: { revision } } }),
      )
      await router.navigate({ to: '/calls/drafts' })
    }, '已删除草稿。')

  const begin = (chosen: Call['moves'][number]) => {
    if (REASONS[chosen.move] === undefined)
      confirm({
        title: `确定${chosen.word}？`,
        content:
          chosen.move === 'publish'
            ? '发布后内容不能改动，只能取消；所有人都能看到。'
            : '提交后由另一人审核发布。',
        okText: chosen.word,
        onOk: () => make(chosen.move, chosen.word, null),
      })
    else setAsking(chosen)
  }

  return (
    <>
      {mayEdit ? (
        <>
          <Button
            danger
            onClick={() =>
              confirm({
                title: '删除这份草稿？',
                content: '删除后不能恢复。',
                okText: '删除',
                isDangerous: true,
                onOk: discard,
              })
            }
          >
            删除
          </Button>
          <Button
            onClick={() => void router.navigate({ to: '/calls/$callId/edit', params: { callId } })}
          >
            修改
          </Button>
        </>
      ) : null}
      {moves.map((chosen) => (
        <Button
          key={chosen.move}
          type={chosen.move === 'submit' || chosen.move === 'publish' ? 'primary' : 'default'}
          danger={chosen.move === 'cancel'}
          onClick={() => begin(chosen)}
        >
          {chosen.move === 'cancel' ? '取消这份通知' : chosen.word}
        </Button>
      ))}
      {asking === null ? null : (
        <ReasonDialog
          title={asking.move === 'cancel' ? '取消这份通知' : '退回修改'}
          label="理由"
          placeholder={REASONS[asking.move] ?? ''}
          okText={asking.move === 'cancel' ? '取消通知' : asking.word}
          onOk={(reason) => make(asking.move, asking.word, reason)}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  )
}
