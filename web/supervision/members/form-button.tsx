import { Button, type ButtonProps, Form, Modal } from 'antd'
import { type ReactNode, useState } from 'react'

type FormButtonProps<Words> = {
  /** The button that opens it. */
  readonly button: ButtonProps
  readonly title: string
  readonly okText: string
  readonly isDangerous?: boolean
  /** What is said above the fields. */
  readonly lead?: ReactNode
  readonly begun?: Partial<Words>
  /** Answers whether it was done: the dialog then closes, else it stays with what was typed. */
  readonly onSave: (words: Words) => Promise<boolean>
  readonly children: ReactNode
}

/** A button that opens a form in a dialog. What was chosen for one thing is not offered for the next. */
export function FormButton<Words extends object>(props: FormButtonProps<Words>) {
  const { button, title, okText, isDangerous = false, lead, begun = {}, onSave, children } = props
  const [isOpen, setIsOpen] = useState(false)
  const [isSending, setIsSending] = useState(false)
  const [form] = Form.useForm<Words>()
  const save = async (words: Words) => {
    setIsSending(true)
    const isDone = await onSave(words)
    setIsSending(false)
    if (isDone) setIsOpen(false)
  }
  return (
    <>
      <Button {...button} onClick={() => setIsOpen(true)} />
      <Modal
        open={isOpen}
        title={title}
        okText={okText}
        okButtonProps={{ danger: isDangerous }}
        cancelText="取消"
        confirmLoading={isSending}
        onOk={form.submit}
        onCancel={() => setIsOpen(false)}
        destroyOnHidden
      >
        {lead}
        <Form
          form={form}
          layout="vertical"
          preserve={false}
          initialValues={begun}
          onFinish={(words) => void save(words)}
        >
          {children}
        </Form>
      </Modal>
    </>
  )
}

const MONTH = { pattern: /^\d{4}-(?:0[1-9]|1[0-2])$/u, message: '应写作 2026-04' }

/** What a field for a month accepts. */
export const MONTH_RULES = [{ required: true, message: '请填写月份' }, MONTH]

/** The same where the month may be left open. */
export const OPEN_MONTH_RULES = [MONTH]
