import { Form, Input } from 'antd'
import { FormDialog } from './form-dialog.tsx'

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
  return (
    <FormDialog<{ reason: string }>
      title={title}
      okText={okText}
      onSave={({ reason }) => onOk(reason.trim())}
      onClose={onClose}
    >
      <Form.Item
        name="reason"
        label={label}
        rules={[{ required: true, whitespace: true, message: `请填写${label}。` }]}
      >
        <Input.TextArea rows={4} maxLength={1000} showCount placeholder={placeholder} />
      </Form.Item>
    </FormDialog>
  )
}
