import { type RawBuilder, sql } from 'kysely'
import type { Day } from '../../base/day.ts'
import type { Db } from '../../db/database.ts'
import { CHANGE_KINDS } from '../../funds/budgets/budget-change.ts'
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

/** Of what stands approved: no record says that it was wrong, whoever opens the file says it. */
const approved = (rows: RawBuilder<unknown>): Source => ({ rows, isListed: false })

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
  // What has to come back because it should not have been paid; what is left over of a project is no failure.
  grant: () => ({
    rows: sql`
      select g.id, '' as number, o.name || ' ' || g.rule as title,
        exists (select from fund_demand d where d.grant_id = g.id and d.kind = 'clawback') as is_wrong
      from fund_grant g join organisation o on o.id = g.beneficiary
      where exists (select from fund_entry e where e.grant_id = g.id and e.kind = 'pay')`,
    isListed: sql<boolean>`is_wrong`,
  }),
  payment: () =>
    approved(sql`
      select id, '' as number, concat('ZF-', lpad(number::text, 6, '0'), ' ', title) as title
      from payment_list where state in ('approved', 'settled')`),
  budget: () =>
    approved(sql`
      select c.id, '' as number, concat(l.year, ' 年 ', l.name, ' ', k.word) as title
      from budget_change c join budget_line l on l.id = c.line_id
        join jsonb_each_text(${JSON.stringify(CHANGE_KINDS)}::jsonb) k (kind, word) on k.kind = c.kind
      where c.state = 'approved'`),
  // What a city's content brought was approved where it is kept.
  rule: () =>
    approved(sql`
      select id, '' as number,
        concat(document, ' 自 ', in_force_from, ' 起的规则第 ', edition, ' 版') as title
      from rule_version where origin = 'draft'`),
  topic: () =>
    approved(sql`
      select id, topic_id as number,
        concat(content ->> 'name', ' 自 ', in_force_from, ' 起第 ', edition, ' 版') as title
      from topic_version where origin = 'draft'`),
  call: () => ({
    rows: sql`select id, number, title, state from call where state in ('published', 'cancelled')`,
    isListed: sql<boolean>`state = 'cancelled'`,
  }),
  document: () =>
    approved(sql`
      select v.id, '' as number, concat(d.title, ' 第 ', v.version, ' 版') as title
      from document_version v join document d on d.id = v.document_id
      where v.state = 'confirmed' and v.approved_by is not null`),
  task: (today) => ({
    rows: sql`
      select id, number, title from duty_task
      where place in ('cancelled', 'returned') or coalesce(claimed_on, ${today}::date) > due_on`,
    isListed: true,
  }),
  indicator: () =>
    approved(sql`
      select id, '' as number, concat(name, ' 第 ', version, ' 版定义') as title
      from indicator_version where state in ('published', 'retired') and approved_by is not null`),
  shares: () =>
    approved(sql`
      select s.id, '' as number,
        (select v.name from indicator_version v where v.indicator_id = s.indicator_id
         order by v.version desc limit 1) || ' ' || s.year || ' 年分解第 ' || s.version || ' 版' as title
      from share_set s where s.state in ('in_force', 'superseded')`),
  correction: () =>
    approved(sql`
      select c.id, '' as number, concat(a.name, ' ', c.period, ' ', m.name) as title
      from correction c join area a on a.id = c.area join measure m on m.id = c.measure_id
      where c.state = 'approved'`),
  pack: () =>
    approved(sql`
      select id, '' as number, title from pack where state in ('approved', 'archived')`),
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
