import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Empty } from 'antd'
import { fenWords } from '../../benefits/benefit-words.ts'
import { dayWords, momentWords } from '../../documents/document-words.ts'
import { Loaded } from '../../shell/loaded.tsx'
import { Page } from '../../shell/page.tsx'
import '../../shell/deal.css'
import { type Contest, contestQuery } from './contest-queries.ts'

const route = getRouteApi('/contests/$callId')

/** One contest as everybody may read it: its rounds, who went on, who won. */
export function ContestPage() {
  const { callId } = route.useParams()
  const contest = useQuery(contestQuery(callId))
  return <Loaded query={contest}>{(data) => <Shown contest={data} />}</Loaded>
}

function Shown({ contest }: { readonly contest: Contest }) {
  const { winners, rounds } = contest
  return (
    <Page
      title={contest.title}
      lead={`${contest.topicName} · ${contest.lineName} · 报名截止 ${momentWords(contest.closesAt)}`}
    >
      <section className="sheet deal" aria-label="获奖名单">
        <h2>获奖名单</h2>
        {winners.length === 0 ? (
          <p className="soft">获奖名单在公示时公布。</p>
        ) : (
          <table className="deal-table">
            <thead>
              <tr>
                <th scope="col">奖项</th>
                <th scope="col">项目</th>
                <th scope="col">团队单位</th>
                <th scope="col" className="deal-money">
                  奖金
                </th>
              </tr>
            </thead>
            <tbody>
              {winners.map((row) => (
                <tr key={row.number}>
                  <td data-head="奖项">{row.prize}</td>
                  <td data-head="项目">
                    {row.title}
                    <div className="soft">{row.number}</div>
                  </td>
                  <td data-head="团队单位">{row.applicant}</td>
                  <td data-head="奖金" className="deal-money figures">
                    {fenWords(row.prizeFen)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {contest.prizeMaxFen === null ? null : (
          <p className="soft">每个项目的奖金不超过 {fenWords(contest.prizeMaxFen)}。</p>
        )}
      </section>
      {rounds.length === 0 ? (
        <Empty className="empty" description="还没有设轮次。" />
      ) : (
        rounds.map((round) => (
          <section key={round.id} className="sheet deal" aria-label={round.title}>
            <h2>
              第 {round.number} 轮 {round.title}
            </h2>
            <p className="soft">
              {dayWords(round.heldOn)} ·{' '}
              {round.isFinal ? `至多 ${round.advances} 个获奖` : `${round.advances} 个晋级`}
            </p>
            {round.advanced.length > 0 ? (
              <ul>
                {round.advanced.map((row) => (
                  <li key={row.number}>
                    {row.title} <span className="soft">{row.applicant}</span>
                  </li>
                ))}
              </ul>
            ) : (
              <p className="soft">
                {round.isReleased && round.isFinal
                  ? `决赛已结束，获奖名单${winners.length > 0 ? '见上' : '在公示时公布'}。`
                  : '结果还没有公布。'}
              </p>
            )}
          </section>
        ))
      )}
    </Page>
  )
}
