import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import { SPEAKING_KINDS } from '../figures/area.ts'
import type { Comparator } from '../../reader/reading.ts'
import type { Target } from '../figures/indicator.ts'

/** A standing target as it is stored. */
export type StoredTarget = {
  readonly id: string
  readonly indicator_id: string
  readonly area: string
  readonly year: number
  readonly change: Target['change']
  readonly comparator: Comparator
  readonly value: bigint
  readonly upper: bigint | null
  readonly document: string | null
  readonly clause: string | null
  readonly document_item: string | null
  readonly share_set_id: string | null
  readonly version: number
  readonly from_year: number | null
}

/** A target as it is wanted, before it is held against what stands. */
export type WantedTarget = Omit<StoredTarget, 'id' | 'version'>

const ROWS_MAX = 100_000

const COLUMNS = [
  'id',
  'indicator_id',
  'area',
  'year',
  'change',
  'comparator',
  'value',
  'upper',
  'document',
  'clause',
  'document_item',
  'share_set_id',
  'version',
  'from_year',
] as const

const standing = (db: Db) =>
  db
    .selectFrom('indicator_target')
    .select(COLUMNS)
    .where('superseded_at', 'is', null)
    .orderBy('year')
    .orderBy('area')
    .orderBy('id')
    .limit(ROWS_MAX)
    .$castTo<StoredTarget>()

/** The standing targets of indicators: of the city, its districts and zones. */
export const listTargetsOf = (db: Db, indicatorIds: readonly string[]): Promise<StoredTarget[]> =>
  indicatorIds.length === 0
    ? Promise.resolve([])
    : standing(db)
        .where('indicator_id', 'in', [...indicatorIds])
        .where('area', 'in', (eb) =>
          eb
            .selectFrom('area')
            .select('area.id')
            .where('kind', 'in', [...SPEAKING_KINDS]),
        )
        .execute()

/** The standing targets of an indicator in a year: of some areas, large or small. */
export const listTargetsIn = (
  db: Db,
  { indicatorId, year, areas }: { indicatorId: string; year: number; areas: readonly string[] },
): Promise<StoredTarget[]> =>
  standing(db)
    .where('indicator_id', '=', indicatorId)
    .where('year', '=', year)
    .where('area', 'in', [...areas])
    .execute()

/** The standing targets that came of share sets. */
export const listTargetsFrom = (db: Db, setIds: readonly string[]): Promise<StoredTarget[]> =>
  setIds.length === 0
    ? Promise.resolve([])
    : standing(db)
        .where('share_set_id', 'in', [...setIds])
        .execute()

/** The standing targets of some areas that a year works towards: its own, and later ones begun by then. */
export async function listTargetsOfYears(
  db: Db,
  { areas, year }: { readonly areas: readonly string[]; readonly year: number },
): Promise<StoredTarget[]> {
  const rows = await standing(db)
    .where('area', 'in', [...areas])
    .where((eb) =>
      eb.or([
        eb('year', '=', year),
        eb.and([eb('year', '>', year), eb('from_year', '<=', year), eb('change', '=', 'level')]),
      ]),
    )
    .execute()
  // The nearest year counts: its own goes before a later one.
  const nearest = new Map<string, StoredTarget>()
  for (const target of rows) {
    const key = `${target.indicator_id} ${target.area}`
    if (!nearest.has(key)) nearest.set(key, target)
  }
  return [...nearest.values()]
}

/** The standing targets of the city itself. */
export const listCityTargets = (db: Db): Promise<StoredTarget[]> =>
  standing(db)
    .where('area', 'in', (eb) => eb.selectFrom('area').select('area.id').where('kind', '=', 'city'))
    .execute()

/** How many targets the districts and zones have of an indicator in a year. */
export type TargetCount = {
  readonly indicator_id: string
  readonly year: number
  readonly count: number
}

/** The targets of districts and zones, counted: in a large city there are thousands of each indicator. */
export async function countAreaTargets(db: Db): Promise<TargetCount[]> {
  const { rows } = await sql<TargetCount>`
    select indicator_id, year, count(*)::int as count from indicator_target
    where superseded_at is null and area in (select id from area where kind in ('district', 'zone'))
    group by indicator_id, year limit ${ROWS_MAX}`.execute(db)
  return rows
}

const YEARS_MAX = 100

/** The years for which anything is to be reached, the latest first; each is looked up in the index by itself. */
export async function listTargetYears(db: Db): Promise<number[]> {
  const { rows } = await sql<{ year: number }>`
    with recursive known (year) as (
      select max(year) from indicator_target where superseded_at is null
      union all
      select (select max(t.year) from indicator_target t where t.superseded_at is null and t.year < known.year)
      from known where known.year is not null)
    select year from known where year is not null limit ${YEARS_MAX}`.execute(db)
  return rows.map(({ year }) => year)
}

/** How many versions of the target of each area and year there have been. */
export async function targetVersions(db: Db, indicatorId: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('indicator_target')
    .select((eb) => ['area', 'year', eb.fn.max('version').as('version')])
    .where('indicator_id', '=', indicatorId)
    .groupBy(['area', 'year'])
    .limit(ROWS_MAX)
    .execute()
  return new Map(rows.map(({ area, year, version }) => [`${area} ${year}`, version]))
}

/** Ends targets that are not wanted any more; they stay readable. */
export async function supersedeTargets(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return
  await tx
    .updateTable('indicator_target')
    .set({ superseded_at: now })
    .where('id', 'in', [...ids])
    .execute()
}

/** Keeps a target. */
export async function insertTarget(
  tx: Tx,
  target: WantedTarget & {
    readonly id: string
    readonly version: number
    readonly recorded_at: Date
  },
): Promise<void> {
  await tx.insertInto('indicator_target').values(target).execute()
}
