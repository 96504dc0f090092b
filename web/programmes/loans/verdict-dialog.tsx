import { Alert, Form, Radio } from 'antd'
import { api } from '../../api/client.ts'
import { fenWords } from '../../benefits/benefit-words.ts'
import { moneyWords } from '../../documents/items/money-words.ts'
import { AmountField, checkedFen } from '../../funds/amount-field.tsx'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { WordsField } from '../../shell/words-field.tsx'
import { useCaseAct } from '../decisions/use-case-act.ts'
import type { Claim } from './loan-queries.ts'

type DialogProps = {
  readonly caseId: string
  readonly claim: Claim
  readonly onClose: () => void
}
type Fields = {
  readonly isVerified: boolean
  readonly amount?: string
  readonly ground?: string
  readonly reason?: string
}

/** A verdict that is changed begins with what it said. */
const formerOf = ({ verdict, decidedFen, ground, reason, obstacles }: Claim): Fields => ({
  isVerified: verdict === null ? obstacles.length === 0 : verdict === 'verified',
  ...(decidedFen !== null && { amount: moneyWords(decidedFen) }),
  ...(ground !== null && { ground }),
  ...(reason !== null && { reason }),
})

/** Judges one loan: what is paid for it and on which ground, or why nothing is. */
export function VerdictDialog({ caseId, claim, onClose }: DialogProps) {
  const [form] = Form.useForm<Fields>()
  const act = useCaseAct()
  const isRejected = Form.useWatch(({ isVerified }: Fields) => !isVerified, form)
  const isBlocked = claim.obstacles.length > 0
  const save = ({ isVerified: verified, amount, ground, reason }: Fields) => {
    const { position, kind } = claim
    const verdict = verified
      ? {
          ...(amount !== undefined && { decidedFen: checkedFen(amount) }),
          ...(ground?.trim() && { ground: ground.trim() }),
        }
      : { reason: reason?.trim() ?? '' }
    return act(
      (request) =>
        api.PUT('/api/cases/{caseId}/loan-verdicts', {
          params: { path: { caseId } },
          body: { request, verdicts: [{ position, kind, isVerified: verified, ...verdict }] },
        }),
      `借据 ${claim.number} 已核查。`,
    )
  }
  return (
    <FormDialog
      title={`核查借据 ${claim.number}`}
      okText="登记"
      form={form}
      begun={formerOf(claim)}
      onSave={save}
      onClose={onClose}
    >
      <p className="soft">
        {claim.borrower} · {claim.kindWord} · 依据金额 {fenWords(claim.baseFen)}
        {claim.computedFen === null
          ? '。比例标准待细则，须写明核定金额和依据。'
          : `。按规则为 ${fenWords(claim.computedFen)}。`}
      </p>
      {isBlocked ? (
        <Alert
          type="warning"
          showIcon
          className="deal-note"
          title={`不能核实：${claim.obstacles.join('；')}`}
        />
      ) : null}
      <Form.Item name="isVerified" label="结论">
        <Radio.Group
          options={[
            { value: true, label: '核实', disabled: isBlocked },
            { value: false, label: '不予支持' },
          ]}
        />
      </Form.Item>
      {isRejected ? (
        <WordsField
          name="reason"
          label="理由"
          rows={3}
          max={500}
          placeholder="公示之后银行会看到"
        />
      ) : claim.computedFen === null ? (
        <>
          <AmountField label="核定金额" mostFen={claim.baseFen} />
          <WordsField
            name="ground"
            label="依据"
            rows={3}
            max={500}
            placeholder="会议纪要或细则的条款"
          />
        </>
      ) : null}
    </FormDialog>
  )
}
