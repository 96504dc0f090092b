import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Alert, Space } from 'antd'
import { ExportButton } from '../../shell/export-button.tsx'
import { Loaded } from '../../shell/loaded.tsx'
import { Page } from '../../shell/page.tsx'
import '../../shell/deal.css'
import { ReportCheck } from '../checks/report-check.tsx'
import { ReportForm } from './report-form.tsx'
import { type Report, reportQuery, workbookAddress } from './report-queries.ts'
import { dueWords } from './reports-page.tsx'
import './reports.css'

/** One report: filled in by its area's people, checked by others, read by everybody of the office. */
export function ReportPage() {
  const path = useParams({ from: '/signed-in/reports/$area/$period' })
  const report = useQuery(reportQuery(path))
  const title = report.data ? `${report.data.areaName}${report.data.periodName}报表` : '报表'
  return (
    <Page
      title={title}
      moves={
        <Space>
          {report.data?.isMember === true ? (
            <Link to="/areas/$areaId/members" params={{ areaId: report.data.district }}>
              本区的下级
            </Link>
          ) : null}
          <ExportButton href={workbookAddress(path)} />
        </Space>
      }
    >
      <Loaded query={report}>
        {(shown) => (
          <>
            <Standing report={shown} />
            {shown.canEdit ? (
              // A report that came back from the server is another form: what it says replaces what was typed.
              <ReportForm key={`${shown.area} ${shown.period}`} report={shown} />
            ) : (
              <ReportCheck report={shown} />
            )}
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Standing({ report }: { readonly report: Report }) {
  return (
    <>
      <p className="soft report-note">
        {report.stateWord}
        {report.isLate ? '（迟报）' : ''} · 截止：{dueWords(report)}
        {report.submittedBy === null ? '' : ` · 填报：${report.submittedBy}`}
        {report.checkedBy === null ? '' : ` · 核数：${report.checkedBy}`}
        {report.isClosed ? ' · 已关账，只能申请更正' : ''}
      </p>
      {report.state === 'returned' ? (
        <Alert
          type="warning"
          showIcon
          className="report-note"
          title="核数人退回了这份报表，请按理由改正后重新提交。"
          description={report.reason}
        />
      ) : null}
    </>
  )
}
