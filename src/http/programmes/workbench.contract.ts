import { Type } from 'typebox'
import { closed, Id, Moment, PageQuery, refTo, TextOrNull } from '../contract.ts'

const DayOrNull = Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'date' })

/** What is to be done, how often, and how often it is late. */
const TodoGroup = Type.Object({
  word: Type.String(),
  count: Type.Integer(),
  overdue: Type.Integer(),
})

/** A case that waits for the reader. */
export const Todo = Type.Object(
  {
    caseId: Id,
    number: Type.String(),
    title: Type.String(),
    topic: Type.String(),
    applicant: Type.String(),
    word: Type.String(),
    since: Moment,
    dueOn: DayOrNull,
    isOverdue: Type.Boolean(),
  },
  { $id: 'Todo' },
)

export const Workbench = Type.Object(
  {
    groups: Type.Array(TodoGroup),
    rows: Type.Array(refTo(Todo)),
    total: Type.Integer(),
    page: Type.Integer(),
    pageSize: Type.Integer(),
    today: Type.String({ format: 'date' }),
    word: TextOrNull,
  },
  { $id: 'Workbench' },
)

export const WorkbenchQuery = Type.Object(
  {
    word: Type.Optional(Type.String({ title: '事项', maxLength: 50 })),
    topic: Type.Optional(Type.String({ title: '专题', maxLength: 50 })),
    overdue: Type.Optional(Type.Boolean({ title: '只看逾期' })),
    ...PageQuery,
  },
  closed,
)

export const workbenchComponents = [Todo, Workbench]
