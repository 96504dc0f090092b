import { Form, Input, Select } from 'antd'
import type { Schema } from '../../api/client.ts'
import { RHYTHM_WORDS, RHYTHMS } from '../document-words.ts'
import { dayRule, required, wordsOrNull } from './rules.ts'
import { ListField } from './words-field.tsx'

type Duty = Schema<'DutyValue'>
export type DutyForm = {
  text: string
  lead: string[]
  support: string[]
  due?: string
  rhythm?: NonNullable<Duty['rhythm']>
}

export const dutyToForm = (duty: Duty): DutyForm => ({
  text: duty.text,
  lead: [...duty.lead],
  support: [...duty.support],
  ...(duty.due === null ? {} : { due: duty.due }),
  ...(duty.rhythm !== undefined && { rhythm: duty.rhythm }),
})

export const dutyFromForm = (form: DutyForm): Duty => ({
  text: form.text.trim(),
  lead: form.lead,
  support: form.support,
  due: wordsOrNull(form.due),
  ...(form.rhythm !== undefined && { rhythm: form.rhythm }),
})

/** 任务: what is to be done, by whom, until when. */
export function DutyFields() {
  return (
    <>
      <Form.Item name="text" label="任务内容" rules={[required('请填写要做什么。')]}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} />
      </Form.Item>
      <ListField
        name="lead"
        label="牵头单位"
        rules={[{ required: true, type: 'array', min: 1, message: '请至少填写一个牵头单位。' }]}
      />
      <ListField name="support" label="配合单位" />
      <Form.Item name="due" label="完成时限" rules={[dayRule]}>
        <Input placeholder="2027、2027-06 或 2027-06-30；未写明则留空" />
      </Form.Item>
      <Form.Item name="rhythm" label="节奏">
        <Select
          allowClear
          placeholder="只办一次，或未写明"
          options={RHYTHMS.map((value) => ({ value, label: RHYTHM_WORDS[value] }))}
        />
      </Form.Item>
    </>
  )
}
