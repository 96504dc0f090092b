import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { fenWords } from '../../benefits/benefit-words.ts'
import { dayWords } from '../../documents/document-words.ts'
import { Loaded } from '../../shell/loaded.tsx'
import { Page } from '../../shell/page.tsx'
import { PrintButton } from '../../shell/print-button.tsx'
import { type Notice, noticeQuery } from './notice-queries.ts'
import { ObjectionDialog } from './objection-dialog.tsx'
import '../../shell/deal.css'

const route = getRouteApi('/notices/$noticeId')

/** One notice as it was published, and the way to object. */
export function NoticePage() {
  const { noticeId } = route.useParams()
  const notice = useQuery(noticeQuery(noticeId))
  return <Loaded query={notice}>{(data) => <Shown notice={data} />}</Loaded>
}

function Shown({ notice }: { readonly notice: Notice }) {
  const [against, setAgainst] = useState<Notice['rows'][number] | null>(null)
  return (
    <Page
      title={notice.title}
      lead={
        <>
          <Link to="/notices" className="no-print">
            立项公示
          </Link>{' '}
          {notice.number} · {dayWords(notice.firstDay)} 至 {dayWords(notice.lastDay)}（
          {notice.workdays} 个工作日）
          {notice.isOpen ? '，公示中' : '，公示已结束'}
        </>
      }
      moves={<PrintButton />}
    >
      <p className="deal-note">
        对公示项目有异议的，请在 {dayWords(notice.lastDay)} 前提出并写明事实与理由。受理：
        {notice.contact}
      </p>
      <section className="sheet deal" aria-label="公示项目">
        <table className="deal-table">
          <thead>
            <tr>
              <th scope="col">序号</th>
              <th scope="col">项目</th>
              <th scope="col">承担单位</th>
              <th scope="col">专题</th>
              <th scope="col" className="deal-money">
                拟资助
              </th>
              {notice.isOpen ? (
                <th scope="col" className="no-print">
                  <span className="visually-hidden">操作</span>
                </th>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {notice.rows.map((row) => (
              <tr key={row.caseId}>
                <td data-head="序号" className="figures">
                  {row.position}
                </td>
                <td>
                  {row.title}
                  <div className="soft">{row.number}</div>
                </td>
                <td data-head="承担单位">{row.applicant}</td>
                <td data-head="专题">{row.topicName}</td>
                <td data-head="拟资助" className="deal-money figures">
                  {fenWords(row.amountFen)}
                </td>
                {notice.isOpen ? (
                  <td className="no-print">
                    <Button size="small" onClick={() => setAgainst(row)}>
                      提出异议
                    </Button>
                  </td>
                ) : null}
              </tr>
            ))}
            <tr>
              <td colSpan={4}>合计 {notice.rows.length} 项</td>
              <td className="deal-money figures">
                <strong>{fenWords(notice.amountFen)}</strong>
              </td>
              {notice.isOpen ? <td className="no-print" /> : null}
            </tr>
          </tbody>
        </table>
      </section>
      {against === null ? null : (
        <ObjectionDialog
          noticeId={notice.id}
          caseId={against.caseId}
          title={against.title}
          onClose={() => setAgainst(null)}
        />
      )}
    </Page>
  )
}
