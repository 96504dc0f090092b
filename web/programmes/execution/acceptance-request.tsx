import { Link } from '@tanstack/react-router'
import { Alert, Button, Input } from 'antd'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'
import type { Case } from '../cases/case-queries.ts'
import type { Acceptance } from '../contracts/contract-queries.ts'
import { type RowColumn, RowsField } from '../contracts/rows-field.tsx'
import { useCaseAct } from '../decisions/use-case-act.ts'

type Result = Schema<'GoalResult'>

const RESULT_COLUMNS: readonly RowColumn<Result>[] = [
  { key: 'indicator', title: '指标', kind: 'text' },
  { key: 'achieved', title: '完成值', kind: 'text' },
  { key: 'isMet', title: '完成', kind: 'flag' },
  { key: 'evidence', title: '证明材料', kind: 'text' },
]

/** Asks for acceptance: by the form of the line, or on this page where it has none. */
export function AcceptanceRequest({
  acceptance,
  shown,
}: {
  readonly acceptance: Acceptance
  readonly shown: Case
}) {
  const act = useCaseAct()
  const [summary, setSummary] = useState('')
  const [results, setResults] = useState<Result[]>(() =>
    acceptance.goals.map(({ indicator }) => ({
      indicator,
      achieved: '',
      isMet: true,
      evidence: '',
    })),
  )
  const caseId = shown.id
  const isBlocked = acceptance.notReady.length > 0
  const send = () =>
    act(
      (request) =>
        api.POST('/api/cases/{caseId}/acceptance', {
          params: { path: { caseId } },
          body: {
            request,
            revision: shown.revision,
            ...(acceptance.hasForm ? {} : { told: { summary, results, outcomes: [] } }),
          },
        }),
      '验收申请已提交。',
    )
  return (
    <section className="sheet deal no-print" aria-label="申请验收">
      <h2>申请验收</h2>
      {isBlocked ? (
        <Alert
          className="deal-note"
          type="warning"
          showIcon
          title={`申请之前：${acceptance.notReady.join('；')}。`}
        />
      ) : null}
      {acceptance.hasForm ? (
        <p>
          先把{' '}
          <Link to="/cases/$caseId/forms/$stage" params={{ caseId, stage: 'acceptance' }}>
            验收申请书
          </Link>{' '}
          填好（自动保存），再在这里提交。指标名称应与任务书一致：
          {acceptance.goals.map(({ indicator }) => indicator).join('、')}。
        </p>
      ) : (
        <>
          <Input.TextArea
            aria-label="工作总结"
            className="deal-note"
            rows={4}
            maxLength={5000}
            placeholder="工作总结"
            value={summary}
            onChange={({ target }) => setSummary(target.value)}
          />
          <RowsField
            title="指标完成情况"
            columns={RESULT_COLUMNS}
            rows={results}
            empty={{ indicator: '', achieved: '', isMet: true, evidence: '' }}
            onChange={setResults}
          />
        </>
      )}
      <Button type="primary" disabled={isBlocked} onClick={() => void send()}>
        提交验收申请
      </Button>
    </section>
  )
}
