import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import type { Waiting } from './expected.ts'

const ROWS_MAX = 100

/** A case that waits for somebody in one of its places. */
export type Todo = {
  readonly case_id: string
  readonly number: string
  readonly title: string
  readonly machine: string
  readonly topic: string
  readonly applicant: string
  readonly place: string
  readonly since: Date
  /** The last day; null where there is none, or where it is not known yet. */
  readonly due_on: string | null
}

/** Whose to-dos are asked for: where the person may act, and on which side. */
export type TodoFilter = {
  readonly waiting: readonly Waiting[]
  /** The person's organisation: applicants and posters see their own cases, offices all but their own. */
  readonly organisation: string
  readonly topic: string | null
  readonly today: string
  readonly isOverdueOnly: boolean
}

const SIDES = ['applicant', 'poster', 'office'] as const

/** Tokens in the places that the person is waited for in, on his side. */
const todos = (db: Db, { waiting, organisation, topic }: TodoFilter) =>
  db
    .selectFrom('case_token')
    .innerJoin('programme_case', 'programme_case.id', 'case_token.case_id')
    .innerJoin('organisation', 'organisation.id', 'programme_case.applicant')
    .leftJoin('case_deadline', (join) =>
      join
        .onRef('case_deadline.case_id', '=', 'case_token.case_id')
        .onRef('case_deadline.place', '=', 'case_token.place')
        .on('case_deadline.met_at', 'is', null),
    )
    .leftJoin('programme_case as parent', 'parent.id', 'programme_case.parent_id')
    .where('programme_case.ended_at', 'is', null)
    .where((eb) =>
      eb.or(
        SIDES.flatMap((side) =>
          waiting
            .filter(({ mover }) => mover === side)
            .map((place) => eb.and([ofSide(side, organisation), isWaiting(place)])),
        ),
      ),
    )
    .$if(topic !== null, (query) => query.where('programme_case.topic', '=', topic ?? ''))

/** Whether a token waits in this place, and what must be done beside it is done. */
const isWaiting = ({ machine, place, beside }: Waiting) => {
  const others = beside.map(
    (other) => sql`and exists (select from case_token as beside
      where beside.case_id = programme_case.id and beside.place = ${other})`,
  )
  return sql<boolean>`(programme_case.machine = ${machine} and case_token.place = ${place}
    ${sql.join(others, sql` `)})`
}

const ofSide = (side: (typeof SIDES)[number], organisation: string) => {
  if (side === 'applicant') return sql<boolean>`programme_case.applicant = ${organisation}`
  if (side === 'poster') return sql<boolean>`parent.applicant = ${organisation}`
  return sql<boolean>`programme_case.applicant <> ${organisation}`
}

/** How many wait for what, and how many of them are late. */
export const countTodos = (
  db: Db,
  filter: TodoFilter,
): Promise<{ machine: string; place: string; count: number; overdue: number }[]> =>
  todos(db, filter)
    .select([
      'programme_case.machine',
      'case_token.place',
      sql<number>`count(*)::int`.as('count'),
      sql<number>`(count(*) filter (where case_deadline.due_on < ${filter.today}))::int`.as(
        'overdue',
      ),
    ])
    .groupBy(['programme_case.machine', 'case_token.place'])
    .execute()

/** A page of to-dos, the most urgent first; those without a last day by how long they have waited. */
export const listTodos = (
  db: Db,
  filter: TodoFilter,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<Todo[]> =>
  todos(db, filter)
    .select([
      'case_token.case_id',
      'programme_case.number',
      'programme_case.title',
      'programme_case.machine',
      'programme_case.topic',
      'organisation.name as applicant',
      'case_token.place',
      'case_token.since',
      'case_deadline.due_on',
    ])
    .$if(filter.isOverdueOnly, (query) => query.where('case_deadline.due_on', '<', filter.today))
    .orderBy('case_deadline.due_on', (order) => order.asc().nullsLast())
    .orderBy('case_token.since')
    .orderBy('case_token.case_id')
    .offset(offset)
    .limit(Math.min(limit, ROWS_MAX))
    .execute()
