import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMe } from '../party/use-session.ts'
import { type ReportRow, reportsQuery } from './reports/report-queries.ts'
import { tasksQuery } from './tasks/task-queries.ts'
import { isToDo } from './tasks/to-do.ts'

const SHOWN = 3

/** 待办, on the first page of whoever reports or has tasks: what waits for him, and nothing where nothing does. */
export function HomeDuties() {
  const permissions = useMe()?.permissions ?? []
  const reports = useQuery({ ...reportsQuery, enabled: permissions.includes('figure.report') }).data
  const tasks = useQuery({
    ...tasksQuery({ mine: true, pageSize: 100 }),
    enabled: permissions.includes('duty-task.act'),
  }).data
  const due = (reports?.rows ?? []).filter(isDue)
  const toCheck = (reports?.rows ?? []).filter(({ canCheck }) => canCheck)
  const toDo = (tasks?.rows ?? []).filter(isToDo)
  if (due.length + toCheck.length + toDo.length === 0) return null
  return (
    <section aria-labelledby="home-duties">
      <div className="home-section-head">
        <h2 id="home-duties">等您办理</h2>
      </div>
      <ul className="home-duties">
        {due.length === 0 ? null : (
          <li>
            <Link to="/reports">待填报 {due.length} 份</Link>
            {due.slice(0, SHOWN).map((row) => (
              <Link
                key={`${row.area} ${row.period}`}
                to="/reports/$area/$period"
                params={{ area: row.area, period: row.period }}
              >
                {row.areaName}
                {row.periodName}
                {row.isOverdue ? '（逾期）' : ''}
              </Link>
            ))}
          </li>
        )}
        {toCheck.length === 0 ? null : (
          <li>
            <Link to="/report-checks">待核数 {toCheck.length} 份</Link>
          </li>
        )}
        {toDo.length === 0 ? null : (
          <li>
            <Link to="/tasks/mine">待办任务 {toDo.length} 项</Link>
            {toDo.slice(0, SHOWN).map(({ id, title }) => (
              <Link key={id} to="/tasks/$taskId" params={{ taskId: id }}>
                {title}
              </Link>
            ))}
          </li>
        )}
      </ul>
    </section>
  )
}

const isDue = ({ canEdit, state }: ReportRow): boolean =>
  canEdit && (state === 'draft' || state === 'returned')
