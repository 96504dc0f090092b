// The cells of a table beside what is on file: all comparing is done by the database, set by set, so that a
// hundred thousand facts are a few questions.
import { sql } from 'kysely'
import type { Day } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import type { FactValue } from '../fact.ts'
import { standing } from '../fact.store.ts'
import type { Outcome, Outcomes } from './fact-import.ts'
import type { SheetEntry } from './fact-sheet.ts'

const ROWS_MAX = 1_000

/** One line of the report. */
export type ImportLine = {
  readonly position: number
  readonly line: number
  readonly head: string
  readonly named: string
  readonly organisation_id: string | null
  readonly organisation_name: string | null
  readonly matter: string
  readonly name: string
  readonly period: string | null
  readonly type: string
  readonly value: FactValue | null
  readonly source: string
  readonly known_since: Day
  readonly outcome: Outcome
  /** What is on file now and would be superseded. */
  readonly former_value: FactValue | null
  readonly found: string
  readonly expected: string | null
  readonly advice: string | null
}

/** A large table may take its time: what others do goes on meanwhile, and it can be cancelled. */
export const takeTime = (tx: Tx): Promise<unknown> =>
  sql`set local statement_timeout = 0`.execute(tx)

type Batch = {
  readonly importId: string
  /** The position of the first entry. */
  readonly from: number
  readonly entries: readonly SheetEntry[]
}

/** Puts down what a part of a table says. */
export async function insertLines(tx: Tx, { importId, from, entries }: Batch): Promise<void> {
  const column = <T>(of: (entry: SheetEntry) => T): T[] => entries.map(of)
  await sql`
    insert into fact_import_line (import_id, position, line, head, named, matter, name, period, type, value,
                                  source, known_since, found, expected, advice, outcome)
    select ${importId}::uuid, ${from}::int + n.ordinality - 1, n.line, n.head, n.named, n.matter, n.name,
           n.period, n.type, n.value, n.source, n.known_since, n.found, n.expected, n.advice,
           case when n.expected is null then 'accepted' else 'refused' end
    from unnest(${column((e) => e.line)}::int[], ${column((e) => e.head)}::text[],
                ${column((e) => e.named)}::text[], ${column((e) => e.matter)}::text[],
                ${column((e) => e.name)}::text[], ${column((e) => e.period)}::text[],
                ${column((e) => e.type)}::text[],
                ${column((e) => (e.value === null ? null : JSON.stringify(e.value)))}::jsonb[],
                ${column((e) => e.source)}::text[], ${column((e) => e.knownSince)}::date[],
                ${column((e) => e.found)}::text[],
                ${column((e) => e.refusal?.expected ?? null)}::text[],
                ${column((e) => e.refusal?.advice ?? null)}::text[])
      with ordinality
      as n (line, head, named, matter, name, period, type, value, source, known_since, found, expected,
            advice, ordinality)`.execute(tx)
}

type Comparison = {
  readonly importId: string
  /** The part of the city that the importer may write about; null for the whole city. */
  readonly region: string | null
  readonly today: Day
}

/** Compares what a table says with what is on file: whose it is, whether it is new, whether it may stand. */
export async function compareLines(tx: Tx, comparison: Comparison): Promise<void> {
  // These rows are new to the planner, which would go through them one by one for each other.
  await sql`analyze fact_import_line`.execute(tx)
  await findOrganisations(tx, comparison)
  await refuseStrangers(tx, comparison)
  await refuseRepeated(tx, comparison)
  await findFormers(tx, comparison)
  await refuseUntimely(tx, comparison)
}

const open = (importId: string) => sql`l.import_id = ${importId} and l.outcome = 'accepted'`

/** By credit code, else by a name that only one organisation has; those of other regions are not there. */
async function findOrganisations(tx: Tx, { importId, region }: Comparison): Promise<void> {
  await sql`
    with wanted as (
      select distinct named from fact_import_line l where ${open(importId)}
    ), candidate as (
      select w.named, o.id, o.region from wanted w join organisation o on o.credit_code = w.named
      union all
      select w.named, o.id, o.region from wanted w join organisation o on o.name = w.named
    ), found as (
      select named, (array_agg(id))[1] as id from candidate
      where ${region}::text is null or region = ${region}
      group by named having count(*) = 1
    )
    update fact_import_line l set organisation_id = f.id from found f
    where ${open(importId)} and f.named = l.named`.execute(tx)
}

