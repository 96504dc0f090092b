import { type RawBuilder, sql } from 'kysely'
import { asDay, type Day } from '../../base/day.ts'
import type { Db } from '../../db/database.ts'
import type { Figure, Indicator, KnownValue, Target } from './indicator.ts'
import { decodeFigures } from './figure-json.ts'
import type { MeasureTotal } from './measure-total.ts'

const VERSIONS_MAX = 20_000
const TARGETS_MAX = 500_000
const VALUES_MAX = 2_000_000

/** What was known at a moment; null: all that is known now. */
export type AsOf = Date | null

/** Every version that has been published, as of a moment also those that were retired since. */
export async function readIndicators(db: Db, asOf: AsOf): Promise<Indicator[]> {
  const rows = await db
    .selectFrom('indicator_version as v')
    .innerJoin('indicator as i', 'i.id', 'v.indicator_id')
    .select([
      'i.id',
      'i.code',
      'i.position',
      'v.version',
      'v.name',
      'v.unit',
      'v.decimals',
      'v.formula',
      'v.better',
      'v.frequency',
      'v.since',
    ])
    .$if(asOf === null, (query) => query.where('v.state', '=', 'published'))
    .$if(asOf !== null, (query) =>
      query
        .where('v.state', 'in', ['published', 'retired'])
        .where('v.published_at', '<=', asOf ?? new Date(0)),
    )
    .orderBy('i.position')
    .orderBy('v.version')
    .limit(VERSIONS_MAX)
    .$castTo<Indicator>()
    .execute()
  return rows
}

/** Which targets: of areas, for a year or later ones, of all indicators or of some. */
export type WantedTargets = {
  readonly areas: readonly string[]
  readonly asOf: AsOf
  readonly fromYear?: number
  readonly only?: readonly string[]
}

/** What areas are to reach, as it stood at a moment. */
export async function readTargets(
  db: Db,
  { areas, asOf, fromYear = 0, only }: WantedTargets,
): Promise<Target[]> {
  const rows = await db
    .selectFrom('indicator_target')
    .select([
      'indicator_id as indicatorId',
      'area',
      'year',
      'change',
      'comparator',
      'value',
      'upper',
      'from_year as from',
    ])
    .where('area', 'in', [...areas])
    .where('year', '>=', fromYear)
    .$if(only !== undefined, (query) => query.where('indicator_id', 'in', [...(only ?? [])]))
    .$if(asOf === null, (query) => query.where('superseded_at', 'is', null))
    .$if(asOf !== null, (query) =>
      query
        .where('recorded_at', '<=', asOf ?? new Date(0))
        .where((eb) =>
          eb.or([eb('superseded_at', 'is', null), eb('superseded_at', '>', asOf ?? new Date(0))]),
        ),
    )
    .orderBy('year')
    .orderBy('id')
    .limit(TARGETS_MAX)
    .$castTo<Target>()
    .execute()
  return rows
}

/** Which facts: of some areas and periods, of all measures or of some. */
export type WantedValues = {
  readonly areas: readonly string[]
  readonly periods: readonly string[]
  readonly measures?: readonly string[]
  /** Whether it is told where a sum from below lacks somebody; sheets of long ago did not. */
  readonly tellsGaps?: boolean
}

/** What one area said of a measure, a list for each column: millions of facts are not a row each. */
type SaidTogether = {
  readonly measureId: string
  readonly area: string
  readonly origin: KnownValue['origin']
  readonly periods: string
  /** Nothing between two commas: it was withdrawn. */
  readonly values: string
  /** The periods of which it came late. */
  readonly late: string | null
}

/**
 * The facts as they stood at a moment, entered and counted side by side, together by measure and area. Those of
 * now are read from the index measure_fact_current alone.
 */
export async function readValues(
  db: Db,
  { areas, periods, measures, tellsGaps = true }: WantedValues,
  asOf: AsOf,
): Promise<KnownValue[]> {
  if (areas.length === 0 || periods.length === 0) return []
  const standing =
    asOf === null
      ? sql`superseded_by is null`
      : sql`recorded_at <= ${asOf} and (superseded_at is null or superseded_at > ${asOf})`
  const some = measures === undefined ? sql`` : sql`and measure_id = any(${[...measures]}::uuid[])`
  const { rows } = await sql<SaidTogether>`
    select measure_id as "measureId", area, origin, array_to_string(array_agg(period), ',') as periods,
      array_to_string(array_agg(value), ',', '') as values,
      array_to_string(array_agg(period) filter (where late), ',') as late
    from (
      select measure_id, area, period, value, origin, late from measure_fact
      where area = any(${[...areas]}::text[]) and period = any(${[...periods]}::text[]) and ${standing} ${some}
      limit ${VALUES_MAX}) f
    group by measure_id, area, origin`.execute(db)
  const gaps = tellsGaps ? await readGaps(db, { areas, periods, standing }) : NO_GAPS
  return rows.flatMap(({ values, late, ...row }) => {
    const numbers = values.split(',')
    const isLate = new Set(late?.split(','))
    const isPartial =
      row.origin === 'entered' ? gaps.get(`${row.measureId} ${row.area}`) : undefined
    return row.periods.split(',').map((period, index): KnownValue => {
      const text = numbers[index] ?? ''
      return {
        measureId: row.measureId,
        area: row.area,
        period,
        value: text === '' ? null : BigInt(text),
        origin: row.origin,
        late: isLate.has(period),
        partial: isPartial?.has(period) === true,
      }
    })
  })
}

