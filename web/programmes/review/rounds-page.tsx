import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { dayWords } from '../../documents/document-words.ts'
import { usePermission } from '../../party/use-session.ts'
import { Page } from '../../shell/page.tsx'
import { PagedList } from '../../shell/paged-list.tsx'
import { RoleNeeded } from '../../shell/role-needed.tsx'
import { NewRound } from './new-round.tsx'
import { type Round, roundsQuery } from './review-queries.ts'
import { ROUND_STATE_WORDS } from './review-words.ts'
import { type RoundFilter, roundFilterOf } from './round-filter.ts'
import './review.css'

const route = getRouteApi('/signed-in/review-rounds')

/** 评审批次: every round, newest first. */
export function RoundsPage() {
  const filter: RoundFilter = route.useSearch()
  const navigate = route.useNavigate()
  const mayRead = usePermission('review.read')
  const mayManage = usePermission('review.manage')
  const [isOpening, setIsOpening] = useState(false)
  const rounds = useQuery({ ...roundsQuery({ ...filter }), enabled: mayRead })
  if (!mayRead) return <RoleNeeded title="评审批次" />
  const change = (part: RoundFilter) =>
    void navigate({ search: { ...filter, page: undefined, ...part }, replace: true })
  const open = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setIsOpening(true)}>
      新批次
    </Button>
  )
  return (
    <Page
      title="评审批次"
      lead="把已受理的项目送评审：先分配专家，由另一人发布之后专家才会知道。"
      moves={mayManage ? open : null}
    >
      <div className="filters" role="search" aria-label="筛选批次">
        <Segmented
          aria-label="按状态筛选"
          value={filter.state ?? 'all'}
          onChange={(state: string) =>
            change({ state: state === 'all' ? undefined : roundFilterOf({ state }).state })
          }
          options={[
            { value: 'all', label: '全部' },
            ...Object.entries(ROUND_STATE_WORDS).map(([value, label]) => ({ value, label })),
          ]}
        />
      </div>
      <PagedList
        query={rounds}
        empty={
          filter.state === undefined
            ? '还没有评审批次。项目受理之后，可以在这里送评审。'
            : '没有这个状态的批次。'
        }
        wayOn={mayManage && open}
        onClear={filter.state !== undefined && (() => change({ state: undefined }))}
        counted="个批次"
        onPage={(next) => change({ page: next })}
      >
        {(rows) => (
          <div className="sheet round-wide">
            <Rounds rows={rows} />
          </div>
        )}
      </PagedList>
      {isOpening ? <NewRound onClose={() => setIsOpening(false)} /> : null}
    </Page>
  )
}

function Rounds({ rows }: { readonly rows: readonly Round[] }) {
  return (
    <table className="rounds">
      <thead>
        <tr>
          <th scope="col">批次</th>
          <th scope="col">状态</th>
          <th scope="col">项目</th>
          <th scope="col">已提交 / 席位</th>
          <th scope="col">评审期限</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((round) => (
          <tr key={round.id}>
            <td>
              <Link to="/review-rounds/$roundId" params={{ roundId: round.id }}>
                第 {round.number} 批 {round.title}
              </Link>
              <div className="soft">{round.callTitle ?? `${round.createdBy ?? ''} 建立`}</div>
            </td>
            <td>
              <span className={`tag review-tag-${round.state}`}>
                {ROUND_STATE_WORDS[round.state]}
              </span>
            </td>
            <td className="figures">{round.projects}</td>
            <td className="figures">
              {round.submitted} / {round.places}
            </td>
            <td className="figures">{dayWords(round.dueOn)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
