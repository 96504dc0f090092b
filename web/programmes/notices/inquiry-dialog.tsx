import { Alert, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'
import { FailureNotice } from '../../shell/failure-notice.tsx'

/** Asks how an objection stands, by the receipt that its writer kept. */
export function InquiryDialog({ onClose }: { readonly onClose: () => void }) {
  const [form] = Form.useForm<{ number: string; receipt: string }>()
  const [answer, setAnswer] = useState<Schema<'ObjectionAnswer'> | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const send = async (body: { number: string; receipt: string }) => {
    setFailure(null)
    try {
      setAnswer(await answered(api.POST('/api/objection-inquiries', { body })))
    } catch (error) {
      setAnswer(null)
      setFailure(error)
    }
  }
  return (
    <Modal
      open
      title="查询异议办理结果"
      okText="查询"
      cancelText="关闭"
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={send}>
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
      </Form>
      {failure === null ? null : <FailureNotice failure={failure} />}
      {answer === null ? null : (
        <Alert
          type="info"
          showIcon
          title={`${answer.number}：${answer.state}`}
          description={answer.settlement ?? '还没有办结，请稍后再查。'}
        />
      )}
    </Modal>
  )
}
