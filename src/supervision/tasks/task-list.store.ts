// Lists of tasks, with their colour: the one place that says what is red, yellow, green or grey.
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import type { DutyTask } from './task.store.ts'

const ROWS_MAX = 5_000

/** 红黄绿灰. A task that was claimed after its last day is never green again. */
export type TaskColour = 'red' | 'yellow' | 'green' | 'grey'

export const TASK_COLOURS: Readonly<Record<TaskColour, string>> = {
  red: '逾期',
  yellow: '临期或补办',
  green: '正常',
  grey: '未交办或未定时限',
}

/** 内部口径: so many calendar days before its last day a task counts as near it. */
export const NEAR_DAYS = 10

/**
 * The colour of `duty_task as t` on a day. The day that counts is when the owner claimed it: a checker who takes
 * his time does not make an owner late. A milestone missed is red, one reached late yellow, like the whole; so is a
 * task whose last day was moved after it had passed.
 */
export const colourOn = (today: string): RawBuilder<TaskColour> => sql<TaskColour>`case
  when t.place in ('proposed', 'cancelled') then 'grey'
  when t.claimed_on is not null then
    case when t.claimed_on > t.due_on or ${wasLate} then 'yellow' else 'green' end
  when t.due_on < ${today} or t.receive_by < ${today} and t.place = 'dispatched' or ${isMissed(today)} then 'red'
  when ${wasLate} then 'yellow'
  when t.due_on is null then 'grey'
  when t.due_on - ${today}::date <= ${NEAR_DAYS} then 'yellow'
  else 'green' end`

const wasLate = sql`(exists (select from duty_task_milestone m
  where m.task_id = t.id and m.reached_on > m.due_on)
  or exists (select from duty_task_deadline d where d.task_id = t.id and d.was_over))`
const isMissed = (today: string) => sql`exists (select from duty_task_milestone m
  where m.task_id = t.id and m.reached_on is null and m.due_on < ${today})`

/** A task in a list. */
export type ListedTask = DutyTask & {
  readonly colour: TaskColour
  readonly helpers: number
  /** What was said last of how it goes. */
  readonly last_entry: string | null
}

/** Which tasks are asked for; null and undefined leave a question open. */
export type TaskFilter = {
  /** Those that a part of the city owns or helps with. */
  readonly area?: string | null
  /** Those that a unit owns or helps with, by its name in the city's list. */
  readonly unit?: string | null
  /** Only those that it owns. */
  readonly isOwnerOnly?: boolean
  readonly year?: number | null
  readonly document?: string | null
  readonly place?: string | null
  readonly colour?: TaskColour | null
  readonly risk?: string | null
  readonly isOwnerOpen?: boolean
  /** Only those that run or wait, and have no last day (未定时限). */
  readonly isUndated?: boolean
  /** Only those that were handed out: what is merely proposed is nobody's to-do yet. */
  readonly isHandedOut?: boolean
  /** Words of the title, the number or the clause. */
  readonly words?: string | null
  /** What the reader may meet: null for the whole city, else his unit and his part of it. */
  readonly within?: { readonly unit: string; readonly region: string | null } | null
}

const ofUnit = (unit: string, isOwnerOnly: boolean) =>
  isOwnerOnly
    ? sql<boolean>`t.owner = ${unit}`
    : sql<boolean>`(t.owner = ${unit} or exists (select from duty_task_helper h
        where h.task_id = t.id and h.unit = ${unit}))`
const ofRegion = (region: string, isOwnerOnly: boolean) =>
  isOwnerOnly
    ? sql<boolean>`t.region = ${region}`
    : sql<boolean>`(t.region = ${region} or exists (select from duty_task_helper h
        where h.task_id = t.id and h.region = ${region}))`

const UNDATED = sql`(t.due_on is null and t.ended_at is null)`

