import { api } from '../../api/client.ts'
import { fenWords } from '../../benefits/benefit-words.ts'
import { AmountField, checkedFen } from '../../funds/amount-field.tsx'
import { today } from '../../registers/day-field.ts'
import { DayField } from '../../shell/day-field.tsx'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { WordsField } from '../../shell/words-field.tsx'
import { useCaseAct } from '../decisions/use-case-act.ts'
import type { Claim } from './loan-queries.ts'

type DialogProps = {
  readonly caseId: string
  readonly claim: Claim
  readonly onClose: () => void
}
type Fields = { readonly amount: string; readonly recoveredOn: string; readonly source: string }

/** The bank reports what it got back of a compensated loan. */
export function RecoveryDialog({ caseId, claim, onClose }: DialogProps) {
  const act = useCaseAct()
  const save = ({ amount, recoveredOn, source }: Fields) =>
    act(
      (request) =>
        api.POST('/api/cases/{caseId}/loan-recoveries', {
          params: { path: { caseId } },
          body: {
            request,
            claimId: claim.id ?? '',
            recoveredOn,
            amountFen: checkedFen(amount),
            source: source.trim(),
          },
        }),
      '已登记，市级的份额已列入应收回。',
    )
  return (
    <FormDialog
      title={`登记收回：借据 ${claim.number}`}
      okText="登记"
      begun={{ recoveredOn: today() }}
      onSave={save}
      onClose={onClose}
    >
      <p className="soft">
        还可登记 {fenWords(claim.leftFen)}
        。登记后不能修改；市级按补偿的比例分得一份，由财务通知退回。
      </p>
      <AmountField label="收回金额" mostFen={claim.leftFen} />
      <DayField name="recoveredOn" label="收回日期" />
      <WordsField name="source" label="收回来源" max={300} placeholder="如：处置抵押物、企业还款" />
    </FormDialog>
  )
}
