import { type RawBuilder, sql } from 'kysely'
import type { Day } from '../../base/day.ts'
import type { Db } from '../../db/database.ts'
import { type Subject, SUBJECT_KIND_NAMES, type SubjectKind } from './subject-kind.ts'

const ROWS_MAX = 200

/** What a file can be opened about. */
export type FoundSubject = Subject & { readonly number: string; readonly title: string }

type Source = {
  /** Rows of which a file may be opened: what is over, or decided. */
  readonly rows: RawBuilder<unknown>
  /** Whether the records themselves show that it went wrong, so that it is offered without being asked for. */
  readonly isListed: boolean | RawBuilder<boolean>
}

const casesAt = (condition: RawBuilder<unknown>): Source => ({
  rows: sql`
    select distinct c.id, c.number, coalesce(nullif(c.title, ''), c.number) as title
    from programme_case c join case_token t on t.case_id = c.id where ${condition}`,
  isListed: true,
})

const SOURCES: Readonly<Record<SubjectKind, (today: Day) => Source>> = {
  project: () =>
    casesAt(sql`c.machine <> 'loan'
      and t.place in ('terminated', 'recovering', 'termination_proposed')`),
  // What was compensated was lost, whatever came back of it later.
  loan: () =>
    casesAt(sql`c.machine = 'loan' and (t.place = 'debt_recovery' or t.place = 'closed'
      and exists (select from loan_claim l where l.case_id = c.id
                  and l.kind = 'compensation' and l.verdict = 'verified'))`),
  benefit: () => ({
    rows: sql`
      select id, number::text, state, concat_ws(' ', '第 ' || number || ' 次测算', note) as title
      from benefit_run where state in ('decided', 'withdrawn')`,
    isListed: sql<boolean>`state = 'withdrawn'`,
  }),
  task: (today) => ({
    rows: sql`
      select id, number, title from duty_task
      where place in ('cancelled', 'returned') or coalesce(claimed_on, ${today}::date) > due_on`,
    isListed: true,
  }),
  shares: () => ({
    rows: sql`
      select s.id, '' as number,
        (select v.name from indicator_version v where v.indicator_id = s.indicator_id
         order by v.version desc limit 1) || ' ' || s.year || ' 年分解第 ' || s.version || ' 版' as title
      from share_set s where s.state in ('in_force', 'superseded')`,
    isListed: false,
  }),
}

/** A subject as far as a file may be opened about it; undefined where it is none, or has not failed. */
export async function findSubject(
  db: Db,
  { kind, id }: Subject,
  today: Day,
): Promise<FoundSubject | undefined> {
  const { rows } = await sql<Omit<FoundSubject, 'kind'>>`
    select id, number, title from (${SOURCES[kind](today).rows}) found where id = ${id}`.execute(db)
  return rows[0] === undefined ? undefined : { ...rows[0], kind }
}

/** What went wrong by the records themselves and has no file that is not decided, kind by kind. */
export async function listFailed(db: Db, today: Day): Promise<FoundSubject[]> {
  const found: FoundSubject[] = []
  for (const kind of SUBJECT_KIND_NAMES) {
    const { rows: source, isListed } = SOURCES[kind](today)
    if (isListed === false) continue
    const { rows } = await sql<Omit<FoundSubject, 'kind'>>`
      select id, number, title from (${source}) found
      where ${isListed === true ? sql`true` : isListed}
        and not exists (select from exemption e where e.subject_id = found.id and e.ended_at is null)
      order by number desc limit ${ROWS_MAX}`.execute(db)
    found.push(...rows.map((row) => ({ ...row, kind })))
  }
  return found
}
