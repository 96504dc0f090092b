import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'

/** A correction that came after a report was made: what was corrected, of whom, and when. */
export type LaterCorrection = {
  readonly area: string
  readonly measure: string
  readonly period: string
  readonly at: Date
}

const ROWS_MAX = 500

/** Corrections of figures of these areas in a year up to a month, recorded after a moment. */
export async function correctionsSince(
  db: Db,
  {
    areas,
    year,
    until,
    since,
  }: {
    readonly areas: readonly string[]
    readonly year: number
    /** The last month that counts. */
    readonly until: string
    readonly since: Date
  },
): Promise<LaterCorrection[]> {
  return db
    .selectFrom('measure_fact')
    .innerJoin('measure', 'measure.id', 'measure_fact.measure_id')
    .innerJoin('area', 'area.id', 'measure_fact.area')
    .innerJoin('reporting_period', 'reporting_period.period', 'measure_fact.period')
    .select([
      'area.name as area',
      'measure.name as measure',
      'measure_fact.period',
      'measure_fact.recorded_at as at',
    ])
    .where('measure_fact.correction_id', 'is not', null)
    .where('measure_fact.recorded_at', '>', since)
    .where('measure_fact.area', 'in', [...areas])
    .where(sql<boolean>`left(measure_fact.period, 4) = ${String(year)}`)
    .where('reporting_period.ends', '<=', until)
    .orderBy('measure_fact.recorded_at')
    .limit(ROWS_MAX)
    .execute()
}

/** What entered and counted values of a measure, area and period say. */
export const valuesInConflict = (
  db: Db,
  keys: readonly { readonly measure: string; readonly area: string; readonly period: string }[],
): Promise<
  { code: string; area: string; period: string; origin: string; value: bigint | null }[]
> =>
  keys.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('measure_fact')
        .innerJoin('measure', 'measure.id', 'measure_fact.measure_id')
        .select(['measure.code', 'area', 'period', 'origin', 'value'])
        .where('superseded_by', 'is', null)
        .where((eb) =>
          eb.or(
            keys.map(({ measure, area, period }) =>
              eb.and([
                eb('measure.code', '=', measure),
                eb('area', '=', area),
                eb('period', '=', period),
              ]),
            ),
          ),
        )
        .limit(ROWS_MAX)
        .execute()
