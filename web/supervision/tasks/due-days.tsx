import { Button, Form } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { useSupervisionAct } from '../use-supervision-act.ts'
import { DueFields, type DueTerms } from './due-fields.tsx'
import { outcomeWords } from './outcome-words.ts'
import { tasksKey } from './task-queries.ts'

type DueDaysProps = { readonly ids: readonly string[]; readonly onDone: () => void }

/** 定期限: of many at once that have none, on a ground that is told with each of them. */
export function DueDaysButton({ ids, onDone }: DueDaysProps) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button disabled={ids.length === 0} onClick={() => setIsOpen(true)}>
        为所选定期限
      </Button>
      {isOpen ? <DueDaysDialog ids={ids} onDone={onDone} onClose={() => setIsOpen(false)} /> : null}
    </>
  )
}

function DueDaysDialog({ ids, onDone, onClose }: DueDaysProps & { readonly onClose: () => void }) {
  const [form] = Form.useForm<DueTerms>()
  const act = useSupervisionAct(tasksKey)
  const save = async ({ dueOn, rhythm, dueGround }: DueTerms) => {
    if (!dueOn && rhythm === undefined) {
      form.setFields([{ name: 'dueOn', errors: ['请填写期限，或选择节奏。'] }])
      return false
    }
    const isDone = await act(
      () =>
        answered(
          api.POST('/api/tasks/due-days', {
            body: {
              ids: [...ids],
              dueOn: dueOn || null,
              rhythm: rhythm ?? null,
              ground: dueGround ?? '',
            },
          }),
        ),
      ({ outcomes }) => outcomeWords('定期限', outcomes),
    )
    if (isDone) onDone()
    return isDone
  }
  return (
    <FormDialog
      title={`为 ${ids.length} 项任务定期限`}
      okText="保存"
      form={form}
      onSave={save}
      onClose={onClose}
    >
      <p className="soft">只给还没有期限的任务定；已有期限的不动，会逐项说明。</p>
      <DueFields isGroundWanted />
    </FormDialog>
  )
}
