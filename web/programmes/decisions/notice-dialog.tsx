import { Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { useCaseAct } from './use-case-act.ts'

type NoticeDialogProps = {
  readonly caseIds: string[]
  readonly title: string
  readonly onClose: () => void
  readonly onDone: () => void
}

/** Publishes a notice about what was decided to fund. */
export function NoticeDialog({ caseIds, title, onClose, onDone }: NoticeDialogProps) {
  const act = useCaseAct()
  const [form] = Form.useForm<{ title: string; contact: string }>()
  const [isSending, setIsSending] = useState(false)
  const send = async (filled: { title: string; contact: string }) => {
    setIsSending(true)
    const isDone = await act(
      (request) => api.POST('/api/notices', { body: { request, caseIds, ...filled } }),
      (notice) => `已公示，至 ${notice.lastDay} 为止。`,
    )
    setIsSending(false)
    if (!isDone) return
    onDone()
    onClose()
  }
  return (
    <Modal
      open
      title={`公示 ${caseIds.length} 个项目`}
      okText="发布公示"
      cancelText="取消"
      confirmLoading={isSending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="soft">
        公示期按专题规定的工作日计算；发布后内容不能改动。公示期内任何人可以提出异议。
      </p>
      <Form form={form} layout="vertical" initialValues={{ title, contact: '' }} onFinish={send}>
        <Form.Item
          name="title"
          label="标题"
          rules={[{ required: true, min: 4, message: '请填写公示标题。' }]}
        >
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item
          name="contact"
          label="受理异议的联系方式"
          rules={[{ required: true, min: 4, message: '请填写受理处室和联系方式。' }]}
        >
          <Input maxLength={300} placeholder="处室、电话、地址" />
        </Form.Item>
      </Form>
    </Modal>
  )
}
