import { Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { answered, api } from '../api/client.ts'
import type { Schema } from '../api/client.ts'
import { useAct } from './use-act.ts'

type AccountDialogProps = {
  readonly organisation: string
  readonly name: string
  readonly onClose: () => void
}

/** Enters the bank account of a payee. */
export function AccountDialog({ organisation, name, onClose }: AccountDialogProps) {
  const [form] = Form.useForm<Schema<'PayeeAccountInput'>>()
  const [isSending, setIsSending] = useState(false)
  const { act } = useAct()
  const send = async (body: Schema<'PayeeAccountInput'>) => {
    setIsSending(true)
    const after = await act(
      () =>
        answered(
          api.PUT('/api/payee-accounts/{id}', { params: { path: { id: organisation } }, body }),
        ),
      () => '已登记收款账户。',
    )
    setIsSending(false)
    if (after !== null) onClose()
  }
  return (
    <Modal
      open
      title={`${name}：收款账户`}
      okText="登记"
      cancelText="取消"
      confirmLoading={isSending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ accountName: name }}
        onFinish={send}
      >
        <p className="soft">原账户保留备查。登记账户的人不能批准付往该账户的清单。</p>
        <Form.Item
          name="accountName"
          label="户名"
          rules={[{ required: true, whitespace: true, message: '请填写户名。' }]}
        >
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item
          name="bank"
          label="开户银行"
          rules={[{ required: true, whitespace: true, message: '请填写开户银行。' }]}
        >
          <Input maxLength={100} placeholder="写到支行" />
        </Form.Item>
        <Form.Item
          name="accountNumber"
          label="账号"
          rules={[{ pattern: /^\d{6,32}$/u, required: true, message: '账号应为 6 至 32 位数字。' }]}
        >
          <Input maxLength={32} autoComplete="off" inputMode="numeric" />
        </Form.Item>
      </Form>
    </Modal>
  )
}