/** A row about nobody we know is refused once, however many facts it has. */
async function refuseStrangers(tx: Tx, { importId }: Comparison): Promise<void> {
  await sql`
    delete from fact_import_line l using (
      select line, min(position) as first from fact_import_line l
      where ${open(importId)} and organisation_id is null group by line
    ) f
    where ${open(importId)} and l.organisation_id is null and l.line = f.line
      and l.position > f.first`.execute(tx)
  await sql`
    update fact_import_line l set outcome = 'refused', found = named,
      head = case when named ~ '^[0-9A-Z]{18}$' then '统一社会信用代码' else '机构名称' end,
      expected = '机构名录中的一个机构',
      advice = '名录中没有这个机构，或它不归您管理，或有同名机构；核对代码，或先在“机构”中登记'
    where ${open(importId)} and l.organisation_id is null`.execute(tx)
}

/** Of cells about the same fact the first one counts. */
async function refuseRepeated(tx: Tx, { importId }: Comparison): Promise<void> {
  await sql`
    update fact_import_line l set
      outcome = case when r.value = r.first_value then 'unchanged' else 'refused' end,
      expected = case when r.value = r.first_value then null else '同一事实只有一个值' end,
      advice = case when r.value = r.first_value then null
        else '与第 ' || r.first_line || ' 行重复而值不同；删去其中一行，或写明不同的期间、事项' end
    from (
      select position, value, first_value(value) over w as first_value,
             first_value(line) over w as first_line, row_number() over w as number
      from fact_import_line l where ${open(importId)}
      window w as (partition by organisation_id, matter, name, period order by position)
    ) r
    where ${open(importId)} and r.position = l.position and r.number > 1`.execute(tx)
}

/** What is on file already; the same value from the same source is no news. */
async function findFormers(tx: Tx, { importId }: Comparison): Promise<void> {
  await sql`
    update fact_import_line l set former = f.id,
      outcome = case when f.value = l.value and f.source = l.source then 'unchanged' else 'accepted' end
    from fact f
    where ${open(importId)} and f.organisation_id = l.organisation_id and f.matter = l.matter
      and f.name = l.name and f.period is not distinct from l.period and not f.stated
      and f.superseded_by is null`.execute(tx)
}

async function refuseUntimely(tx: Tx, { importId, today }: Comparison): Promise<void> {
  await sql`
    update fact_import_line l set outcome = 'refused', head = '获知日期', found = l.known_since::text,
      expected = '今天（' || ${today}::text || '）或更早的日期', advice = '改正获知日期'
    where ${open(importId)} and l.known_since > ${today}`.execute(tx)
  await sql`
    update fact_import_line l set outcome = 'refused', head = '获知日期', found = l.known_since::text,
      expected = '不早于现有事实的获知日期 ' || f.known_since,
      advice = '较早获知的不能取代较晚获知的；如确为更正，请填更正的日期'
    from fact f
    where ${open(importId)} and f.id = l.former and f.known_since > l.known_since`.execute(tx)
}

/** How many cells have which outcome. */
export async function countLines(db: Db, importId: string): Promise<Outcomes> {
  const rows = await db
    .selectFrom('fact_import_line')
    .select(['outcome', sql<number>`count(*)::int`.as('count')])
    .where('import_id', '=', importId)
    .groupBy('outcome')
    .execute()
  const count = (outcome: Outcome) => rows.find((row) => row.outcome === outcome)?.count ?? 0
  return {
    accepted: count('accepted'),
    unchanged: count('unchanged'),
    refused: count('refused'),
  }
}

