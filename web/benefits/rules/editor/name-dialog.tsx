import { Form, Input } from 'antd'
import { FormDialog } from '../../../shell/form-dialog.tsx'

type NameDialogProps = {
  readonly title: string
  readonly label: string
  readonly first?: string
  /** Answers false where nothing came of it: the dialog then stays. */
  readonly onOk: (name: string) => Promise<unknown>
  readonly onClose: () => void
}

/** Asks for one name. */
export function NameDialog({ title, label, first = '', onOk, onClose }: NameDialogProps) {
  return (
    <FormDialog<{ name: string }>
      title={title}
      okText="确定"
      begun={{ name: first }}
      onSave={({ name }) => onOk(name.trim())}
      onClose={onClose}
    >
      <Form.Item
        name="name"
        label={label}
        rules={[{ required: true, whitespace: true, message: `请填写${label}。` }]}
      >
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  )
}
