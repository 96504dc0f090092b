import { Link } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'
import { fenWords } from '../../benefits/benefit-words.ts'
import { dayWords } from '../../documents/document-words.ts'
import { usePermission } from '../../party/use-session.ts'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { ReasonDialog } from '../../shell/reason-dialog.tsx'
import type { Case } from '../cases/case-queries.ts'
import type { Execution } from '../contracts/contract-queries.ts'
import { MoneyField } from '../decisions/money-field.tsx'
import { useCaseAct } from '../decisions/use-case-act.ts'

type Report = Schema<'ProjectReport'>
const STATES = {
  expected: '待提交',
  submitted: '待审核',
  returned: '已退回',
  accepted: '已通过',
} as const

/** 执行报告: one for each period; none where milestones take their place. */
export function ReportsPanel({
  shown,
  execution,
}: {
  readonly shown: Case
  readonly execution: Execution
}) {
  const act = useCaseAct()
  const mayCheck = usePermission('contract.check')
  const [writing, setWriting] = useState<Report | null>(null)
  const [returning, setReturning] = useState<Report | null>(null)
  if (execution.reports.length === 0) return null
  const verdict = (report: Report, agrees: boolean, note: string) =>
    act(
      (request) =>
        api.POST('/api/cases/{caseId}/reports/{reportId}/verdict', {
          params: { path: { caseId: shown.id, reportId: report.id } },
          body: { request, revision: shown.revision, agrees, note },
        }),
      agrees ? '报告已通过。' : '报告已退回。',
    )
  return (
    <section className="sheet deal" aria-label="执行报告">
      <h2>执行报告</h2>
      <table className="deal-table">
        <tbody>
          {execution.reports.map((report) => (
            <tr key={report.id}>
              <td>
                第 {report.number} 期 <span className="soft">{report.period}</span>
              </td>
              <td data-head="截止">
                {dayWords(report.dueDay)}
                {report.isLate ? <span className="deal-late"> 已逾期</span> : null}
              </td>
              <td data-head="状态">{STATES[report.state]}</td>
              <td>
                {report.progress}
                {report.spentFen === null ? null : (
                  <div className="soft">本期支出 {fenWords(report.spentFen)}</div>
                )}
                {report.checkNote === null ? null : (
                  <div className="soft">审核意见：{report.checkNote}</div>
                )}
              </td>
              <td className="no-print">
                {execution.isOwn && (report.state === 'expected' || report.state === 'returned') ? (
                  <Button size="small" onClick={() => setWriting(report)}>
                    提交报告
                  </Button>
                ) : null}
                {mayCheck && !execution.isOwn && report.state === 'submitted' ? (
                  <>
                    <Button
                      size="small"
                      type="primary"
                      onClick={() => void verdict(report, true, '')}
                    >
                      通过
                    </Button>
                    <Button size="small" onClick={() => setReturning(report)}>
                      退回
                    </Button>
                  </>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {returning === null ? null : (
        <ReasonDialog
          title={`退回第 ${returning.number} 期报告`}
          label="理由"
          placeholder="写清楚要补充什么"
          okText="退回"
          onOk={(note) => verdict(returning, false, note)}
          onClose={() => setReturning(null)}
        />
      )}
      {writing === null ? null : (
        <ReportDialog
          shown={shown}
          execution={execution}
          report={writing}
          onClose={() => setWriting(null)}
        />
      )}
    </section>
  )
}

type ReportDialogProps = {
  readonly shown: Case
  readonly execution: Execution
  readonly report: Report
  readonly onClose: () => void
}

function ReportDialog({ shown, execution, report, onClose }: ReportDialogProps) {
  const act = useCaseAct()
  const [progress, setProgress] = useState(report.progress ?? '')
  const [problems, setProblems] = useState(report.problems ?? '')
  const [spent, setSpent] = useState(report.spentFen ?? '')
  const caseId = shown.id
  const told = {
    progress,
    problems,
    spentFen: execution.isLumpSum ? null : spent,
  }
  const isWhole =
    execution.hasReportForm || (progress.trim() !== '' && (execution.isLumpSum || spent !== ''))
  const send = () =>
    act(
      (request) =>
        api.POST('/api/cases/{caseId}/reports/{reportId}/submission', {
          params: { path: { caseId, reportId: report.id } },
          body: {
            request,
            revision: shown.revision,
            ...(execution.hasReportForm ? {} : { told }),
          },
        }),
      '报告已提交。',
    )
  return (
    <FormDialog
      title={`提交第 ${report.number} 期报告`}
      okText="提交"
      mayOk={isWhole}
      onSave={send}
      onClose={onClose}
    >
      {execution.hasReportForm ? (
        <p>
          请先把{' '}
          <Link to="/cases/$caseId/forms/$stage" params={{ caseId, stage: 'report' }}>
            执行报告表单
          </Link>{' '}
          填好（自动保存），再在这里提交；提交后内容冻结。
        </p>
      ) : (
        <>
          <Input.TextArea
            aria-label="本期进展"
            className="deal-note"
            rows={5}
            maxLength={5000}
            placeholder="本期进展"
            value={progress}
            onChange={({ target }) => setProgress(target.value)}
          />
          <Input.TextArea
            aria-label="问题与建议"
            className="deal-note"
            rows={2}
            maxLength={2000}
            placeholder="问题与建议，没有的不填"
            value={problems}
            onChange={({ target }) => setProblems(target.value)}
          />
          {execution.isLumpSum ? null : (
            <MoneyField label="本期支出" value={spent} onChange={setSpent} />
          )}
        </>
      )}
    </FormDialog>
  )
}
