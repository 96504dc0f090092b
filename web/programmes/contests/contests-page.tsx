import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Empty } from 'antd'
import { momentWords } from '../../documents/document-words.ts'
import { usePermission } from '../../party/use-session.ts'
import { Loaded } from '../../shell/loaded.tsx'
import { Page } from '../../shell/page.tsx'
import '../../shell/deal.css'
import { contestCallsQuery, contestsQuery } from './contest-queries.ts'

/** 大赛: every contest with rounds, for everybody; those that the office works on beside them. */
export function ContestsPage() {
  const contests = useQuery(contestsQuery)
  const isOffice = usePermission('review.read')
  return (
    <Page title="大赛" lead="轮次和晋级名单在公布之后、获奖名单在公示之后在这里查看。">
      {isOffice ? <OwnContests /> : null}
      <Loaded query={contests}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty className="empty" description="还没有大赛。" />
          ) : (
            <section className="sheet deal" aria-label="大赛">
              <table className="deal-table">
                <thead>
                  <tr>
                    <th scope="col">大赛</th>
                    <th scope="col">年度</th>
                    <th scope="col">报名截止</th>
                    <th scope="col">轮次</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <tr key={row.callId}>
                      <td>
                        <Link to="/contests/$callId" params={{ callId: row.callId }}>
                          {row.title}
                        </Link>
                      </td>
                      <td data-head="年度">{row.year}</td>
                      <td data-head="报名截止">{momentWords(row.closesAt)}</td>
                      <td data-head="轮次">
                        共 {row.rounds} 轮，已公布 {row.released} 轮
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          )
        }
      </Loaded>
    </Page>
  )
}

function OwnContests() {
  const calls = useQuery(contestCallsQuery)
  return (
    <Loaded query={calls}>
      {({ rows }) => (
        <section className="sheet deal" aria-label="承办">
          <h2>承办</h2>
          {rows.length === 0 ? (
            <p className="soft">没有已发布的大赛申报通知。发布之后在这里设轮次。</p>
          ) : (
            <ul>
              {rows.map((row) => (
                <li key={row.callId}>
                  <Link to="/contests/$callId/desk" params={{ callId: row.callId }}>
                    {row.title}
                  </Link>
                  <span className="soft">
                    {row.rounds === 0 ? ' 还没有设轮次' : ` ${row.rounds} 轮`}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </section>
      )}
    </Loaded>
  )
}
