import { Button, Form, Radio } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { fenWords } from '../../benefits/benefit-words.ts'
import { momentWords } from '../../documents/document-words.ts'
import { AmountField, checkedFen } from '../../funds/amount-field.tsx'
import { usePermission } from '../../party/use-session.ts'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { WordsField } from '../../shell/words-field.tsx'
import type { Money } from './challenge-queries.ts'
import { DeskPart } from './desk-part.tsx'
import { useDesk } from './use-desk.ts'

type MoneyProps = { readonly caseId: string; readonly money: Money }

/** 发榜方出资: what arrived of it, and what of the treasury's money follows. */
export function BidMoney({ caseId, money }: MoneyProps) {
  const [isAdding, setIsAdding] = useState(false)
  const mayRecord = usePermission('payment.edit')
  return (
    <DeskPart
      title="发榜方资金到账"
      moves={mayRecord ? <Button onClick={() => setIsAdding(true)}>登记到账</Button> : null}
    >
      <dl className="bid-money">
        <Figure name="发榜方应出资" fen={money.shareFen} />
        <Figure name="已到账" fen={money.arrivedFen} />
        <Figure name="财政匹配总额" fen={money.matchedFen} />
        <Figure name="按到账可拨付" fen={money.matchableFen} />
        <Figure name="已到期或拨付" fen={money.usedFen} />
      </dl>
      {money.arrivals.length === 0 ? (
        <p className="soft">还没有到账；发榜方资金到账之前，财政匹配资金不拨付。</p>
      ) : (
        <ul className="desk-rows">
          {money.arrivals.map(({ at, amountFen, evidence, by }) => (
            <li key={`${at} ${evidence} ${amountFen}`}>
              <span>
                {amountFen.startsWith('-') ? '冲销：' : ''}
                {evidence}
                <span className="soft">
                  {' '}
                  {[momentWords(at), by].filter((words) => words !== null).join(' · ')}
                </span>
              </span>
              <strong className="figures">{fenWords(amountFen)}</strong>
            </li>
          ))}
        </ul>
      )}
      {isAdding ? <ArrivalDialog caseId={caseId} onClose={() => setIsAdding(false)} /> : null}
    </DeskPart>
  )
}

function Figure({ name, fen }: { readonly name: string; readonly fen: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="figures">{fenWords(fen)}</dd>
    </div>
  )
}

type Fields = {
  readonly kind: 'arrived' | 'back'
  readonly amount: string
  readonly evidence: string
}

function ArrivalDialog({
  caseId,
  onClose,
}: {
  readonly caseId: string
  readonly onClose: () => void
}) {
  const { act } = useDesk()
  const save = ({ kind, amount, evidence }: Fields) => {
    const amountFen = checkedFen(amount)
    return act(
      (request) =>
        answered(
          api.POST('/api/cases/{caseId}/share-arrivals', {
            params: { path: { caseId } },
            body: {
              request,
              amountFen,
              evidence: evidence.trim(),
              isTakenBack: kind === 'back',
            },
          }),
        ),
      kind === 'back' ? '已冲销。' : `已登记到账 ${fenWords(amountFen)}。`,
    )
  }
  return (
    <FormDialog
      title="登记发榜方资金到账"
      okText="登记"
      begun={{ kind: 'arrived' }}
      onSave={save}
      onClose={onClose}
    >
      <p className="soft">登记后不能删除；登错的另记一笔冲销。到账后匹配资金随即可以到期拨付。</p>
      <Form.Item name="kind" label="登记什么">
        <Radio.Group
          options={[
            { value: 'arrived', label: '资金到账' },
            { value: 'back', label: '冲销此前登记' },
          ]}
        />
      </Form.Item>
      <AmountField />
      <WordsField
        name="evidence"
        label="银行回单"
        missing="请填写银行回单的编号。"
        max={300}
        placeholder="回单编号，付款行"
      />
    </FormDialog>
  )
}
