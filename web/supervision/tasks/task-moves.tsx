import { Button } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { ReasonDialog } from '../../shell/reason-dialog.tsx'
import { useConfirm } from '../../shell/use-confirm.ts'
import { type Task, tasksKey } from './task-queries.ts'
import { useSupervisionAct } from '../use-supervision-act.ts'

type Move = Task['allowed'][number]

/** What may be done now. Whatever sends something back asks why; all else asks whether it is meant. */
export function TaskMoves({ task }: { readonly task: Task }) {
  const confirm = useConfirm()
  const act = useSupervisionAct(tasksKey)
  const [asking, setAsking] = useState<Move | null>(null)
  const move = ({ name, word }: Move, reason: string) =>
    act(
      (request) =>
        answered(
          api.POST('/api/tasks/{taskId}/moves', {
            params: { path: { taskId: task.id } },
            body: {
              move: name,
              revision: task.revision,
              request,
              ...(reason !== '' && { reason }),
            },
          }),
        ),
      ({ placeWord }) => `已${word}，现为“${placeWord}”。`,
    )
  // A task that waits for others is finished early only with a reason.
  const waits = task.awaited.some(({ isDone }) => !isDone)
  const asks = ({ name, wantsReason }: Move) =>
    wantsReason || (waits && (name === 'claim' || name === 'verify'))
  const wordOf = ({ word, name }: Move) =>
    task.standing === 'behalf' && ['receive', 'claim', 'decline', 'appeal'].includes(name)
      ? `代${word}`
      : word
  return (
    <>
      {task.allowed.map((allowed, index) => (
        <Button
          key={allowed.name}
          type={index === 0 ? 'primary' : 'default'}
          danger={allowed.name === 'cancel'}
          onClick={() =>
            asks(allowed)
              ? setAsking(allowed)
              : confirm({
                  title: wordOf(allowed),
                  content: allowed.warning,
                  okText: wordOf(allowed),
                  onOk: () => move(allowed, ''),
                })
          }
        >
          {wordOf(allowed)}
        </Button>
      ))}
      {asking === null ? null : (
        <ReasonDialog
          title={wordOf(asking)}
          label="理由"
          placeholder={asking.warning}
          okText={wordOf(asking)}
          onOk={(reason) => move(asking, reason)}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  )
}
