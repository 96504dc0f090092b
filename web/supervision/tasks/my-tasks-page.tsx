import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Empty } from 'antd'
import { usePermission } from '../../party/use-session.ts'
import { Loaded } from '../../shell/loaded.tsx'
import { Page } from '../../shell/page.tsx'
import { RoleNeeded } from '../../shell/role-needed.tsx'
import { type TaskRow, tasksQuery } from './task-queries.ts'
import { isOpenTask, isToDo } from './to-do.ts'
import { TaskTable } from './task-table.tsx'

type Part = {
  readonly title: string
  readonly has: (row: TaskRow) => boolean
  readonly empty: string | null
}

const PARTS: readonly Part[] = [
  {
    title: '待办',
    has: isToDo,
    empty: '没有待办的任务。',
  },
  {
    title: '等待核验或申诉结果',
    has: ({ isOwn, place }) => isOwn && (place === 'claimed' || place === 'appealed'),
    empty: null,
  },
  { title: '配合的任务', has: (row) => !row.isOwn && isOpenTask(row), empty: null },
  {
    title: '其他',
    has: (row) =>
      !isOpenTask(row) && !(row.isOwn && (row.place === 'claimed' || row.place === 'appealed')),
    empty: null,
  },
]

/** 单位工作台: the tasks of one's own unit, what one has to do first. */
export function MyTasksPage() {
  const mayRead = usePermission('duty-task.read')
  const tasks = useQuery({ ...tasksQuery({ mine: true, pageSize: 100 }), enabled: mayRead })
  if (!mayRead) return <RoleNeeded title="本单位的任务" />
  return (
    <Page
      title="本单位的任务"
      lead={tasks.data === undefined ? null : `${tasks.data.unit}牵头和配合的任务，待办在前。`}
      moves={<Link to="/tasks">全部任务</Link>}
    >
      <Loaded query={tasks}>
        {({ rows, total }) =>
          rows.length === 0 ? (
            <Empty className="empty" description="没有交给本单位的任务。" />
          ) : (
            <>
              {PARTS.map(({ title, has, empty }) => {
                const found = rows.filter(has)
                if (found.length === 0 && empty === null) return null
                return (
                  <section key={title} className="task-group" aria-label={title}>
                    <h2>
                      {title} <span className="soft figures">{found.length}</span>
                    </h2>
                    {found.length === 0 ? (
                      <p className="soft">{empty}</p>
                    ) : (
                      <TaskTable rows={found} />
                    )}
                  </section>
                )
              })}
              {total > rows.length ? (
                <p className="soft">
                  另有 {total - rows.length} 项没有列出，请在<Link to="/tasks">全部任务</Link>
                  中按单位筛选。
                </p>
              ) : null}
            </>
          )
        }
      </Loaded>
    </Page>
  )
}
