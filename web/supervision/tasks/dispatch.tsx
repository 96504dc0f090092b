import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { useSupervisionAct } from '../use-supervision-act.ts'
import { tasksKey } from './task-queries.ts'

type DispatchProps = { readonly ids: readonly string[]; readonly onDone: () => void }

/** 交办: to many at once, by the command for one, after it was said once more what follows. */
export function Dispatch({ ids, onDone }: DispatchProps) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <div className="list-bar">
      <span className="soft">
        {ids.length === 0 ? '勾选已立项的任务，可一次交办。' : `已选 ${ids.length} 项`}
      </span>
      <Button type="primary" disabled={ids.length === 0} onClick={() => setIsOpen(true)}>
        交办所选
      </Button>
      {isOpen ? (
        <DispatchDialog ids={ids} onDone={onDone} onClose={() => setIsOpen(false)} />
      ) : null}
    </div>
  )
}

function DispatchDialog({
  ids,
  onDone,
  onClose,
}: DispatchProps & { readonly onClose: () => void }) {
  const act = useSupervisionAct(tasksKey)
  const [dueOn, setDueOn] = useState('')
  const [isSending, setIsSending] = useState(false)
  const dispatch = async () => {
    setIsSending(true)
    const isDone = await act(
      (request) =>
        answered(
          api.POST('/api/tasks/moves', {
            body: { ids: [...ids], move: 'dispatch', request, ...(dueOn !== '' && { dueOn }) },
          }),
        ),
      ({ outcomes }) => {
        const refused = outcomes.filter(({ isMoved }) => !isMoved)
        return refused.length === 0
          ? `已交办 ${outcomes.length} 项。`
          : `已交办 ${outcomes.length - refused.length} 项，${refused.length} 项没有交办：${refused[0]?.detail ?? ''}`
      },
    )
    setIsSending(false)
    if (isDone) {
      onClose()
      onDone()
    }
  }
  return (
    <Modal
      open
      title={`交办 ${ids.length} 项任务`}
      okText="交办"
      cancelText="取消"
      confirmLoading={isSending}
      onOk={() => void dispatch()}
      onCancel={onClose}
    >
      <p>牵头单位将收到通知，并须在期限内签收；没有账号的单位由处室经办代签收。</p>
      <label>
        没有期限的任务，统一定为（可不填）
        <Input
          type="date"
          aria-label="统一期限"
          value={dueOn}
          onChange={({ target }) => setDueOn(target.value)}
        />
      </label>
    </Modal>
  )
}
