import { Form, Input, Modal } from 'antd'
import { useState } from 'react'

type ReasonDialogProps = {
  readonly title: string
  readonly label: string
  readonly placeholder: string
  readonly okText: string
  /** Answers false where nothing came of it: the dialog then stays, with what was typed. */
  readonly onOk: (reason: string) => Promise<unknown>
  readonly onClose: () => void
}

/** Asks for the reason of an act that others will read. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { title, label, placeholder, okText, onOk, onClose } = props
  const [form] = Form.useForm<{ reason: string }>()
  const [isSending, setIsSending] = useState(false)
  const send = async ({ reason }: { reason: string }) => {
    setIsSending(true)
    const answer = await onOk(reason.trim())
    setIsSending(false)
    if (answer !== false) onClose()
  }
  return (
    <Modal
      open
      title={title}
      okText={okText}
      cancelText="取消"
      confirmLoading={isSending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={send}>
        <Form.Item
          name="reason"
          label={label}
          rules={[{ required: true, whitespace: true, message: `请填写${label}。` }]}
        >
          <Input.TextArea autoFocus rows={4} maxLength={1000} showCount placeholder={placeholder} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
