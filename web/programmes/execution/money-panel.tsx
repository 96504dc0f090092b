import { Button } from 'antd'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'
import { fenWords } from '../../benefits/benefit-words.ts'
import { momentWords } from '../../documents/document-words.ts'
import { usePermission } from '../../party/use-session.ts'
import { type DealColumn, DealTable } from '../../shell/deal-table.tsx'
import { ReasonDialog } from '../../shell/reason-dialog.tsx'
import type { Case } from '../cases/case-queries.ts'
import { useCaseAct } from '../decisions/use-case-act.ts'
import type { Execution } from '../contracts/contract-queries.ts'

type Payment = Schema<'ProjectPayment'>
const STATES = { planned: '未到', due: '已到期', cancelled: '已取消' } as const

/** An instalment, and how to pay it before its gate where that is allowed. */
type ShownPayment = Payment & { readonly onAdvance: (() => void) | null }

const PAYMENT_COLUMNS: readonly DealColumn<ShownPayment>[] = [
  { head: '出资方', cell: ({ payerWords, year }) => `${payerWords} ${year}` },
  { head: '拨付条件', cell: ({ gateWords }) => gateWords },
  { head: '金额', isMoney: true, cell: ({ amountFen }) => fenWords(amountFen) },
  {
    head: '状态',
    cell: ({ state, dueAt, advance, onAdvance }) => (
      <>
        {STATES[state]}
        {dueAt === null ? null : <span className="soft"> {momentWords(dueAt)}</span>}
        {advance === null ? null : <div className="soft">预拨：{advance}</div>}
        {onAdvance === null ? null : (
          <Button size="small" className="no-print" onClick={onAdvance}>
            预拨
          </Button>
        )}
      </>
    ),
  },
]

const GRANT_COLUMNS: readonly DealColumn<Execution['grants'][number]>[] = [
  { head: '资金', isName: true, cell: ({ payerWords }) => payerWords },
  { head: '已安排', isMoney: true, cell: ({ reservedFen }) => fenWords(reservedFen) },
  { head: '已签约', isMoney: true, cell: ({ committedFen }) => fenWords(committedFen) },
  { head: '应拨付', isMoney: true, cell: ({ dueFen }) => fenWords(dueFen) },
  { head: '已拨付', isMoney: true, cell: ({ paidFen }) => fenWords(paidFen) },
  {
    head: '应收回 / 已收回',
    isMoney: true,
    cell: ({ demandedFen, recoveredFen }) => `${fenWords(demandedFen)} / ${fenWords(recoveredFen)}`,
  },
]

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
  const canAdvance = ({ state }: Payment) => mayAdvance && state === 'planned'
  return (
    <section className="sheet deal" aria-label="拨款">
      <h2>拨款</h2>
      {execution.payments.length === 0 ? null : (
        <DealTable
          columns={PAYMENT_COLUMNS}
          rows={execution.payments.map((payment) => ({
            ...payment,
            onAdvance: canAdvance(payment) ? () => setAdvancing(payment) : null,
          }))}
          keyOf={({ id }) => id}
        />
      )}
      {execution.grants.length === 0 ? null : (
        <DealTable columns={GRANT_COLUMNS} rows={execution.grants} keyOf={({ id }) => id} />
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
