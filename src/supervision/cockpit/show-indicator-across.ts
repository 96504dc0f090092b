import { dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import type { StoredArea } from '../areas/area.store.ts'
import { groupsIn } from '../figures/area.ts'
import { endOfWhatIsOver, figuresFrom, prepare } from '../figures/compute-figures.ts'
import type { Figure, Indicator, Measure } from '../figures/indicator.ts'
import { elapsedMonths, lastMonth, monthsOf, yearOf } from '../figures/period.ts'
import { readKnown } from '../figures/show-figures.ts'
import { decisiveAreas, type Gap } from '../forecast/decisive-areas.ts'
import type { Forecast } from '../forecast/forecast.ts'
import { listGrounds, type PlacedGround } from '../indicators/indicator.store.ts'
import { areaFor, type AskedCockpit, lastMonthOver, manner } from './show-cockpit.ts'
import { coursesOf, forecastOf, SEASON_YEARS } from './course.ts'

/** One indicator in one period: of the area, of its parts, and month by month. */
export type IndicatorAcross = {
  readonly indicator: Indicator
  readonly measures: readonly Measure[]
  readonly area: StoredArea
  readonly areas: readonly StoredArea[]
  readonly period: string
  readonly until: string
  readonly figure: Figure
  readonly months: readonly Figure[]
  /** Those that make up the city; empty where one area is looked at. */
  readonly parts: readonly Figure[]
  readonly gaps: readonly Gap[]
  readonly forecast: Forecast | null
  readonly grounds: readonly PlacedGround[]
}

/** Where a number comes from: its areas, its months, its formula and the clauses that it answers. */
export async function showIndicatorAcross(
  db: Db,
  asked: AskedCockpit & { readonly indicatorId: string },
): Promise<IndicatorAcross> {
  const today = dayOf(asked.now)
  const period = asked.period ?? lastMonthOver(today)
  const { practices, indicatorId } = asked
  const { area, areas } = await areaFor(db, asked.actor, asked.area)
  const until = endOfWhatIsOver(period, today)
  const heads = area.kind === 'city' ? [...groupsIn(areas, until)].map(({ head }) => head) : []
  const [known, grounds] = await Promise.all([
    readKnown(db, {
      areas: [area.id, ...heads],
      period,
      practices,
      asOf: null,
      only: [indicatorId],
      yearsBack: SEASON_YEARS,
    }),
    listGrounds(db, { indicatorIds: [indicatorId] }),
  ])
  const prepared = prepare(known)
  const [indicator] = prepared.indicatorsIn(lastMonth(period))
  const at = (each: string, wanted: readonly string[]) =>
    figuresFrom(prepared, { areas: wanted, period: each, today })
  const [figure] = at(period, [area.id])
  if (indicator === undefined || figure === undefined) throw fail('NOT_FOUND', {})
  const parts = at(period, heads)
  const courses = coursesOf(prepared, { area: area.id, period, today })
  return {
    indicator,
    measures: known.measures,
    area,
    areas,
    period,
    until,
    figure,
    months: monthsOf(String(yearOf(period)))
      .slice(0, elapsedMonths(until))
      .flatMap((month) => at(month, [area.id])),
    parts,
    gaps: decisiveAreas(parts),
    forecast: forecastOf(courses, { indicator, ...manner(indicator.formula, known.measures) }),
    grounds,
  }
}
