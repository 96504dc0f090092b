import { Form, Input, Select } from 'antd'
import { answered, api } from '../api/client.ts'
import { FormDialog } from '../shell/form-dialog.tsx'
import { WordsField } from '../shell/words-field.tsx'
import { AmountField, checkedFen } from './amount-field.tsx'
import type { Change, Line } from './fund-queries.ts'
import { CHANGE_WORDS } from './fund-words.ts'
import { useAct } from './use-act.ts'

type Values = {
  readonly kind: Change['kind']
  readonly amount: string
  readonly basis: string
  readonly reason?: string
}

const KINDS: readonly Change['kind'][] = ['addition', 'reduction', 'carry_over', 'return']
const HINTS: Readonly<Record<Change['kind'], string>> = {
  addition: '批准后科目的预算增加。',
  reduction: '只能调减尚可用的金额。',
  carry_over: '尚可用的金额转到同一科目的下一年度；已安排、已签约和应拨付的留在原年度继续执行。',
  return: '尚可用的金额上缴，不再使用。',
}

/** Proposes a change of a line; another person decides. */
export function ProposalDialog(props: { readonly line: Line; readonly onClose: () => void }) {
  const { line, onClose } = props
  const [form] = Form.useForm<Values>()
  const { act } = useAct()
  const kind = Form.useWatch('kind', form) ?? 'addition'
  const send = ({ kind: chosen, amount, basis, reason }: Values) => {
    const words = reason?.trim() ?? ''
    return act(
      () =>
        answered(
          api.POST('/api/budget-lines/{id}/proposals', {
            params: { path: { id: line.id } },
            body: {
              kind: chosen,
              amountFen: checkedFen(amount),
              basis: basis.trim(),
              ...(words === '' ? {} : { reason: words }),
            },
          }),
        ),
      () => '已提出，等待另一人批准。',
    )
  }
  return (
    <FormDialog
      title={`${line.year}年 ${line.name}：提出变动`}
      okText="提出"
      form={form}
      begun={{ kind: 'addition' }}
      onSave={send}
      onClose={onClose}
    >
      <Form.Item name="kind" label="变动" extra={HINTS[kind]}>
        <Select
          aria-label="变动"
          options={KINDS.map((code) => ({ value: code, label: CHANGE_WORDS[code] }))}
        />
      </Form.Item>
      <AmountField {...(kind === 'addition' ? {} : { mostFen: line.roomFen })} />
      <WordsField name="basis" label="依据" max={200} placeholder="文件的文号或会议纪要" />
      <Form.Item name="reason" label="说明（可不填）">
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </FormDialog>
  )
}
