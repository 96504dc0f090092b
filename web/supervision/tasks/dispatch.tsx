import { Button, Form } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { useSupervisionAct } from '../use-supervision-act.ts'
import { DueDaysButton } from './due-days.tsx'
import { DueFields, type DueTerms } from './due-fields.tsx'
import { outcomeWords } from './outcome-words.ts'
import { type TaskRow, tasksKey } from './task-queries.ts'

type DispatchProps = { readonly tasks: readonly TaskRow[]; readonly onDone: () => void }

/** 交办 and 定期限: of many at once, by the command for one, after it was said once more what follows. */
export function Dispatch({ tasks, onDone }: DispatchProps) {
  const [isOpen, setIsOpen] = useState(false)
  const proposed = tasks.filter(({ place }) => place === 'proposed')
  return (
    <div className="list-bar no-print">
      <span className="soft">
        {tasks.length === 0 ? '勾选任务，可一次交办或定期限。' : `已选 ${tasks.length} 项`}
      </span>
      <span className="task-batch">
        <DueDaysButton ids={tasks.map(({ id }) => id)} onDone={onDone} />
        <Button type="primary" disabled={proposed.length === 0} onClick={() => setIsOpen(true)}>
          交办所选
        </Button>
      </span>
      {isOpen ? (
        <DispatchDialog tasks={proposed} onDone={onDone} onClose={() => setIsOpen(false)} />
      ) : null}
    </div>
  )
}

function DispatchDialog({
  tasks,
  onDone,
  onClose,
}: DispatchProps & { readonly onClose: () => void }) {
  const act = useSupervisionAct(tasksKey)
  const [form] = Form.useForm<DueTerms>()
  const dueOn = Form.useWatch('dueOn', form)
  const undated = tasks.filter((task) => task.dueOn === null).length
  const dispatch = async ({ dueOn: day, dueGround }: DueTerms) => {
    const isDone = await act(
      (request) =>
        answered(
          api.POST('/api/tasks/moves', {
            body: {
              ids: tasks.map(({ id }) => id),
              move: 'dispatch',
              request,
              ...(day && { dueOn: day, dueGround: dueGround ?? '' }),
            },
          }),
        ),
      ({ outcomes }) => outcomeWords('交办', outcomes),
    )
    if (isDone) onDone()
    return isDone
  }
  return (
    <FormDialog
      title={`交办 ${tasks.length} 项任务`}
      okText="交办"
      form={form}
      onSave={dispatch}
      onClose={onClose}
    >
      <p>牵头单位将收到通知，并须在期限内签收；没有账号的单位由处室经办代签收。</p>
      {undated === 0 ? null : (
        <>
          <p className="soft">
            其中 {undated} 项文件没有写期限。可以在这里统一定；不定的，交办后仍是“未定时限”。
          </p>
          <DueFields isGroundWanted={Boolean(dueOn)} hasRhythm={false} />
        </>
      )}
    </FormDialog>
  )
}
