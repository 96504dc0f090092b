import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { WordsField } from '../../shell/words-field.tsx'
import { DueFields, type DueTerms } from './due-fields.tsx'
import { RISK_WORDS, RISKS } from './task-filter.ts'
import { type Task, tasksKey } from './task-queries.ts'
import { useSupervisionAct } from '../use-supervision-act.ts'

type Terms = DueTerms & {
  readonly owner: string
  readonly risk?: Task['risk']
  readonly riskReason?: string
  readonly helpers: string[]
  readonly awaited: string[]
  readonly milestones: { title: string; dueOn: string }[]
}

/** Opens the terms of a task: who answers, until when, what hangs on it. */
export function TermsButton({ task }: { readonly task: Task }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>修改要素</Button>
      {isOpen ? <TermsDialog task={task} onClose={() => setIsOpen(false)} /> : null}
    </>
  )
}

function TermsDialog({ task, onClose }: { readonly task: Task; readonly onClose: () => void }) {
  const [form] = Form.useForm<Terms>()
  const risk = Form.useWatch('risk', form)
  const dueOn = Form.useWatch('dueOn', form)
  const rhythm = Form.useWatch('rhythm', form)
  const isDueChanged =
    (dueOn ?? task.dueOn ?? '') !== (task.dueOn ?? '') || (rhythm ?? null) !== task.rhythm
  const act = useSupervisionAct(tasksKey)
  const save = (terms: Terms) => {
    return act(
      () =>
        answered(
          api.PUT('/api/tasks/{taskId}/terms', {
            params: { path: { taskId: task.id } },
            body: {
              revision: task.revision,
              owner: terms.owner,
              dueOn: terms.dueOn || null,
              rhythm: terms.rhythm ?? null,
              dueGround: terms.dueGround ?? '',
              risk: terms.risk ?? null,
              riskReason: terms.riskReason ?? '',
              helpers: terms.helpers,
              awaited: terms.awaited,
              milestones: terms.milestones,
            },
          }),
        ),
      () => '已保存。',
    )
  }
  return (
    <FormDialog
      title="修改要素"
      okText="保存"
      width={640}
      form={form}
      begun={{
        owner: task.owner,
        dueOn: task.dueOn ?? '',
        rhythm: task.rhythm ?? undefined,
        risk: task.risk,
        riskReason: task.riskReason,
        helpers: task.units.map(({ unit }) => unit),
        awaited: task.awaited.map(({ number }) => number),
        milestones: task.milestones
          .filter(({ reachedOn }) => reachedOn === null)
          .map(({ title, dueOn }) => ({ title, dueOn })),
      }}
      onSave={save}
      onClose={onClose}
    >
      <Form.Item
        name="owner"
        label="牵头单位"
        extra={task.place === 'proposed' ? '保存即为确认牵头单位。' : '交办之后不能更换。'}
        rules={[{ required: true, whitespace: true, message: '请填写牵头单位。' }]}
      >
        <Input disabled={task.place !== 'proposed'} maxLength={100} />
      </Form.Item>
      <DueFields isGroundWanted={isDueChanged} />
      <Form.Item name="risk" label="风险等级">
        <Select
          allowClear
          placeholder="未定"
          options={RISKS.map((value) => ({ value, label: RISK_WORDS[value] }))}
        />
      </Form.Item>
      {risk ? <WordsField name="riskReason" label="定级理由" max={500} /> : null}
      <Form.Item name="helpers" label="配合单位">
        <Select mode="tags" open={false} suffixIcon={null} placeholder="写单位名称后回车" />
      </Form.Item>
      <Form.Item name="awaited" label="前序任务（编号）">
        <Select mode="tags" open={false} suffixIcon={null} placeholder="如 RW-2025-00012" />
      </Form.Item>
      <Form.List name="milestones">
        {(fields, { add, remove }) => (
          <>
            {fields.map((field) => (
              <div key={field.key} className="field-row">
                <WordsField name={[field.name, 'title']} label="里程碑" max={200} />
                <Form.Item
                  name={[field.name, 'dueOn']}
                  label="期限"
                  rules={[{ required: true, message: '请填写期限。' }]}
                >
                  <Input type="date" />
                </Form.Item>
                <Button
                  type="text"
                  icon={<MinusCircleOutlined />}
                  aria-label="删除这个里程碑"
                  onClick={() => remove(field.name)}
                />
              </div>
            ))}
            <Button icon={<PlusOutlined />} onClick={() => add({ title: '', dueOn: '' })}>
              添加里程碑
            </Button>
          </>
        )}
      </Form.List>
    </FormDialog>
  )
}
