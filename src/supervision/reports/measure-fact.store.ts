import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { KnownValue } from '../figures/indicator.ts'
import type { SumBasis } from '../members/members-said.ts'
import { insertSumBases } from '../members/sum-basis.store.ts'

/** Below the parameters that one statement may have. */
const ROWS_AT_ONCE = 2_000
const ROWS_MAX = 20_000

/** A value as somebody, or a count, says it. */
export type NewMeasureFact = {
  readonly measureId: string
  readonly area: string
  readonly period: string
  /** Null: it is unknown, or what was said before is withdrawn. */
  readonly value: bigint | null
  readonly origin: KnownValue['origin']
  readonly source: string
  readonly note: string
  readonly late: boolean
  readonly correctionId: string | null
  readonly recordedBy: string | null
  readonly recordedAt: Date
  readonly demo: boolean
  /** What it rests on, where it was summed from below. */
  readonly basis?: SumBasis
}

/** Records values: what stood of the same measure, area, period and origin is superseded and stays visible. */
export async function recordFacts(tx: Tx, facts: readonly NewMeasureFact[]): Promise<void> {
  for (let from = 0; from < facts.length; from += ROWS_AT_ONCE)
    await recordSome(tx, facts.slice(from, from + ROWS_AT_ONCE))
}

async function recordSome(tx: Tx, facts: readonly NewMeasureFact[]): Promise<void> {
  const rows = facts.map((fact) => ({
    id: randomUUID(),
    measure_id: fact.measureId,
    area: fact.area,
    period: fact.period,
    value: fact.value,
    origin: fact.origin,
    source: fact.source,
    note: fact.note,
    late: fact.late,
    correction_id: fact.correctionId,
    recorded_by: fact.recordedBy,
    recorded_at: fact.recordedAt,
    demo: fact.demo,
  }))
  const column = (of: (row: (typeof rows)[number]) => string) => sql.val(rows.map(of))
  await sql`
    update measure_fact as f set superseded_by = n.id, superseded_at = n.at
    from unnest(
      ${column(({ id }) => id)}::uuid[], ${column(({ measure_id: id }) => id)}::uuid[],
      ${column(({ area }) => area)}::text[], ${column(({ period }) => period)}::text[],
      ${column(({ origin }) => origin)}::text[],
      ${column(({ recorded_at: at }) => at.toISOString())}::timestamptz[]
    ) as n (id, measure_id, area, period, origin, at)
    where f.superseded_by is null and f.measure_id = n.measure_id and f.area = n.area
      and f.period = n.period and f.origin = n.origin`.execute(tx)
  const bases = facts.flatMap(({ basis, measureId, area, period }, index) => {
    const row = rows[index]
    return basis === undefined || row === undefined
      ? []
      : [{ ...basis, factId: row.id, measureId, area, period }]
  })
  await insertSumBases(tx, bases)
  await tx.insertInto('measure_fact').values(rows).execute()
}

/** A value that stands. */
export type StandingFact = Omit<KnownValue, 'partial'> & {
  readonly source: string
  readonly note: string
  readonly recordedAt: Date
  /** What it rests on; null where it was not summed from below. */
  readonly basis: SumBasis | null
}

/** What stands of one area in some periods, entered and counted. */
export async function standingFacts(
  db: Db,
  { area, periods }: { readonly area: string; readonly periods: readonly string[] },
): Promise<StandingFact[]> {
  const rows = await db
    .selectFrom('measure_fact as f')
    .leftJoin('sum_basis as s', 's.fact_id', 'f.id')
    .select([
      'f.measure_id as measureId',
      'f.area',
      'f.period',
      'f.value',
      'f.origin',
      'f.late',
      'f.source',
      'f.note',
      'f.recorded_at as recordedAt',
      's.expected',
      's.reported',
      's.missing',
    ])
    .where('f.area', '=', area)
    .where('f.period', 'in', [...periods])
    .where('f.superseded_by', 'is', null)
    .limit(ROWS_MAX)
    .execute()
  return rows.map(({ origin, expected, reported, missing, ...row }) => ({
    ...row,
    origin: origin === 'automatic' ? 'automatic' : 'entered',
    basis:
      expected === null || reported === null || missing === null
        ? null
        : { expected, reported, missing },
  }))
}

/** The measures that an area has entered a value of for a period in time, whatever became of it since. */
export async function saidInTime(
  db: Db,
  { area, period }: { readonly area: string; readonly period: string },
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('measure_fact')
    .select('measure_id')
    .distinct()
    .where('area', '=', area)
    .where('period', '=', period)
    .where('origin', '=', 'entered')
    .where('late', '=', false)
    .where('value', 'is not', null)
    .limit(ROWS_MAX)
    .execute()
  return new Set(rows.map(({ measure_id: id }) => id))
}

/** One record of a value's life, with who said it and by which correction. */
export type FactRecord = {
  readonly id: string
  readonly value: bigint | null
  readonly origin: 'entered' | 'automatic'
  readonly source: string
  readonly note: string
  readonly late: boolean
  readonly correction_id: string | null
  readonly recorded_by: string | null
  readonly recorded_name: string | null
  readonly recorded_at: Date
  readonly superseded_at: Date | null
  readonly demo: boolean
}

type Key = { readonly measureId: string; readonly area: string; readonly period: string }

/** Every record of one value, the latest first. */
export async function listFactRecords(db: Db, key: Key): Promise<FactRecord[]> {
  const rows = await db
    .selectFrom('measure_fact as f')
    .leftJoin('person as p', 'p.id', 'f.recorded_by')
    .select([
      'f.id',
      'f.value',
      'f.origin',
      'f.source',
      'f.note',
      'f.late',
      'f.correction_id',
      'f.recorded_by',
      'p.name as recorded_name',
      'f.recorded_at',
      'f.superseded_at',
      'f.demo',
    ])
    .where('f.area', '=', key.area)
    .where('f.measure_id', '=', key.measureId)
    .where('f.period', '=', key.period)
    .orderBy('f.recorded_at', 'desc')
    .orderBy((eb) => eb('f.superseded_at', 'is', null), 'desc')
    .limit(1_000)
    .execute()
  return rows.map(({ origin, ...row }) => ({
    ...row,
    origin: origin === 'automatic' ? 'automatic' : 'entered',
  }))
}

/** How many standing values of a period were made for the demo: they would go with it. */
export async function countDemoFacts(db: Db, periods: readonly string[]): Promise<number> {
  const { count } = await db
    .selectFrom('measure_fact')
    .select((eb) => eb.fn.countAll<bigint>().as('count'))
    .where('period', 'in', [...periods])
    .where('demo', '=', true)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** How many values of the demo there are in these years, standing or not. Uses measure_fact_demo. */
export async function countDemoFactsIn(db: Db, years: readonly number[]): Promise<number> {
  const { count } = await db
    .selectFrom('measure_fact')
    .select((eb) => eb.fn.countAll<bigint>().as('count'))
    .where('demo', '=', true)
    .where((eb) => eb(eb.fn<string>('left', ['period', sql.lit(4)]), 'in', years.map(String)))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Who entered a value of these periods: none of them closes them. */
export async function hasEntered(
  db: Db,
  { person, periods }: { readonly person: string; readonly periods: readonly string[] },
): Promise<boolean> {
  const row = await db
    .selectFrom('measure_fact')
    .select('id')
    .where('period', 'in', [...periods])
    .where('recorded_by', '=', person)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
