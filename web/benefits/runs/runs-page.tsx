import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { dayWords, momentWords } from '../../documents/document-words.ts'
import { usePermission } from '../../party/use-session.ts'
import { Page } from '../../shell/page.tsx'
import { PagedList } from '../../shell/paged-list.tsx'
import { RoleNeeded } from '../../shell/role-needed.tsx'
import { fenWords } from '../benefit-words.ts'
import { NewRun } from './new-run.tsx'
import { runFilterOf } from './run-filter.ts'
import type { RunFilter } from './run-filter.ts'
import { PAGE_SIZE, runsQuery } from './run-queries.ts'
import type { Run } from './run-queries.ts'
import { RunStateTag } from './run-state-tag.tsx'
import { RUN_STATE_WORDS, ruleName } from './run-words.ts'
import './runs.css'

const route = getRouteApi('/signed-in/benefits/runs')
const OFFERED = ['computed', 'submitted', 'returned', 'decided', 'withdrawn'] as const

/** 免申即享: every run, newest first. */
export function RunsPage() {
  const filter: RunFilter = route.useSearch()
  const navigate = route.useNavigate()
  const mayRead = usePermission('benefit-run.read')
  const mayStart = usePermission('benefit-run.start')
  const [isOpening, setIsOpening] = useState(false)
  const runs = useQuery({ ...runsQuery({ pageSize: PAGE_SIZE, ...filter }), enabled: mayRead })
  if (!mayRead) return <RoleNeeded title="免申即享" />
  const change = (part: RunFilter) =>
    void navigate({ search: { ...filter, page: undefined, ...part }, replace: true })
  const start = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setIsOpening(true)}>
      新测算
    </Button>
  )
  return (
    <Page
      title="免申即享"
      lead="按已知事实，对全部在册机构逐一测算谁应得多少；看清结果之后，由两人决定才安排资金。"
      moves={mayStart ? start : null}
    >
      <div className="filters" role="search" aria-label="筛选测算">
        <Segmented
          aria-label="按状态筛选"
          value={filter.state ?? 'all'}
          onChange={(state: string) =>
            change({ state: state === 'all' ? undefined : runFilterOf({ state }).state })
          }
          options={[
            { value: 'all', label: '全部' },
            ...OFFERED.map((state) => ({ value: state, label: RUN_STATE_WORDS[state] })),
          ]}
        />
      </div>
      <PagedList
        query={runs}
        empty={
          filter.state === undefined
            ? '还没有测算。选几项政策和一个核算日，几秒后就能看到谁应得多少。'
            : '没有这个状态的测算。'
        }
        wayOn={mayStart && start}
        onClear={filter.state !== undefined && (() => change({ state: undefined }))}
        counted="次"
        onPage={(next) => change({ page: next })}
      >
        {(rows) => <RunList rows={rows} />}
      </PagedList>
      {isOpening ? <NewRun onClose={() => setIsOpening(false)} /> : null}
    </Page>
  )
}

function RunList({ rows }: { readonly rows: readonly Run[] }) {
  return (
    <table className="list-table sheet">
      <thead>
        <tr>
          <th scope="col">测算</th>
          <th scope="col">核算日</th>
          <th scope="col">状态</th>
          <th scope="col" className="list-money">
            应得合计
          </th>
          <th scope="col">发起</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((run) => (
          <tr key={run.id}>
            <td className="list-name">
              <Link to="/benefits/runs/$runId" params={{ runId: run.id }}>
                第 {run.number} 次 {run.rules.map(ruleName).join('、')}
              </Link>
              {run.note === null ? null : <span className="soft">{run.note}</span>}
            </td>
            <td className="figures">{dayWords(run.asOf)}</td>
            <td>
              <RunStateTag state={run.state} />
            </td>
            <td className="list-money figures">{dueWords(run)}</td>
            <td className="soft">
              {run.started.name} · {momentWords(run.started.at)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function dueWords({ totals, resultHash }: Run): string {
  if (resultHash === null) return ''
  const due = totals.find((total) => total.class === 'due')
  return due === undefined ? '0元' : `${fenWords(due.amountFen)}（${due.count} 条）`
}
