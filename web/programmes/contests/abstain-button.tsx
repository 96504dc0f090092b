import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import type { JuryEntry } from './jury-queries.ts'
import { useJuryEntry } from './use-jury-entry.ts'

/** Leaving the room for an entry; what is said here is kept as the juror's own declaration. */
export function AbstainButton({ entry }: { readonly entry: JuryEntry }) {
  const [isOpen, setIsOpen] = useState(false)
  const [isSending, setIsSending] = useState(false)
  const [form] = Form.useForm<{ readonly reason: string }>()
  const { abstain } = useJuryEntry(entry)
  const send = async ({ reason }: { readonly reason: string }) => {
    setIsSending(true)
    await abstain(reason.trim())
    setIsSending(false)
    setIsOpen(false)
  }
  return (
    <>
      <Button size="large" onClick={() => setIsOpen(true)}>
        回避
      </Button>
      <Modal
        open={isOpen}
        title={`回避：${entry.title}`}
        okText="登记回避"
        cancelText="取消"
        confirmLoading={isSending}
        onOk={form.submit}
        onCancel={() => setIsOpen(false)}
      >
        <Form form={form} layout="vertical" requiredMark={false} onFinish={send}>
          <Form.Item
            name="reason"
            label="回避理由"
            extra="记为您本人申报的回避情形，不能收回。"
            rules={[{ required: true, whitespace: true, min: 2, message: '请简要说明。' }]}
          >
            <Input.TextArea rows={2} maxLength={300} placeholder="如：曾任该企业技术顾问" />
          </Form.Item>
        </Form>
      </Modal>
    </>
  )
}
