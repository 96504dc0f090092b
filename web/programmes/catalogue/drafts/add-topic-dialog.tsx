import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Form, Input, Select } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../../api/client.ts'
import { nextMonth } from '../../../benefits/rules/rule-words.ts'
import { FormDialog } from '../../../shell/form-dialog.tsx'
import { catalogueQuery, topicsKey } from '../topic-queries.ts'
import { modeWords } from '../topic-words.ts'
import { ReasonAndDay } from './open-draft-dialog.tsx'

type Fields = {
  readonly programmeId: string
  readonly name: string
  readonly purpose: string
  readonly clause: string
  readonly pattern: string
  readonly inForceFrom: string
  readonly reason: string
}

/** Begins a draft of a new topic; how it is handled is taken from a line that exists. */
export function AddTopicDialog({ onClose }: { readonly onClose: () => void }) {
  const { data } = useQuery(catalogueQuery)
  const [day] = useState(() => nextMonth(new Date()))
  const navigate = useNavigate()
  const client = useQueryClient()
  const send = async ({ pattern, ...fields }: Fields) => {
    const [topicId = '', lineId = ''] = pattern.split('/')
    const draft = await answered(
      api.POST('/api/topic-drafts', {
        body: { ...fields, kind: 'add', pattern: { topicId, lineId } },
      }),
    )
    await client.invalidateQueries({ queryKey: topicsKey, refetchType: 'none' })
    await navigate({ to: '/topics/drafts/$id', params: { id: draft.id } })
  }
  const needed = (what: string) => [
    { required: true, whitespace: true, message: `请填写${what}。` },
  ]
  return (
    <FormDialog
      title="新增专题"
      okText="起草"
      begun={{ inForceFrom: day }}
      onSave={send}
      onClose={onClose}
    >
      <Form.Item name="programmeId" label="所属专项" rules={needed('所属专项')}>
        <Select
          options={(data?.programmes ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item name="name" label="名称" rules={needed('名称')}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="purpose" label="目的" rules={needed('目的')}>
        <Input.TextArea rows={2} maxLength={300} />
      </Form.Item>
      <Form.Item
        name="clause"
        label="依据的条款"
        extra="文件简称加条款地址，如 D1/二/（三）/专题8"
        rules={[
          {
            required: true,
            pattern: /^D[1-9]\d*(\/[^/\s]+)+$/u,
            message: '请写成 D1/二/（三） 的样子。',
          },
        ]}
      >
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item
        name="pattern"
        label="办理方式照哪个支持方向"
        extra="步骤、审批、评分表和表单照它，数额与期限从标准待细则开始。"
        rules={needed('样板')}
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={(data?.topics ?? []).map((topic) => ({
            label: `专题${topic.number} ${topic.name}`,
            options: topic.lines.map((line) => ({
              value: `${topic.id}/${line.id}`,
              label: `${line.id} ${line.name}（${modeWords(line)}）`,
            })),
          }))}
        />
      </Form.Item>
      <ReasonAndDay />
    </FormDialog>
  )
}
