import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Alert, Tabs } from 'antd'
import { dayWords } from '../../documents/document-words.ts'
import { usePermission } from '../../party/use-session.ts'
import { ExportButton } from '../../shell/export-button.tsx'
import { Loaded } from '../../shell/loaded.tsx'
import { Page } from '../../shell/page.tsx'
import { RoleNeeded } from '../../shell/role-needed.tsx'
import { type Round, roundQuery } from './review-queries.ts'
import { KIND_WORDS, ROUND_STATE_WORDS } from './review-words.ts'
import { RoundActs } from './round-acts.tsx'
import { ROUND_TABS, type RoundPlace, roundPlaceOf } from './round-filter.ts'
import { RoundPanel } from './round-panel.tsx'
import { RoundProjects } from './round-projects.tsx'
import { RoundRanking } from './round-ranking.tsx'
import './review.css'

const route = getRouteApi('/signed-in/review-rounds/$roundId')

/** One round: what was settled, what may be done, and who looks at what with which result. */
export function RoundPage() {
  const { roundId } = route.useParams()
  const mayRead = usePermission('review.read')
  const round = useQuery({ ...roundQuery(roundId), enabled: mayRead })
  if (!mayRead) return <RoleNeeded title="评审批次" />
  return <Loaded query={round}>{(data) => <Shown key={roundId} round={data} />}</Loaded>
}

function Shown({ round }: { readonly round: Round }) {
  const place: RoundPlace = route.useSearch()
  const navigate = route.useNavigate()
  const change = (part: RoundPlace) =>
    void navigate({ search: { ...place, ...part }, replace: true })
  const hasBegun = round.state === 'released' || round.state === 'finished'
  const tabs = {
    projects: (
      <RoundProjects
        round={round}
        page={place.page ?? 1}
        onPage={(page) => change({ page: page === 1 ? undefined : page })}
      />
    ),
    ranking: (
      <RoundRanking
        round={round}
        normalisation={place.normalisation}
        onNormalisation={(normalisation) => change({ normalisation })}
      />
    ),
    panel: <RoundPanel round={round} />,
  }
  const labels = { projects: '项目与专家', ranking: '排序', panel: '会评' }
  const offered = ROUND_TABS.filter((tab) => tab === 'projects' || hasBegun)
  return (
    <Page
      title={`第 ${round.number} 批 ${round.title}`}
      lead={
        <>
          <Link to="/review-rounds">评审批次</Link> ·{' '}
          <span className={`tag review-tag-${round.state}`}>{ROUND_STATE_WORDS[round.state]}</span>
          {round.callTitle === null ? '' : ` · ${round.callTitle}`}
        </>
      }
      moves={
        <>
          {hasBegun ? <ExportButton href={`/api/review-rounds/${round.id}/workbook`} /> : null}
          <RoundActs round={round} />
        </>
      }
    >
      <Notices round={round} />
      <Facts round={round} />
      <Tabs
        activeKey={offered.find((tab) => tab === place.tab) ?? 'projects'}
        onChange={(tab) => change({ tab: roundPlaceOf({ tab }).tab })}
        destroyOnHidden
        items={offered.map((key) => ({ key, label: labels[key], children: tabs[key] }))}
      />
    </Page>
  )
}

function Notices({ round }: { readonly round: Round }) {
  const blocked = round.plan?.blocked ?? []
  return (
    <>
      {round.state === 'planned' && round.returnReason !== null ? (
        <Alert
          className="review-notice"
          type="warning"
          showIcon
          title={`已退回：${round.returnReason}`}
        />
      ) : null}
      {round.cancelReason === null ? null : (
        <Alert
          className="review-notice"
          type="info"
          showIcon
          title={`已取消：${round.cancelReason}`}
        />
      )}
      {round.state === 'submitted' && !round.acts.includes('release') ? (
        <Alert
          className="review-notice"
          type="info"
          showIcon
          title="等待另一人发布。发布之前，专家和申报单位都不知道。"
        />
      ) : null}
      {blocked.length === 0 ? null : (
        <Alert
          className="review-notice"
          type="warning"
          showIcon
          title={`${blocked.length} 个项目的专家不足`}
          description={
            <ul>
              {blocked.map(({ caseId, number, title, missing, ruleWord, reason }) => (
                <li key={caseId}>
                  {number} {title}：缺 {missing} 名（{ruleWord}）。{reason}。
                </li>
              ))}
            </ul>
          }
        />
      )}
    </>
  )
}

function Facts({ round }: { readonly round: Round }) {
  const mix = round.mix.map(({ kind, atLeast }) => `${KIND_WORDS[kind]}至少 ${atLeast} 名`)
  const facts = [
    ['项目', `${round.projects} 项`],
    ['席位', `${round.places} 个，每项 ${round.expertsWanted} 名`],
    ['已接受', `${round.answered}`],
    ['已提交', `${round.submitted}`],
    ['最少意见数', `${round.quorum}`],
    ['答复期限', dayWords(round.answerBy)],
    ['评审期限', dayWords(round.dueOn)],
    ['方式', round.selection === 'assignment' ? '择优分配' : '随机抽取'],
    ...(mix.length === 0 ? [] : [['专业搭配', mix.join('，')]]),
    ...(round.isDoubleBlind ? [['双盲', '是']] : []),
    ...(round.releasedBy === null ? [] : [['发布', round.releasedBy]]),
  ]
  return (
    <dl className="sheet round-facts">
      {facts.map(([term, words]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd className="figures">{words}</dd>
        </div>
      ))}
    </dl>
  )
}
