import { Form, Segmented } from 'antd'
import { useState } from 'react'
import { answered, api } from '../api/client.ts'
import { moneyWords } from '../documents/items/money-words.ts'
import { FormDialog } from '../shell/form-dialog.tsx'
import { WordsField } from '../shell/words-field.tsx'
import { AmountField, checkedFen } from './amount-field.tsx'
import type { Grant } from './fund-queries.ts'
import { useAct } from './use-act.ts'

type DialogProps = { readonly grant: Grant; readonly onClose: () => void }

type Registered = 'recovery' | 'payment'

const REGISTERED: Readonly<
  Record<Registered, { title: string; hint: string; label: string; done: string }>
> = {
  recovery: {
    title: '登记收回资金',
    hint: '款项已回到财政专户后再登记；登记后不能修改，只能另行更正。',
    label: '到账金额',
    done: '已登记收回，金额重新可用。',
  },
  payment: {
    title: '登记拨付',
    hint: '由这一出资方自行支付的款项，付出后凭回单登记。',
    label: '已付金额',
    done: '已登记拨付。',
  },
}

/** Registers money that moved. The key is made once for each form: sent twice, it is registered once. */
export function RegisterDialog({ what, grant, onClose }: DialogProps & { what: Registered }) {
  const words = REGISTERED[what]
  const [request] = useState(() => crypto.randomUUID())
  const { act } = useAct()
  const send = ({ amount, evidence }: { amount: string; evidence: string }) => {
    const options = {
      params: { path: { id: grant.id } },
      body: { request, amountFen: checkedFen(amount), evidence: evidence.trim() },
    }
    return act(
      () =>
        answered(
          what === 'recovery'
            ? api.POST('/api/fund-grants/{id}/recoveries', options)
            : api.POST('/api/fund-grants/{id}/payments', options),
        ),
      () => words.done,
    )
  }
  return (
    <FormDialog title={words.title} okText="登记" onSave={send} onClose={onClose}>
      <p className="soft">{words.hint}</p>
      <AmountField
        label={words.label}
        mostFen={what === 'recovery' ? grant.paidFen : grant.dueFen}
      />
      <WordsField
        name="evidence"
        label="凭证"
        missing="请填写凭证的编号。"
        max={200}
        placeholder="银行回单编号"
      />
    </FormDialog>
  )
}

type Demanding = {
  readonly kind: 'balance' | 'clawback'
  readonly amount: string
  readonly reason: string
}

/** Asks money of a grant back. */
export function DemandDialog({ grant, onClose }: DialogProps) {
  const [request] = useState(() => crypto.randomUUID())
  const { act } = useAct()
  const mostFen = BigInt(grant.paidFen) + BigInt(grant.recoveredFen) - BigInt(grant.demandedFen)
  const send = ({ kind, amount, reason }: Demanding) => {
    const amountFen = checkedFen(amount)
    return act(
      () =>
        answered(
          api.POST('/api/fund-grants/{id}/demands', {
            params: { path: { id: grant.id } },
            body: { request, kind, amountFen, reason: reason.trim() },
          }),
        ),
      () => `已要求收回 ${moneyWords(amountFen)}。`,
    )
  }
  return (
    <FormDialog
      title="要求收回资金"
      okText="要求收回"
      begun={{ kind: 'balance' }}
      onSave={send}
      onClose={onClose}
    >
      <Form.Item name="kind" label="种类">
        <Segmented
          aria-label="种类"
          options={[
            { value: 'balance', label: '结余收回' },
            { value: 'clawback', label: '追回' },
          ]}
        />
      </Form.Item>
      <AmountField mostFen={mostFen.toString()} />
      <WordsField name="reason" label="理由" missing="请写明理由与依据。" rows={3} max={500} />
    </FormDialog>
  )
}
