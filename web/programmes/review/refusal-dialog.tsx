import { Form, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { DECLINE_WORDS, type DeclineReason, optionsOf } from './review-words.ts'

type Refusal = { readonly kind: DeclineReason; readonly reason: string }

type RefusalDialogProps = {
  readonly title: string
  readonly onOk: (refusal: Refusal) => Promise<void>
  readonly onClose: () => void
}

/** Why an expert does not review; a conflict that he names here is kept as his own declaration. */
export function RefusalDialog({ title, onOk, onClose }: RefusalDialogProps) {
  const [form] = Form.useForm<Refusal>()
  const [isSending, setIsSending] = useState(false)
  const send = async (refusal: Refusal) => {
    setIsSending(true)
    await onOk({ ...refusal, reason: refusal.reason.trim() })
    onClose()
  }
  return (
    <Modal
      open
      title={title}
      okText="提交"
      cancelText="取消"
      confirmLoading={isSending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ kind: 'conflict' }}
        onFinish={send}
      >
        <Form.Item name="kind" label="原因" extra="选“需要回避”的，会记为您本人申报的回避情形。">
          <Radio.Group options={optionsOf(DECLINE_WORDS)} />
        </Form.Item>
        <Form.Item
          name="reason"
          label="说明"
          rules={[{ required: true, whitespace: true, min: 2, message: '请简要说明。' }]}
        >
          <Input.TextArea rows={3} maxLength={1000} placeholder="如：与项目负责人有在研合作" />
        </Form.Item>
      </Form>
    </Modal>
  )
}
