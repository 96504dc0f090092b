import { queryOptions, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Switch } from 'antd'
import { answered, api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'
import { compact } from '../../api/query-words.ts'
import { dayWords, momentWords } from '../../documents/document-words.ts'
import { usePermission } from '../../party/use-session.ts'
import { Page } from '../../shell/page.tsx'
import { PagedList } from '../../shell/paged-list.tsx'
import { RoleNeeded } from '../../shell/role-needed.tsx'
import { casesKey } from '../cases/case-queries.ts'
import type { WorkbenchFilter } from './workbench-filter.ts'
import './workbench.css'

type Workbench = Schema<'Workbench'>
type Todo = Schema<'Todo'>

const route = getRouteApi('/signed-in/workbench')
const PAGE_SIZE = 20

/** What waits for the reader; whatever moves a case makes it stale. */
const workbenchQuery = (filter: WorkbenchFilter) =>
  queryOptions({
    queryKey: [...casesKey, 'workbench', filter],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/workbench', {
          params: { query: compact({ pageSize: PAGE_SIZE, ...filter }) },
          signal,
        }),
      ),
    placeholderData: (previous) => previous,
  })

/** 工作台: every case that waits for me, the most urgent first. */
export function WorkbenchPage() {
  const filter: WorkbenchFilter = route.useSearch()
  const navigate = route.useNavigate()
  const mayRead = usePermission('workbench.read')
  const workbench = useQuery({ ...workbenchQuery(filter), enabled: mayRead })
  if (!mayRead) return <RoleNeeded title="工作台" />
  const isWhole = filter.word === undefined && filter.overdue !== true
  const change = (part: WorkbenchFilter) =>
    void navigate({ search: { ...filter, page: undefined, ...part }, replace: true })
  return (
    <Page title="工作台" lead="等您办理的事项，按办理时限排列；时限按工作日计算。">
      <Groups groups={workbench.data?.groups ?? []} filter={filter} onChange={change} />
      <PagedList
        query={workbench}
        empty={isWhole ? '没有等您办理的事项。' : '没有符合条件的事项。'}
        wayOn={
          isWhole ? null : (
            <Button onClick={() => void navigate({ search: {}, replace: true })}>查看全部</Button>
          )
        }
        counted="项"
        onPage={(next) => change({ page: next })}
      >
        {(rows) => <Todos rows={rows} />}
      </PagedList>
    </Page>
  )
}

type GroupsProps = {
  readonly groups: Workbench['groups']
  readonly filter: WorkbenchFilter
  readonly onChange: (part: WorkbenchFilter) => void
}

/** What there is to do, each kind with how often it waits and how often it is late. */
function Groups({ groups, filter, onChange }: GroupsProps) {
  if (groups.length === 0) return null
  const isLate = groups.some(({ overdue }) => overdue > 0)
  return (
    <div className="todo-groups" role="group" aria-label="按事项筛选">
      {groups.map(({ word, count, overdue }) => {
        const isChosen = filter.word === word
        return (
          <button
            key={word}
            type="button"
            className="todo-group"
            aria-pressed={isChosen}
            onClick={() => onChange({ word: isChosen ? undefined : word })}
          >
            <span className="todo-group-count figures">{count}</span>
            <span>{word}</span>
            {overdue > 0 ? <span className="todo-late">逾期 {overdue}</span> : null}
          </button>
        )
      })}
      {isLate || filter.overdue === true ? (
        <label className="todo-only-late">
          <Switch
            size="small"
            checked={filter.overdue === true}
            onChange={(isOn) => onChange({ overdue: isOn ? true : undefined })}
          />
          只看逾期
        </label>
      ) : null}
    </div>
  )
}

function Todos({ rows }: { readonly rows: readonly Todo[] }) {
  return (
    <table className="list-table sheet">
      <thead>
        <tr>
          <th scope="col">项目</th>
          <th scope="col">申报单位</th>
          <th scope="col">待办</th>
          <th scope="col">时限</th>
          <th scope="col">到达</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.caseId} ${row.word}`}>
            <td className="list-name">
              <Link to="/cases/$caseId" params={{ caseId: row.caseId }}>
                {row.title === '' ? '未命名' : row.title}
              </Link>
              <span className="soft">{row.number}</span>
            </td>
            <td>{row.applicant}</td>
            <td>{row.word}</td>
            <td data-head="时限" className="figures">
              {row.dueOn === null ? (
                <span className="soft">没有时限</span>
              ) : (
                <span className={row.isOverdue ? 'todo-late' : undefined}>
                  {row.isOverdue ? '已逾期 ' : ''}
                  {dayWords(row.dueOn)}
                </span>
              )}
            </td>
            <td data-head="到达" className="soft figures">
              {momentWords(row.since)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
