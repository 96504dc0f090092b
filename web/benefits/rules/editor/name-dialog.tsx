import { Form, Input, Modal } from 'antd'
import { useState } from 'react'

type NameDialogProps = {
  readonly title: string
  readonly label: string
  readonly first?: string
  readonly onOk: (name: string) => Promise<void>
  readonly onClose: () => void
}

/** Asks for one name. */
export function NameDialog({ title, label, first = '', onOk, onClose }: NameDialogProps) {
  const [form] = Form.useForm<{ name: string }>()
  const [isSending, setIsSending] = useState(false)
  const send = async ({ name }: { name: string }) => {
    setIsSending(true)
    await onOk(name.trim())
    onClose()
  }
  return (
    <Modal
      open
      title={title}
      okText="确定"
      cancelText="取消"
      confirmLoading={isSending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ name: first }}
        onFinish={(fields) => void send(fields)}
      >
        <Form.Item
          name="name"
          label={label}
          rules={[{ required: true, whitespace: true, message: `请填写${label}。` }]}
        >
          <Input autoFocus maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
