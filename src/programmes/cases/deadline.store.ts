import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type Day, dayOf } from '../../base/day.ts'
import type { Db, Tx } from '../../db/database.ts'
import type { ProgrammeCase } from './case.ts'
import { lastDay, STEP_OF_PLACE } from './deadline.ts'
import { isPlace } from './segments.ts'

const DEADLINES_MAX = 5_000

type Following = {
  readonly kept: Pick<ProgrammeCase, 'id' | 'topic_version_id' | 'line'>
  readonly took: readonly string[]
  readonly gave: readonly string[]
  readonly now: Date
}

/** Ends the time limits of the places that a case has left, and begins those of the places that it is in now. */
export async function followDeadlines(tx: Tx, { kept, took, gave, now }: Following): Promise<void> {
  if (took.length > 0)
    await tx
      .updateTable('case_deadline')
      .set({ met_at: now })
      .where('case_id', '=', kept.id)
      .where('place', 'in', took)
      .where('met_at', 'is', null)
      .execute()
  const timed = gave.filter(isPlace).filter((place) => STEP_OF_PLACE[place] !== undefined)
  if (timed.length === 0) return
  const workdays = await workdaysOf(tx, kept)
  const begun = timed.flatMap((place) => {
    const count = workdays[STEP_OF_PLACE[place] ?? '']
    if (count === undefined) return []
    const due = lastDay(dayOf(now), count)
    const id = randomUUID()
    return [{ id, case_id: kept.id, place, set_at: now, workdays: count, due_on: due }]
  })
  if (begun.length > 0) await tx.insertInto('case_deadline').values(begun).execute()
}

/** The workdays of each step in the version of the topic that the case is pinned to. */
async function workdaysOf(
  tx: Tx,
  { topic_version_id: version, line }: Following['kept'],
): Promise<Readonly<Record<string, number>>> {
  const { rows } = await sql<{ workdays: Record<string, number> | null }>`
    select line -> 'steps' -> 'workdays' as workdays
    from topic_version, jsonb_array_elements(content -> 'lines') as line
    where topic_version.id = ${version} and line ->> 'id' = ${line}`.execute(tx)
  return rows[0]?.workdays ?? {}
}

/** A time limit that runs, with what is needed to tell somebody. */
export type RunningDeadline = {
  readonly id: string
  readonly case_id: string
  readonly place: string
  readonly set_at: Date
  readonly workdays: number
  readonly due_on: string | null
  readonly reminded_on: string | null
  readonly escalated_on: string | null
  readonly number: string
  readonly title: string
  readonly machine: string
  readonly applicant: string
  readonly poster: string | null
  readonly opened_by: string
}

/** Time limits of which something may be to be said on a day, and those whose last day is still open. */
export const listRunning = (db: Db, until: Day): Promise<RunningDeadline[]> =>
  db
    .selectFrom('case_deadline as d')
    .innerJoin('programme_case as c', 'c.id', 'd.case_id')
    .leftJoin('programme_case as p', 'p.id', 'c.parent_id')
    .select([
      'd.id',
      'd.case_id',
      'd.place',
      'd.set_at',
      'd.workdays',
      'd.due_on',
      'd.reminded_on',
      'd.escalated_on',
      'c.number',
      'c.title',
      'c.machine',
      'c.applicant',
      'p.applicant as poster',
      'c.opened_by',
    ])
    .where('d.met_at', 'is', null)
    .where('c.ended_at', 'is', null)
    .where('d.escalated_on', 'is', null)
    .where((eb) => eb.or([eb('d.due_on', '<=', until), eb('d.due_on', 'is', null)]))
    .orderBy('d.due_on')
    .limit(DEADLINES_MAX)
    .execute()

type Said = Partial<Pick<RunningDeadline, 'due_on' | 'reminded_on' | 'escalated_on'>>

/** Keeps what was said of a time limit, or its last day once that is known. */
export async function updateDeadline(tx: Tx, id: string, said: Said): Promise<void> {
  await tx.updateTable('case_deadline').set(said).where('id', '=', id).execute()
}

/** The office people who moved a case, the last one first: whoever handles it. */
export async function handlersOf(db: Db, caseId: string): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`
    select person_id from case_move m join programme_case c on c.id = m.case_id
    where m.case_id = ${caseId} and m.person_id is not null and m.organisation_id <> c.applicant
    group by person_id order by max(position) desc limit 20`.execute(db)
  return rows.map((row) => row.person_id)
}

/** Persons who act in one of these roles now, for one organisation or for any. */
export async function personsIn(
  db: Db,
  roles: readonly string[],
  organisation: string | null,
): Promise<{ person_id: string; organisation_id: string }[]> {
  if (roles.length === 0) return []
  return db
    .selectFrom('appointment')
    .select(['person_id', 'organisation_id'])
    .where('role', 'in', roles)
    .where('ended_at', 'is', null)
    .$if(organisation !== null, (query) => query.where('organisation_id', '=', organisation ?? ''))
    .orderBy('begun_at')
    .limit(200)
    .execute()
}
