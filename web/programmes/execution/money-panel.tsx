import { Button } from 'antd'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'
import { fenWords } from '../../benefits/benefit-words.ts'
import { momentWords } from '../../documents/document-words.ts'
import { usePermission } from '../../party/use-session.ts'
import { ReasonDialog } from '../../shell/reason-dialog.tsx'
import type { Case } from '../cases/case-queries.ts'
import { useCaseAct } from '../decisions/use-case-act.ts'
import type { Execution } from '../contracts/contract-queries.ts'

type Payment = Schema<'ProjectPayment'>
const STATES = { planned: '未到', due: '已到期', cancelled: '已取消' } as const

/** 拨款: what each instalment waits for, and how the money of each share stands. */
export function MoneyPanel({
  shown,
  execution,
}: {
  readonly shown: Case
  readonly execution: Execution
}) {
  const act = useCaseAct()
  const maySign = usePermission('contract.sign')
  const [advancing, setAdvancing] = useState<Payment | null>(null)
  const mayAdvance = maySign && !execution.isOwn && execution.isRunning
  return (
    <section className="sheet deal" aria-label="拨款">
      <h2>拨款</h2>
      {execution.payments.length === 0 ? null : (
        <table className="deal-table">
          <thead>
            <tr>
              <th scope="col">出资方</th>
              <th scope="col">拨付条件</th>
              <th scope="col" className="deal-money">
                金额
              </th>
              <th scope="col">状态</th>
            </tr>
          </thead>
          <tbody>
            {execution.payments.map((payment) => (
              <tr key={payment.id}>
                <td data-head="出资方">
                  {payment.payerWords} {payment.year}
                </td>
                <td data-head="拨付条件">{payment.gateWords}</td>
                <td data-head="金额" className="deal-money figures">
                  {fenWords(payment.amountFen)}
                </td>
                <td data-head="状态">
                  {STATES[payment.state]}
                  {payment.dueAt === null ? null : (
                    <span className="soft"> {momentWords(payment.dueAt)}</span>
                  )}
                  {payment.advance === null ? null : (
                    <div className="soft">预拨：{payment.advance}</div>
                  )}
                  {mayAdvance && payment.state === 'planned' ? (
                    <Button size="small" className="no-print" onClick={() => setAdvancing(payment)}>
                      预拨
                    </Button>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {execution.grants.length === 0 ? null : (
        <table className="deal-table">
          <thead>
            <tr>
              <th scope="col">资金</th>
              <th scope="col" className="deal-money">
                已安排
              </th>
              <th scope="col" className="deal-money">
                已签约
              </th>
              <th scope="col" className="deal-money">
                应拨付
              </th>
              <th scope="col" className="deal-money">
                已拨付
              </th>
              <th scope="col" className="deal-money">
                应收回 / 已收回
              </th>
            </tr>
          </thead>
          <tbody>
            {execution.grants.map((grant) => (
              <tr key={grant.id}>
                <td>{grant.payerWords}</td>
                <td data-head="已安排" className="deal-money figures">
                  {fenWords(grant.reservedFen)}
                </td>
                <td data-head="已签约" className="deal-money figures">
                  {fenWords(grant.committedFen)}
                </td>
                <td data-head="应拨付" className="deal-money figures">
                  {fenWords(grant.dueFen)}
                </td>
                <td data-head="已拨付" className="deal-money figures">
                  {fenWords(grant.paidFen)}
                </td>
                <td data-head="应收回 / 已收回" className="deal-money figures">
                  {fenWords(grant.demandedFen)} / {fenWords(grant.recoveredFen)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {advancing === null ? null : (
        <ReasonDialog
          title={`预拨 ${fenWords(advancing.amountFen)}`}
          label="理由"
          placeholder="写清楚为什么在节点之前拨付"
          okText="预拨"
          onOk={(reason) =>
            act(
              (request) =>
                api.POST('/api/cases/{caseId}/contract-payments/{paymentId}/advance', {
                  params: { path: { caseId: shown.id, paymentId: advancing.id } },
                  body: { request, revision: shown.revision, reason },
                }),
              '已列为应拨付。',
            )
          }
          onClose={() => setAdvancing(null)}
        />
      )}
    </section>
  )
}