/** A page of the report, those of one outcome, in the order of the table. Uses fact_import_line_outcome. */
export async function listLines(
  db: Db,
  { importId, outcome }: { readonly importId: string; readonly outcome: Outcome },
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<ImportLine[]> {
  return db
    .selectFrom('fact_import_line as l')
    .leftJoin('organisation as o', 'o.id', 'l.organisation_id')
    .leftJoin('fact as f', 'f.id', 'l.former')
    .selectAll('l')
    .select(['o.name as organisation_name', 'f.value as former_value'])
    .where('l.import_id', '=', importId)
    .where('l.outcome', '=', outcome)
    .orderBy('l.position')
    .offset(offset)
    .limit(Math.min(limit, ROWS_MAX))
    .$castTo<ImportLine>()
    .execute()
}

/** Drops the report of an import that came to nothing. */
export const dropLines = (tx: Tx, importId: string): Promise<unknown> =>
  tx.deleteFrom('fact_import_line').where('import_id', '=', importId).execute()

/** The position behind the last line. */
export async function linesEnd(db: Db, importId: string): Promise<number> {
  const { end } = await db
    .selectFrom('fact_import_line')
    .select(sql<number>`coalesce(max(position) + 1, 0)::int`.as('end'))
    .where('import_id', '=', importId)
    .executeTakeFirstOrThrow()
  return end
}

type Slice = {
  readonly importId: string
  readonly from: number
  readonly to: number
  readonly by: string | null
  readonly now: Date
}

/** Writes a part of the accepted lines down as facts; fails where one on file has changed since the report. */
export async function writeLines(tx: Tx, { importId, from, to, by, now }: Slice): Promise<void> {
  const slice = sql`${open(importId)} and l.position >= ${from} and l.position < ${to}`
  // The same id in both statements: made from where the line stands.
  const id = sql`substr(sm3(convert_to(l.import_id || ':' || l.position, 'UTF8')), 1, 32)::uuid`
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from fact_import_line l
    where ${slice} and l.former is not null`.execute(tx)
  const { numAffectedRows } = await sql`
    update fact set superseded_by = ${id}, superseded_at = ${now}, superseded_from = l.known_since
    from fact_import_line l
    where ${slice} and fact.id = l.former and fact.superseded_by is null`.execute(tx)
  if (numAffectedRows !== BigInt(rows[0]?.count ?? 0)) throw fail('FACTS_CHANGED_SINCE_REPORT')
  await standing(
    sql`
      insert into fact (id, organisation_id, matter, name, period, stated, type, value, source,
                        known_since, import_id, recorded_by, recorded_at)
      select ${id}, l.organisation_id, l.matter, l.name, l.period, false, l.type, l.value, l.source,
             l.known_since, l.import_id, ${by}::uuid, ${now}::timestamptz
      from fact_import_line l where ${slice}`.execute(tx),
    'FACTS_CHANGED_SINCE_REPORT',
  )
}

type TakeBack = {
  readonly importId: string
  readonly by: string
  readonly now: Date
  readonly source: string
  readonly reason: string
}

/**
 * Supersedes each fact of an import by what stood before it; by nothing where there was nothing. Facts that
 * others have superseded meanwhile are left standing; answers how many these are.
 */
export async function takeBackFacts(tx: Tx, taking: TakeBack): Promise<number> {
  const { importId, by, now, source, reason } = taking
  const id = sql`substr(sm3(convert_to(i.id || ':withdrawn', 'UTF8')), 1, 32)::uuid`
  const { numAffectedRows } = await sql`
    update fact i set superseded_by = ${id}, superseded_at = ${now}, superseded_from = i.known_since
    where i.import_id = ${importId} and i.superseded_by is null`.execute(tx)
  await sql`
    insert into fact (id, organisation_id, matter, name, period, stated, type, value, source, known_since,
                      reason, recorded_by, recorded_at)
    select i.superseded_by, i.organisation_id, i.matter, i.name, i.period, i.stated,
           coalesce(o.type, i.type), o.value, coalesce(o.source, ${source}), i.known_since, ${reason},
           ${by}::uuid, ${now}::timestamptz
    from fact i left join fact o on o.superseded_by = i.id
    where i.import_id = ${importId} and i.superseded_by = ${id}`.execute(tx)
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from fact where import_id = ${importId}`.execute(tx)
  return (rows[0]?.count ?? 0) - Number(numAffectedRows ?? 0n)
}
