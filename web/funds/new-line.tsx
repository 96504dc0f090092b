import { useQuery } from '@tanstack/react-query'
import { Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { answered, api } from '../api/client.ts'
import { catalogueQuery } from '../programmes/catalogue/topic-queries.ts'
import { FormDialog } from '../shell/form-dialog.tsx'
import { WordsField } from '../shell/words-field.tsx'
import { AmountField, checkedFen } from './amount-field.tsx'
import { PAYERS } from './fund-filter.ts'
import type { Line } from './fund-queries.ts'
import { PAYER_WORDS } from './fund-words.ts'
import { useAct } from './use-act.ts'

type Values = {
  readonly year: number
  readonly programme: string
  readonly topic?: string
  readonly payer: Line['payer']
  readonly party?: string
  readonly name: string
  readonly amount: string
  readonly basis: string
}

/** Opens a budget line with its first money, which another person then approves. */
export function NewLine({ onClose }: { readonly onClose: () => void }) {
  const catalogue = useQuery(catalogueQuery).data
  const [form] = Form.useForm<Values>()
  const [year] = useState(() => new Date().getFullYear())
  const { act } = useAct()
  const programme = Form.useWatch('programme', form)
  const payer = Form.useWatch('payer', form)
  const programmes = catalogue?.programmes ?? []
  const topics = (catalogue?.topics ?? []).filter((topic) => topic.programme === programme)

  /** The name that such a line has in the papers, until the person writes another. */
  const suggestName = () => {
    const values = form.getFieldsValue()
    const topic = topics.find(({ id }) => id === values.topic)?.name
    const wider = programmes.find(({ id }) => id === values.programme)?.name
    const base = topic ?? wider
    if (base !== undefined && !form.isFieldTouched('name'))
      form.setFieldValue('name', `${base}·${PAYER_WORDS[values.payer ?? 'city']}`)
  }
  const send = ({ amount, ...words }: Values) => {
    const { topic, party, ...rest } = words
    return act(
      () =>
        answered(
          api.POST('/api/budget-lines', {
            body: {
              ...rest,
              amountFen: checkedFen(amount),
              ...(topic === undefined ? {} : { topic }),
              ...(party === undefined || party.trim() === '' ? {} : { party: party.trim() }),
            },
          }),
        ),
      ({ line }) => `已立科目“${line.name}”，首笔预算等待另一人批准。`,
    )
  }
  return (
    <FormDialog
      title="新立预算科目"
      okText="立科目并提出首笔预算"
      form={form}
      begun={{ year, payer: 'city' }}
      onChange={suggestName}
      onSave={send}
      onClose={onClose}
    >
      <div className="field-row">
        <Form.Item name="year" label="年度" rules={[{ required: true, message: '请填写年度。' }]}>
          <InputNumber min={2000} max={2200} precision={0} className="funds-full" />
        </Form.Item>
        <Form.Item name="payer" label="出资方">
          <Select
            aria-label="出资方"
            options={PAYERS.map((code) => ({ value: code, label: PAYER_WORDS[code] }))}
          />
        </Form.Item>
      </div>
      <Form.Item
        name="programme"
        label="专项"
        rules={[{ required: true, message: '请选择专项。' }]}
      >
        <Select
          aria-label="专项"
          placeholder="选择专项"
          onChange={() => form.setFieldValue('topic', undefined)}
          options={programmes.map(({ id, name }) => ({ value: id, label: `${id} ${name}` }))}
        />
      </Form.Item>
      <Form.Item name="topic" label="专题（不选则用于整个专项）">
        <Select
          aria-label="专题"
          allowClear
          placeholder="整个专项"
          disabled={topics.length === 0}
          options={topics.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      {payer === 'city' || payer === undefined ? null : (
        <Form.Item name="party" label="具体出资单位（可不填）">
          <Input maxLength={60} placeholder="如 区名、高校名" />
        </Form.Item>
      )}
      <WordsField name="name" label="科目名称" max={100} />
      <AmountField label="首笔预算" />
      <WordsField
        name="basis"
        label="依据"
        missing="请填写依据，如预算文件的文号。"
        max={200}
        placeholder="预算文件的文号"
      />
    </FormDialog>
  )
}
