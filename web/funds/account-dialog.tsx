import { Form, Input } from 'antd'
import { answered, api } from '../api/client.ts'
import type { Schema } from '../api/client.ts'
import { FormDialog } from '../shell/form-dialog.tsx'
import { WordsField } from '../shell/words-field.tsx'
import { useAct } from './use-act.ts'

type AccountDialogProps = {
  readonly organisation: string
  readonly name: string
  readonly onClose: () => void
}

/** Enters the bank account of a payee. */
export function AccountDialog({ organisation, name, onClose }: AccountDialogProps) {
  const { act } = useAct()
  const send = (body: Schema<'PayeeAccountInput'>) =>
    act(
      () =>
        answered(
          api.PUT('/api/payee-accounts/{id}', { params: { path: { id: organisation } }, body }),
        ),
      () => '已登记收款账户。',
    )
  return (
    <FormDialog
      title={`${name}：收款账户`}
      okText="登记"
      begun={{ accountName: name }}
      onSave={send}
      onClose={onClose}
    >
      <p className="soft">原账户保留备查。登记账户的人不能批准付往该账户的清单。</p>
      <WordsField name="accountName" label="户名" max={100} />
      <WordsField name="bank" label="开户银行" max={100} placeholder="写到支行" />
      <Form.Item
        name="accountNumber"
        label="账号"
        rules={[{ pattern: /^\d{6,32}$/u, required: true, message: '账号应为 6 至 32 位数字。' }]}
      >
        <Input maxLength={32} autoComplete="off" inputMode="numeric" />
      </Form.Item>
    </FormDialog>
  )
}
