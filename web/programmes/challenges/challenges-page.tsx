import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { fenWords } from '../../benefits/benefit-words.ts'
import { Page } from '../../shell/page.tsx'
import { PagedList } from '../../shell/paged-list.tsx'
import { SearchField } from '../../shell/search-field.tsx'
import { Deadline } from '../calls/call-window.tsx'
import { type ChallengeFilter, challengeFilterOf } from './challenge-filter.ts'
import { type Challenge, challengesQuery } from './challenge-queries.ts'
import './challenges.css'

const route = getRouteApi('/challenges')

/** 榜单: problems that enterprises have posted, for everybody; what can be answered stands first. */
export function ChallengesPage() {
  const filter: ChallengeFilter = route.useSearch()
  const navigate = route.useNavigate()
  const challenges = useQuery(challengesQuery(filter))
  const isFiltered = filter.state !== undefined || filter.search !== undefined
  const change = (part: ChallengeFilter) =>
    void navigate({ search: { ...filter, page: undefined, ...part }, replace: true })
  return (
    <Page
      title="榜单"
      lead="企业出题出资，高校院所揭榜。每个榜单的发榜资金都核验过证明；截止以服务器时间为准。"
    >
      <div className="filters" role="search" aria-label="筛选榜单">
        <Segmented
          aria-label="按揭榜情况筛选"
          value={filter.state ?? 'all'}
          onChange={(state: string) =>
            change({ state: state === 'all' ? undefined : challengeFilterOf({ state }).state })
          }
          options={[
            { value: 'all', label: '全部' },
            { value: 'open', label: '可揭榜' },
            { value: 'over', label: '已截止' },
          ]}
        />
        <SearchField
          label="按词语查找"
          placeholder="需求名称、内容或发榜单位"
          value={filter.search}
          onSearch={(search) => change({ search })}
        />
      </div>
      <PagedList
        query={challenges}
        empty={isFiltered ? '没有符合条件的榜单。' : '还没有发榜的技术需求。'}
        onClear={isFiltered && (() => void navigate({ search: {}, replace: true }))}
        counted="个"
        onPage={(next) => change({ page: next })}
      >
        {(rows, { now }) => (
          <ul className="call-list">
            {rows.map((row) => (
              <li key={row.caseId}>
                <ChallengeCard row={row} now={now} />
              </li>
            ))}
          </ul>
        )}
      </PagedList>
    </Page>
  )
}

/** Whether it can be answered now, in a word and a colour. */
export function OpenTag({ isOpen }: Pick<Challenge, 'isOpen'>) {
  return (
    <span className={isOpen ? 'tag call-tag-open' : 'tag'}>{isOpen ? '可揭榜' : '已截止'}</span>
  )
}

/** The last moment for bids, counting down by the server's clock. */
export function BidsClose({ row, now }: { readonly row: Challenge; readonly now: string }) {
  return (
    <Deadline
      window={row.isOpen ? 'open' : 'closed'}
      opensAt={row.listedAt}
      closesAt={row.bidsCloseAt}
      now={now}
    />
  )
}

function ChallengeCard({ row, now }: { readonly row: Challenge; readonly now: string }) {
  return (
    <article className="call-card sheet challenge-card">
      <div className="challenge-card-words">
        <p className="call-card-head">
          <OpenTag isOpen={row.isOpen} />
          <span className="soft">
            {row.topicName} · {row.number}
          </span>
        </p>
        <h2 className="call-card-title">
          <Link to="/challenges/$caseId" params={{ caseId: row.caseId }}>
            {row.title}
          </Link>
        </h2>
        <p className="challenge-summary">{row.summary}</p>
        <p className="call-card-facts">
          <span>{row.poster}</span>
          <BidsClose row={row} now={now} />
          {row.racersMax > 1 ? <span>至多 {row.racersMax} 家赛马</span> : null}
        </p>
      </div>
      <p className="challenge-money">
        <span className="soft">发榜出资</span>
        <strong className="figures">{fenWords(row.offeredFen)}</strong>
      </p>
    </article>
  )
}
