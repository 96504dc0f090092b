import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Form, Input, Radio } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { dayWords } from '../../documents/document-words.ts'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { WordsField } from '../../shell/words-field.tsx'
import { rulesKey } from './rule-queries.ts'
import { nextMonth } from './rule-words.ts'

type Fields = {
  readonly document?: string
  readonly how: 'new' | 'correct'
  readonly inForceFrom: string
  readonly reason: string
}

type DraftDialogProps = {
  /** The version to begin from; null for a document that has no rules yet. */
  readonly version: {
    readonly id: string
    readonly document: string
    readonly inForceFrom: string
  } | null
  /** The rule that the draft opens at. */
  readonly place?: { readonly clause: string; readonly rule: string }
  readonly onClose: () => void
}

const DAY = /^\d{4}-\d{2}-\d{2}$/u

/** Begins a draft: a new version from a day on, or a correction of the one in force. */
export function DraftDialog({ version, place, onClose }: DraftDialogProps) {
  const [form] = Form.useForm<Fields>()
  const how = Form.useWatch('how', form) ?? 'new'
  const [day] = useState(() => nextMonth(new Date()))
  const navigate = useNavigate()
  const client = useQueryClient()
  const send = async (fields: Fields) => {
    const { document, inForceFrom, reason } = fields
    const body =
      version === null
        ? { document: document ?? '', inForceFrom, reason }
        : { versionId: version.id, reason, ...(how === 'new' && { inForceFrom }) }
    const draft = await answered(api.POST('/api/rule-drafts', { body }))
    await client.invalidateQueries({ queryKey: rulesKey, refetchType: 'none' })
    await navigate({
      to: '/benefits/rules/drafts/$id',
      params: { id: draft.id },
      search: { ...place },
    })
  }
  return (
    <FormDialog
      title={version === null ? '为新文件写规则' : `修改 ${version.document} 的规则`}
      okText="起草"
      form={form}
      begun={{ how: 'new', inForceFrom: day }}
      onSave={send}
      onClose={onClose}
    >
      {version === null ? (
        <Form.Item
          name="document"
          label="文件简称"
          extra="如 D6；文件库中有同一简称的文件时，规则页会显示它的条款。"
          rules={[
            { required: true, pattern: /^[^\s/]+$/u, message: '请填写简称，不含空格与斜线。' },
          ]}
        >
          <Input maxLength={100} />
        </Form.Item>
      ) : (
        <Form.Item name="how" label="怎样改">
          <Radio.Group
            options={[
              { value: 'new', label: '另存为新版本，自某日起生效' },
              { value: 'correct', label: `更正 ${dayWords(version.inForceFrom)} 起的版本` },
            ]}
          />
        </Form.Item>
      )}
      {how === 'new' || version === null ? (
        <Form.Item
          name="inForceFrom"
          label="生效日"
          extra={version === null ? null : '这一天以前的事项仍按原版本核算。'}
          rules={[{ required: true, pattern: DAY, message: '请填写日期，如 2027-01-01。' }]}
        >
          <Input type="date" />
        </Form.Item>
      ) : (
        <p className="soft">
          更正用于改正写错的规则：同一生效日的新版本代替原来的，原来的仍保留可查。
        </p>
      )}
      <WordsField
        name="reason"
        label="理由"
        missing="请写明为什么改。"
        rows={3}
        max={500}
        placeholder="如 原文修订，买方奖励比例提高到 10%"
      />
    </FormDialog>
  )
}
