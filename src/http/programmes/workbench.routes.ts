import { dayOf } from '../../base/day.ts'
import { mayAct } from '../../party/permission.ts'
import { WAITING, type Waiting } from '../../programmes/workbench/expected.ts'
import { countTodos, listTodos } from '../../programmes/workbench/workbench.store.ts'
import { refTo } from '../contract.ts'
import { actorOf } from '../guard.ts'
import type { Routes } from '../house.ts'
import { Workbench, WorkbenchQuery } from './workbench.contract.ts'

const PAGE_SIZE = 20

const wordOf = (machine: string, place: string): string =>
  WAITING.find((waiting) => waiting.machine === machine && waiting.place === place)?.word ?? ''

/** 工作台: every case that waits for the reader, the most urgent first. */
export const workbenchRoutes: Routes = (app, { db, clock }) => {
  app.get(
    '/api/workbench',
    {
      config: { permission: 'workbench.read' },
      schema: {
        summary: '工作台：待办事项',
        description: '按时限排序；没有时限的按等待时间排在后面。word 取自 groups。',
        tags: ['办件'],
        querystring: WorkbenchQuery,
        response: { 200: refTo(Workbench) },
      },
    },
    async (request) => {
      const { role, organisation } = actorOf(request)
      const {
        word = null,
        topic = null,
        overdue = false,
        page = 1,
        pageSize = PAGE_SIZE,
      } = request.query
      const mine = WAITING.filter(({ permission }) => mayAct(role, permission))
      const today = dayOf(clock.now())
      const filterBy = (waiting: readonly Waiting[]) => ({
        waiting,
        organisation: organisation.id,
        topic,
        today,
        isOverdueOnly: overdue,
      })
      const chosen = filterBy(mine.filter((waiting) => word === null || waiting.word === word))
      const [counts, rows] = await Promise.all([
        countTodos(db, filterBy(mine)),
        listTodos(db, chosen, { offset: (page - 1) * pageSize, limit: pageSize }),
      ])
      const groups = Map.groupBy(counts, (each) => wordOf(each.machine, each.place))
      const summed = [...groups].map(([name, each]) => ({
        word: name,
        count: each.reduce((sum, { count }) => sum + count, 0),
        overdue: each.reduce((sum, group) => sum + group.overdue, 0),
      }))
      const shown = summed.filter((group) => word === null || group.word === word)
      return {
        groups: summed.toSorted((a, b) => b.overdue - a.overdue || b.count - a.count),
        rows: rows.map((row) => ({
          caseId: row.case_id,
          number: row.number,
          title: row.title,
          topic: row.topic,
          applicant: row.applicant,
          word: wordOf(row.machine, row.place),
          since: row.since.toISOString(),
          dueOn: row.due_on,
          isOverdue: row.due_on !== null && row.due_on < today,
        })),
        total: shown.reduce((sum, group) => sum + (overdue ? group.overdue : group.count), 0),
        page,
        pageSize,
        today,
        word,
      }
    },
  )
}