/** The conditions of a filter, as one. */
function conditionsOf(filter: TaskFilter, today: string): RawBuilder<boolean> {
  const { area, unit, year, document, place, colour, risk, words, within } = filter
  const isOwnerOnly = filter.isOwnerOnly === true
  const all: RawBuilder<unknown>[] = [sql`true`]
  if (area) all.push(ofRegion(area, isOwnerOnly))
  if (unit) all.push(ofUnit(unit, isOwnerOnly))
  if (year) all.push(sql`t.year = ${year}`)
  if (document) all.push(sql`t.document = ${document}`)
  if (place) all.push(sql`t.place = ${place}`)
  if (risk) all.push(sql`t.risk = ${risk}`)
  if (colour) all.push(sql`${colourOn(today)} = ${colour}`)
  if (filter.isHandedOut === true) all.push(sql`t.place <> 'proposed'`)
  if (filter.isOwnerOpen === true) all.push(sql`t.is_owner_open`)
  if (filter.isUndated === true) all.push(UNDATED)
  if (words) {
    const like = `%${words.replaceAll(/[\\%_]/gu, String.raw`\$&`)}%`
    all.push(sql`(t.title like ${like} or t.number like ${like} or t.clause like ${like})`)
  }
  if (within) {
    const own = [ofUnit(within.unit, false)]
    if (within.region !== null) own.push(ofRegion(within.region, false))
    all.push(sql`(${sql.join(own, sql` or `)})`)
  }
  return sql<boolean>`${sql.join(all, sql` and `)}`
}

type Asked = { readonly today: string; readonly offset: number; readonly limit: number }

const columns = (
  today: string,
) => sql`t.id, t.number, t.title, t.document_id, t.document, t.clause, t.year,
  t.owner, t.region, t.is_owner_open, t.due_words, t.due_on, t.rhythm, t.rhythm_until, t.follows, t.risk, t.risk_reason, t.place, t.since,
  t.receive_by, t.claimed_on, t.dispatched_at, t.ended_at, t.revision, ${colourOn(today)} as colour,
  (select count(*)::int from duty_task_helper h where h.task_id = t.id) as helpers,
  (select words from duty_task_entry e where e.task_id = t.id order by made_at desc limit 1) as last_entry`

/** One task with its colour on a day. */
export async function findListed(
  db: Db,
  id: string,
  today: string,
): Promise<ListedTask | undefined> {
  const { rows } = await sql<ListedTask>`
    select ${columns(today)} from duty_task t where t.id = ${id}`.execute(db)
  return rows[0]
}

/** A page of tasks: what is red first, then by the last day. */
export async function listTasks(
  db: Db,
  filter: TaskFilter,
  { today, offset, limit }: Asked,
): Promise<ListedTask[]> {
  const { rows } = await sql<ListedTask>`
    select ${columns(today)}
    from duty_task t
    where ${conditionsOf(filter, today)}
    order by array_position(array['red', 'yellow', 'green', 'grey'], ${colourOn(today)}::text),
      t.due_on nulls last, t.number
    offset ${offset} limit ${Math.min(limit, ROWS_MAX)}`.execute(db)
  return rows
}

/** How many tasks stand in which colour, and how many of them have no last day. */
export async function countTasks(
  db: Db,
  filter: TaskFilter,
  today: string,
): Promise<Readonly<Record<TaskColour | 'undated', number>>> {
  const { rows } = await sql<{ colour: TaskColour; count: number; undated: number }>`
    select ${colourOn(today)} as colour, count(*)::int as count,
      (count(*) filter (where ${UNDATED}))::int as undated
    from duty_task t where ${conditionsOf(filter, today)} group by 1`.execute(db)
  const counted = new Map(rows.map(({ colour, count }) => [colour, count]))
  return {
    red: counted.get('red') ?? 0,
    yellow: counted.get('yellow') ?? 0,
    green: counted.get('green') ?? 0,
    grey: counted.get('grey') ?? 0,
    undated: rows.reduce((sum, { undated }) => sum + undated, 0),
  }
}

/** The tasks of an area or a unit in a year, for its table (一区一表) and the cockpit. */
export const listTasksOf = (
  db: Db,
  { today, ...of }: Pick<TaskFilter, 'area' | 'unit' | 'year'> & { readonly today: string },
): Promise<ListedTask[]> => listTasks(db, of, { today, offset: 0, limit: ROWS_MAX })

/** What tasks can be narrowed to: the documents, years and owners that there are. */
export async function taskFacets(
  db: Db,
  within: TaskFilter['within'],
): Promise<{ documents: string[]; years: number[]; owners: string[] }> {
  const { rows } = await sql<{ documents: string[]; years: number[]; owners: string[] }>`
    select coalesce(array_agg(distinct document order by document), '{}') as documents,
      coalesce(array_agg(distinct year order by year), '{}') as years,
      coalesce(array_agg(distinct owner order by owner), '{}') as owners
    from duty_task t where ${conditionsOf({ within: within ?? null }, '2000-01-01')}`.execute(db)
  return rows[0] ?? { documents: [], years: [], owners: [] }
}
