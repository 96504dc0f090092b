import { answered, api } from '../../api/client.ts'
import { moneyWords } from '../../documents/items/money-words.ts'
import { AmountField, checkedFen } from '../../funds/amount-field.tsx'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { WordsField } from '../../shell/words-field.tsx'
import { useDesk } from './use-desk.ts'

type DialogProps = { readonly caseId: string; readonly onClose: () => void }
type Fields = { readonly amount: string; readonly source: string }

/** Keeps what shows that the poster has the money. */
export function FundsDialog({ caseId, onClose }: DialogProps) {
  const { act } = useDesk()
  const save = ({ amount, source }: Fields) => {
    const amountFen = checkedFen(amount)
    return act(
      (request) =>
        answered(
          api.POST('/api/cases/{caseId}/challenge-funds', {
            params: { path: { caseId } },
            body: { request, amountFen, source: source.trim() },
          }),
        ),
      `已登记资金证明 ${moneyWords(amountFen)}。`,
    )
  }
  return (
    <FormDialog title="登记资金证明" okText="登记" onSave={save} onClose={onClose}>
      <p className="soft">核对过原件之后登记；登记后不能修改或删除。</p>
      <AmountField label="证明的金额" />
      <WordsField
        name="source"
        label="证明材料"
        missing="请填写证明的名称和编号。"
        max={300}
        placeholder="如：存款证明 2026-0318，某银行"
      />
    </FormDialog>
  )
}
