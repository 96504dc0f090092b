import { sql } from 'kysely'
import { asDay, type Day } from '../../base/day.ts'
import type { Db, Tx } from '../../db/database.ts'
import type { AreaMark } from './area-mark.ts'

const MARKS_MAX = 10_000

type WantedMarks = {
  readonly areas: readonly string[]
  readonly period: string
  readonly today: Day
  /** By which threshold they have to have been judged. */
  readonly yellowFrom: string
}

/** Marks that hold today, of some areas in a period. */
export async function readMarks(
  db: Db,
  { areas, period, today, yellowFrom }: WantedMarks,
): Promise<AreaMark[]> {
  const rows = await db
    .selectFrom('area_mark')
    .selectAll()
    .where('period', '=', period)
    .where('area', 'in', [...areas])
    .where('yellow_from', '=', yellowFrom)
    .where((eb) => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>=', today)]))
    .limit(MARKS_MAX)
    .execute()
  return rows.map(({ valid_until: until, yellow_from: judgedBy, ...row }) => ({
    ...row,
    validUntil: until === null ? null : asDay(until),
    yellowFrom: judgedBy,
  }))
}

/** Waits until nobody is changing facts, and keeps others from it until the transaction ends. */
export async function holdFacts(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('measure_total'))`.execute(tx)
}

/** The same for those who build anew: several of them may at once, each something else. */
export async function holdFactsTogether(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtext('measure_total'))`.execute(tx)
}

/** Keeps marks, in the place of those that were there. */
export async function keepMarks(tx: Tx, marks: readonly AreaMark[]): Promise<void> {
  if (marks.length === 0) return
  const column = (of: (mark: AreaMark) => string | null) => sql.val(marks.map(of))
  const numbers = (of: (mark: AreaMark) => number) => sql.val(marks.map(of))
  await sql`
    insert into area_mark (area, period, marks, green, yellow, red, grey, valid_until, yellow_from)
    select * from unnest(
      ${column(({ area }) => area)}::text[], ${column(({ period }) => period)}::text[],
      ${column((mark) => mark.marks)}::text[], ${numbers(({ green }) => green)}::int[],
      ${numbers(({ yellow }) => yellow)}::int[], ${numbers(({ red }) => red)}::int[],
      ${numbers(({ grey }) => grey)}::int[], ${column(({ validUntil }) => validUntil)}::date[],
      ${column(({ yellowFrom }) => yellowFrom)}::text[])
    on conflict (period, area) do update set marks = excluded.marks, green = excluded.green,
      yellow = excluded.yellow, red = excluded.red, grey = excluded.grey,
      valid_until = excluded.valid_until, yellow_from = excluded.yellow_from`.execute(tx)
}

/** Adds up every fact anew and keeps the sums; answers how many. */
export async function rebuildTotals(tx: Tx): Promise<number> {
  await preferHashing(tx)
  await sql`delete from measure_total`.execute(tx)
  const { numAffectedRows } = await sql`
    insert into measure_total (measure_id, period, sum, reported, late, conflict, missing, partial)
    ${addedUp}`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

/** All facts are read at once, also before the database has counted how many there are. */
async function preferHashing(tx: Tx): Promise<void> {
  await sql`set local work_mem = '128MB'`.execute(tx)
  await sql`set local enable_nestloop = off`.execute(tx)
}

/**
 * The sums of all measures in all periods, straight from the facts; who is missing is asked only where somebody is,
 * and whose sum lacks somebody below is told by the few gaps.
 */
const addedUp = sql`
  with summed as materialized (
    select v.measure_id, v.period, sum(v.value)::bigint as sum, count(*)::int as reported,
      bool_or(v.late) as late, bool_or(v.conflict) as conflict
    from standing_value v
    join area a on a.id = v.area and a.kind in ('district', 'zone') and a.reported_by is null
      and (a.since is null or a.since <= last_month_of(v.period))
      and (a.until is null or a.until >= last_month_of(v.period))
    group by v.measure_id, v.period),
  counted as materialized (
    select s.* from summed s join measure m on m.id = s.measure_id and m.level = 'district'),
  reporter as materialized (
    select p.period, a.id from (select distinct period from counted) p join area a
      on a.kind in ('district', 'zone') and a.reported_by is null
      and coalesce(a.since, '') <= last_month_of(p.period)
      and coalesce(a.until, '9999-12') >= last_month_of(p.period)),
  due as materialized (select period, count(*)::int as count from reporter group by period),
  gap as materialized (
    select g.measure_id, g.period, array_agg(g.area order by g.area) as areas
    from standing_gap g join reporter r on r.period = g.period and r.id = g.area
    group by g.measure_id, g.period)
  select c.measure_id, c.period, c.sum, c.reported, c.late, c.conflict,
    case when c.reported = d.count then '{}'::text[] else coalesce((
      select array_agg(r.id order by r.id) from reporter r
      where r.period = c.period and not exists (
        select from measure_fact f where f.area = r.id and f.period = c.period
          and f.measure_id = c.measure_id and f.superseded_by is null and f.value is not null)), '{}') end
      as missing, coalesce(g.areas, '{}') as partial
  from counted c join due d on d.period = c.period
    left join gap g on g.measure_id = c.measure_id and g.period = c.period`

/** A kept sum that is not what the facts add up to. */
export type TotalFault = { readonly measureId: string; readonly period: string }

const FAULTS_MAX = 1000

/** Adds up the facts anew and compares; empty where all is well. */
export const findTotalFaults = (db: Db): Promise<TotalFault[]> =>
  db.transaction().execute(async (tx) => {
    await preferHashing(tx)
    const { rows } = await sql<TotalFault>`
      with added as materialized (${addedUp}),
        kept as (
          select measure_id, period, sum, reported, late, conflict, missing, partial from measure_total)
      select measure_id as "measureId", period from (
        (select * from kept except select * from added)
        union
        (select * from added except select * from kept)) d
      group by measure_id, period order by period, measure_id limit ${FAULTS_MAX}`.execute(tx)
    return rows
  })
