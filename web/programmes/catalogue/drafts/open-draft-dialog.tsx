import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Checkbox, Form, Input, Radio } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../../api/client.ts'
import { nextMonth } from '../../../benefits/rules/rule-words.ts'
import { FormDialog } from '../../../shell/form-dialog.tsx'
import { WordsField } from '../../../shell/words-field.tsx'
import type { Topic } from '../topic-queries.ts'
import { topicsKey } from '../topic-queries.ts'

type Fields = {
  readonly kind: 'change' | 'split' | 'close'
  readonly inForceFrom: string
  readonly reason: string
  readonly lineIds?: string[]
  readonly name?: string
}

type DialogProps = { readonly topic: Topic; readonly onClose: () => void }

/** Begins a draft that changes, splits or closes a topic. */
export function OpenDraftDialog({ topic, onClose }: DialogProps) {
  const [form] = Form.useForm<Fields>()
  const kind = Form.useWatch('kind', form) ?? 'change'
  const [day] = useState(() => nextMonth(new Date()))
  const navigate = useNavigate()
  const client = useQueryClient()
  const send = async ({ lineIds, name, ...fields }: Fields) => {
    const body = { ...fields, topicId: topic.id }
    const draft = await answered(
      api.POST('/api/topic-drafts', {
        body:
          fields.kind === 'split'
            ? { ...body, lineIds: lineIds ?? [], name: name?.trim() ?? '' }
            : body,
      }),
    )
    await client.invalidateQueries({ queryKey: topicsKey, refetchType: 'none' })
    await navigate({ to: '/topics/drafts/$id', params: { id: draft.id } })
  }
  return (
    <FormDialog
      title={`调整“${topic.name}”`}
      okText="起草"
      form={form}
      begun={{ kind: 'change', inForceFrom: day }}
      onSave={send}
      onClose={onClose}
    >
      <Form.Item name="kind" label="怎样调整">
        <Radio.Group
          options={[
            { value: 'change', label: '修改' },
            { value: 'split', label: '拆成两个专题', disabled: topic.lines.length < 2 },
            { value: 'close', label: '关闭', disabled: topic.status === 'closed' },
          ]}
        />
      </Form.Item>
      {kind === 'split' ? (
        <>
          <Form.Item
            name="lineIds"
            label="移到新专题的支持方向"
            rules={[{ required: true, message: '请至少选一个，也至少留一个。' }]}
          >
            <Checkbox.Group
              className="dialog-lines"
              options={topic.lines.map(({ id, name }) => ({ value: id, label: `${id} ${name}` }))}
            />
          </Form.Item>
          <WordsField name="name" label="新专题名称" missing="请填写名称。" min={2} max={60} />
        </>
      ) : null}
      {kind === 'close' ? (
        <p className="soft">关闭后不再受理新的申报；办理中的项目按原版本继续到办结。</p>
      ) : null}
      <ReasonAndDay />
    </FormDialog>
  )
}

/** From which day, and why: what every draft is asked. */
export const ReasonAndDay = () => (
  <>
    <Form.Item
      name="inForceFrom"
      label="生效日"
      extra="这一天以前受理的项目仍按原版本办理。"
      rules={[{ required: true, pattern: /^\d{4}-\d{2}-\d{2}$/u, message: '请填写日期。' }]}
    >
      <Input type="date" />
    </Form.Item>
    <WordsField
      name="reason"
      label="理由"
      missing="请写明为什么调整。"
      rows={3}
      max={500}
      placeholder="如 细则公布，补上数额"
    />
  </>
)
