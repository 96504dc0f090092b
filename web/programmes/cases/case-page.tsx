import { EllipsisOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Skeleton, Tabs } from 'antd'
import { lazy, Suspense } from 'react'
import type { ComponentType } from 'react'
import { fenWords } from '../../benefits/benefit-words.ts'
import { momentDayWords, momentWords } from '../../documents/document-words.ts'
import { useMe } from '../../party/use-session.ts'
import type { Me } from '../../party/use-session.ts'
import { Loaded } from '../../shell/loaded.tsx'
import { useTabTitle } from '../../shell/page.tsx'
import { ExemptionButton } from '../../supervision/exemptions/open-exemption.tsx'
import { CaseMoves } from './case-moves.tsx'
import { type Case, caseQuery } from './case-queries.ts'
import { CaseStateTag } from './case-state-tag.tsx'
import './cases.css'

type CaseTab = {
  /** As the address bar says it. */
  readonly key: string
  readonly label: string
  readonly Tab: ComponentType<{ readonly caseId: string }>
  /** Where the tab has nothing for this case or this reader it is not there. */
  readonly isShown: (shown: Case, me: Me) => boolean
}

/** Phases in which nothing was decided yet, those after an award, and the machines that sign a contract. */
const BEFORE: ReadonlySet<string> = new Set(['draft', 'submitted', 'returned', 'listed', 'contest'])
const AWARDED: ReadonlySet<string> = new Set([
  'contract',
  'executing',
  'acceptance',
  'paying',
  'recovering',
  'ended',
])
const CONTRACTED: ReadonlySet<string> = new Set([
  'competition',
  'commitment',
  'stable',
  'exploration',
  'bid',
])

/** The tabs of a case: each room hangs its own here, one entry each. */
const TABS: readonly CaseTab[] = [
  {
    key: 'application',
    label: '申报材料',
    Tab: lazy(async () => ({
      default: (await import('../applications/application-tab.tsx')).ApplicationTab,
    })),
    isShown: () => true,
  },
  {
    key: 'review',
    label: '评审',
    Tab: lazy(async () => ({ default: (await import('../review/review-tab.tsx')).ReviewTab })),
    isShown: ({ isInside }, { permissions }) =>
      isInside &&
      (permissions.includes('review.read') || permissions.includes('case.finance-check')),
  },
  {
    key: 'challenge',
    label: '榜单',
    Tab: lazy(async () => ({
      default: (await import('../challenges/challenge-tab.tsx')).ChallengeTab,
    })),
    isShown: ({ machine }) => machine === 'challenge' || machine === 'bid',
  },
  {
    key: 'reward',
    label: '核算',
    Tab: lazy(async () => ({ default: (await import('../rewards/reward-tab.tsx')).RewardTab })),
    isShown: ({ machine, phase }) => machine === 'reward' && !BEFORE.has(phase),
  },
  {
    key: 'loans',
    label: '贷款',
    Tab: lazy(async () => ({ default: (await import('../loans/loan-tab.tsx')).LoanTab })),
    isShown: ({ machine }) => machine === 'loan',
  },
  {
    key: 'contest',
    label: '比赛',
    Tab: lazy(async () => ({ default: (await import('../contests/contest-tab.tsx')).ContestTab })),
    isShown: ({ machine, phase }) =>
      machine === 'contest' && !['draft', 'submitted', 'returned'].includes(phase),
  },
  {
    key: 'award',
    label: '决定',
    Tab: lazy(async () => ({
      default: (await import('../decisions/award-tab.tsx')).AwardTab,
    })),
    isShown: ({ machine, phase }) => machine !== 'challenge' && !BEFORE.has(phase),
  },
  {
    key: 'contract',
    label: '任务书',
    Tab: lazy(async () => ({
      default: (await import('../contracts/contract-tab.tsx')).ContractTab,
    })),
    isShown: ({ machine, phase }) => CONTRACTED.has(machine) && AWARDED.has(phase),
  },
  {
    key: 'execution',
    label: '实施',
    Tab: lazy(async () => ({
      default: (await import('../execution/execution-tab.tsx')).ExecutionTab,
    })),
    isShown: ({ machine, phase }) =>
      machine !== 'challenge' && AWARDED.has(phase) && phase !== 'contract',
  },
  {
    key: 'acceptance',
    label: '验收',
    Tab: lazy(async () => ({
      default: (await import('../execution/acceptance-tab.tsx')).AcceptanceTab,
    })),
    isShown: ({ machine, phase }) =>
      machine !== 'challenge' && AWARDED.has(phase) && phase !== 'contract',
  },
  {
    key: 'story',
    label: '经过',
    Tab: lazy(async () => ({ default: (await import('./story-tab.tsx')).StoryTab })),
    isShown: () => true,
  },
]

const route = getRouteApi('/signed-in/cases/$caseId')

/** 办件: what it is, where it stands, what may be done now, and a tab for each room that works on it. */
export function CasePage() {
  const { caseId } = route.useParams()
  const shown = useQuery(caseQuery(caseId))
  return <Loaded query={shown}>{(data) => <Shown key={caseId} shown={data} />}</Loaded>
}

function Shown({ shown }: { readonly shown: Case }) {
  const { tab } = route.useSearch()
  const navigate = route.useNavigate()
  const me = useMe()
  const title = shown.title === '' ? `未命名的${shown.machineWord}` : shown.title
  useTabTitle(title)
  const offered = me === null ? [] : TABS.filter(({ isShown }) => isShown(shown, me))
  const active = offered.find(({ key }) => key === tab) ?? offered[0]
  return (
    <div className="page">
      <header className="case-head">
        <div className="case-head-words">
          <p className="case-crumb no-print">
            <Link to="/cases">办件</Link>
            <span aria-hidden> / </span>
            {shown.number}
          </p>
          <h1 className="page-title">{title}</h1>
          <p className="case-facts">
            <CaseStateTag phase={shown.phase} state={shown.state} />
            <span>{shown.applicant}</span>
            <span>{[shown.topicName, shown.lineName].filter(Boolean).join(' · ')}</span>
            {shown.requestedFen === null ? null : (
              <span className="figures">申请 {fenWords(shown.requestedFen)}</span>
            )}
            {shown.submittedAt === null ? null : <span>{momentWords(shown.submittedAt)} 提交</span>}
          </p>
          <Branches shown={shown} />
        </div>
        <div className="case-head-moves no-print">
          {shown.isInside ? (
            <ExemptionButton
              kind={shown.machine === 'loan' ? 'loan' : 'project'}
              subjectId={shown.id}
            />
          ) : null}
          <CaseMoves shown={shown} />
        </div>
      </header>
      <Tabs
        activeKey={active?.key ?? ''}
        onChange={(key) => void navigate({ search: { tab: key }, replace: true })}
        destroyOnHidden
        more={{ icon: <EllipsisOutlined aria-label="更多标签" /> }}
        items={offered.map(({ key, label, Tab }) => ({
          key,
          label,
          children: (
            <Suspense fallback={<Skeleton active paragraph={{ rows: 5 }} />}>
              <Tab caseId={shown.id} />
            </Suspense>
          ),
        }))}
      />
    </div>
  )
}

/** Where each branch stands and since when, where there is more to say than the state. */
function Branches({ shown: { places } }: { readonly shown: Case }) {
  const known = places.flatMap(({ word, since }) => (since === null ? [] : [{ word, since }]))
  if (known.length === 0) return null
  return (
    <p className="case-branches soft">
      {known.map(({ word, since }) => (
        <span key={word}>
          {word}：自{momentDayWords(since)}
        </span>
      ))}
    </p>
  )
}
