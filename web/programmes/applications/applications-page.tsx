import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { momentWords } from '../../documents/document-words.ts'
import { usePermission } from '../../party/use-session.ts'
import { Page } from '../../shell/page.tsx'
import { PagedList } from '../../shell/paged-list.tsx'
import { RoleNeeded } from '../../shell/role-needed.tsx'
import { Deadline } from '../calls/call-window.tsx'
import { CaseStateTag } from '../cases/case-state-tag.tsx'
import { type ApplicationRow, applicationsQuery } from './application-queries.ts'
import './applications.css'

const route = getRouteApi('/signed-in/applications')

/** 我的申报: drafts, what was handed in, and what is to be done next. */
export function ApplicationsPage() {
  const { page: asked } = route.useSearch()
  const navigate = route.useNavigate()
  const mayApply = usePermission('application.edit')
  const applications = useQuery({ ...applicationsQuery(asked), enabled: mayApply })
  if (!mayApply) return <RoleNeeded title="我的申报" />
  const find = (
    <Link to="/calls" search={{ window: 'open' }}>
      <Button type="primary">看看能报什么</Button>
    </Link>
  )
  return (
    <Page title="我的申报" lead="本单位的草稿和已提交的申报；要办的事排在每一项里。" moves={find}>
      <PagedList
        query={applications}
        empty="还没有申报。先找一份正在申报的通知。"
        wayOn={find}
        counted="项"
        onPage={(next) => void navigate({ search: { page: next } })}
      >
        {(rows, { now }) => (
          <ul className="applications">
            {rows.map((row) => (
              <li key={row.id}>
                <ApplicationCard row={row} now={now} />
              </li>
            ))}
          </ul>
        )}
      </PagedList>
    </Page>
  )
}

type CardProps = { readonly row: ApplicationRow; readonly now: string }

function ApplicationCard({ row, now }: CardProps) {
  const isWritten = row.phase === 'draft' || row.phase === 'returned'
  const stage = row.machine === 'challenge' ? 'posting' : 'application'
  const title = row.title === '' ? '还没有写项目名称' : row.title
  return (
    <article className="application sheet">
      <p className="call-card-head">
        <CaseStateTag phase={row.phase} state={row.state} />
        <span className="soft">{row.number}</span>
      </p>
      <h2 className="call-card-title">
        {isWritten ? (
          <Link to="/cases/$caseId/forms/$stage" params={{ caseId: row.id, stage }}>
            {title}
          </Link>
        ) : (
          <Link to="/cases/$caseId" params={{ caseId: row.id }}>
            {title}
          </Link>
        )}
      </h2>
      <p className="soft">
        {[row.callTitle, row.topicName, row.lineName].filter(Boolean).join(' · ')}
      </p>
      {row.todo === null ? null : <p className="application-todo">待办：{row.todo}</p>}
      <p className="call-card-facts">
        {row.phase === 'draft' && row.closesAt !== null && row.window !== null ? (
          <Deadline window={row.window} opensAt={now} closesAt={row.closesAt} now={now} />
        ) : null}
        {row.submittedAt === null ? null : <span>{momentWords(row.submittedAt)} 提交</span>}
        {isWritten && row.savedAt !== null ? (
          <span>草稿保存于 {momentWords(row.savedAt)}</span>
        ) : null}
      </p>
    </article>
  )
}