/** The periods in which a sum from below lacks somebody, by measure and area. */
type Gaps = ReadonlyMap<string, ReadonlySet<string>>

const NO_GAPS: Gaps = new Map()

/** Such sums are few: they are found in an index of their own, and only these facts are looked up. */
async function readGaps(
  db: Db,
  { areas, periods, standing }: WantedValues & { readonly standing: RawBuilder<unknown> },
): Promise<Gaps> {
  const { rows } = await sql<{ measureId: string; area: string; period: string }>`
    select measure_id as "measureId", area, period from sum_basis s
    where reported < expected and area = any(${[...areas]}::text[])
      and period = any(${[...periods]}::text[])
      and (select ${standing} from measure_fact where id = s.fact_id)
    limit ${VALUES_MAX}`.execute(db)
  const byPlace = Map.groupBy(rows, ({ measureId, area }) => `${measureId} ${area}`)
  return new Map(
    [...byPlace].map(([place, own]) => [place, new Set(own.map(({ period }) => period))]),
  )
}

/** The kept sums of a measure, a list for each column; who is missing, or partial, stands only where somebody is. */
type SummedTogether = {
  readonly measureId: string
  readonly periods: string
  readonly sums: string
  readonly reported: string
  readonly late: string | null
  readonly conflicts: string | null
  readonly missing: Readonly<Record<string, readonly string[]>> | null
  readonly partial: Readonly<Record<string, readonly string[]>> | null
}

/** The kept sums over the city's reporters in some periods, as they stand now. */
export async function readTotals(
  db: Db,
  { periods, measures }: Omit<WantedValues, 'areas'>,
): Promise<MeasureTotal[]> {
  const some = measures === undefined ? sql`` : sql`and measure_id = any(${[...measures]}::uuid[])`
  const { rows } = await sql<SummedTogether>`
    select measure_id as "measureId", array_to_string(array_agg(period), ',') as periods,
      array_to_string(array_agg(sum), ',') as sums, array_to_string(array_agg(reported), ',') as reported,
      array_to_string(array_agg(period) filter (where late), ',') as late,
      array_to_string(array_agg(period) filter (where conflict), ',') as conflicts,
      jsonb_object_agg(period, to_jsonb(missing)) filter (where missing <> '{}') as missing,
      jsonb_object_agg(period, to_jsonb(partial)) filter (where partial <> '{}') as partial
    from (
      select measure_id, period, sum, reported, late, conflict, missing, partial from measure_total
      where period = any(${[...periods]}::text[]) ${some} limit ${VALUES_MAX}) t
    group by measure_id`.execute(db)
  return rows.flatMap(({ measureId, ...row }) => {
    const [sums, counts] = [row.sums.split(','), row.reported.split(',')]
    const [isLate, isConflict] = [new Set(row.late?.split(',')), new Set(row.conflicts?.split(','))]
    return row.periods.split(',').map((period, index) => ({
      measureId,
      period,
      sum: BigInt(sums[index] ?? ''),
      reported: Number(counts[index]),
      late: isLate.has(period),
      conflict: isConflict.has(period),
      missing: row.missing?.[period] ?? [],
      partial: row.partial?.[period] ?? [],
    }))
  })
}

/** The last days for reporting, by period; a period that is not there has none yet. */
export async function readDueDays(db: Db): Promise<ReadonlyMap<string, Day>> {
  const rows = await db
    .selectFrom('reporting_period')
    .select(['period', 'due_on'])
    .where('due_on', 'is not', null)
    .limit(VERSIONS_MAX)
    .execute()
  return new Map(
    rows.flatMap(({ period, due_on: due }) =>
      due === null ? [] : [[period, asDay(due)] as const],
    ),
  )
}

/** What a closed period said of areas: empty where it is not closed. */
export async function readClosedFigures(
  db: Db,
  { areas, period }: { readonly areas: readonly string[]; readonly period: string },
): Promise<Figure[]> {
  const rows = await db
    .selectFrom('closed_sheet')
    .select(['area', 'figures'])
    .where('period', '=', period)
    .where('area', 'in', [...areas])
    .limit(VERSIONS_MAX)
    .execute()
  const byArea = new Map(rows.map(({ area, figures }) => [area, figures]))
  return areas.flatMap((area) => {
    const figures = byArea.get(area)
    return figures === undefined ? [] : decodeFigures(figures)
  })
}
