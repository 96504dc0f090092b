import { Alert, Form, Input } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'
import { FormDialog } from '../../shell/form-dialog.tsx'

/** Asks how an objection stands, by the receipt that its writer kept. */
export function InquiryDialog({ onClose }: { readonly onClose: () => void }) {
  const [answer, setAnswer] = useState<Schema<'ObjectionAnswer'> | null>(null)
  const send = async (body: { number: string; receipt: string }) => {
    setAnswer(null)
    setAnswer(await answered(api.POST('/api/objection-inquiries', { body })))
    return false
  }
  return (
    <FormDialog
      title="查询异议办理结果"
      okText="查询"
      cancelText="关闭"
      onSave={send}
      onClose={onClose}
    >
      <Form.Item
        name="number"
        label="受理编号"
        rules={[{ required: true, message: '请填写受理编号。' }]}
      >
        <Input placeholder="YY2026-00001" />
      </Form.Item>
      <Form.Item
        name="receipt"
        label="查询码"
        rules={[{ required: true, min: 8, message: '请填写提交异议时给出的查询码。' }]}
      >
        <Input autoComplete="off" />
      </Form.Item>
      {answer === null ? null : (
        <Alert
          type="info"
          showIcon
          title={`${answer.number}：${answer.state}`}
          description={answer.settlement ?? '还没有办结，请稍后再查。'}
        />
      )}
    </FormDialog>
  )
}
