import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Empty } from 'antd'
import { dayWords } from '../../documents/document-words.ts'
import { useMe } from '../../party/use-session.ts'
import { Loaded } from '../../shell/loaded.tsx'
import { Page } from '../../shell/page.tsx'
import '../../shell/deal.css'
import { StaleSums } from '../checks/stale-sums.tsx'
import { type ReportRow, reportsQuery } from './report-queries.ts'

/** 填报: what is due from one's own area now, and what has been said of the open periods. */
export function ReportsPage() {
  const reports = useQuery(reportsQuery)
  const me = useMe()
  const region = me?.permissions.includes('sum-rule.edit') === true ? me.region : null
  return (
    <Page
      title="填报"
      lead="未关账各期的报表：每项只填一次，月、季、半年、全年都由同一批数得出。"
      moves={
        region === null ? null : (
          <Link to="/areas/$areaId/members" params={{ areaId: region }}>
            下级
          </Link>
        )
      }
    >
      {region === null ? null : <StaleSums />}
      <Loaded query={reports}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty
              className="empty"
              description="现在没有要填报的期。每个月结束后，这里自动开账。"
            />
          ) : (
            <>
              <Reports title="待您填报" rows={rows.filter(isWaiting)} />
              <Reports
                title="您填报的其他报表"
                rows={rows.filter((row) => row.canEdit && !isWaiting(row))}
              />
              <Reports title="其他报表" rows={rows.filter(isOther)} />
            </>
          )
        }
      </Loaded>
    </Page>
  )
}

const isWaiting = ({ canEdit, state }: ReportRow): boolean =>
  canEdit && (state === 'draft' || state === 'returned')

/** What lies below a district stands on its page of members. */
const isOther = ({ canEdit, isMember }: ReportRow): boolean => !canEdit && !isMember

function Reports({ title, rows }: { readonly title: string; readonly rows: readonly ReportRow[] }) {
  if (rows.length === 0) return null
  return (
    <section className="sheet deal" aria-label={title}>
      <h2>
        {title}（{rows.length}）
      </h2>
      <table className="deal-table">
        <thead>
          <tr>
            <th scope="col">期间</th>
            <th scope="col">区域</th>
            <th scope="col">截止</th>
            <th scope="col">状态</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.area} ${row.period}`}>
              <td>
                <Link
                  to="/reports/$area/$period"
                  params={{ area: row.area, period: row.period }}
                  aria-label={`${row.areaName}${row.periodName}报表`}
                >
                  {row.periodName}
                </Link>
              </td>
              <td data-head="区域">{row.areaName}</td>
              <td data-head="截止">{dueWords(row)}</td>
              <td data-head="状态">
                {row.stateWord}
                {row.isLate ? <span className="deal-late">（迟报）</span> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Until when; a day that is not known yet is said to be so. */
export function dueWords({
  dueOn,
  isOverdue,
}: {
  readonly dueOn: string | null
  readonly isOverdue?: boolean
}) {
  if (dueOn === null) return <span className="soft">未定（节假日安排未公布，或为补录）</span>
  return isOverdue === true ? (
    <span className="deal-late">{dayWords(dueOn)}，已逾期</span>
  ) : (
    dayWords(dueOn)
  )
}
