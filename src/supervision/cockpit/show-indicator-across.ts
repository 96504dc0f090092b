import { type Day, dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { listMembers, type StoredArea } from '../areas/area.store.ts'
import { groupsIn, holdsIn } from '../figures/area.ts'
import { endOfWhatIsOver, figuresFrom, prepare } from '../figures/compute-figures.ts'
import { spanOf } from '../figures/evaluate.ts'
import type { Figure, Indicator, Measure } from '../figures/indicator.ts'
import { elapsedMonths, lastMonth, monthsOf, yearOf } from '../figures/period.ts'
import { readKnown, type WantedKnowledge } from '../figures/show-figures.ts'
import { decisiveAreas, type Gap } from '../forecast/decisive-areas.ts'
import type { Forecast } from '../forecast/forecast.ts'
import { listGrounds, type PlacedGround } from '../indicators/indicator.store.ts'
import { knownBelow } from '../members/known-below.ts'
import { listMemberDues } from '../members/member-due.store.ts'
import { listSumGaps, type SumGap } from '../members/sum-basis.store.ts'
import { listSumRules } from '../members/sum-rule.store.ts'
import { areaFor, type AskedCockpit, lastMonthOver, manner, readKnownOf } from './show-cockpit.ts'
import { coursesOf, figuresAt, forecastOf, SEASON_YEARS } from './course.ts'

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
  /** Those that make up the city, or those below a district that it sums; else empty. */
  readonly parts: readonly Figure[]
  readonly gaps: readonly Gap[]
  /** Sums from below in which somebody was missing, of the area and its parts. */
  readonly sumGaps: readonly SumGap[]
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
  const wanted = {
    period,
    practices,
    asOf: null,
    only: [indicatorId],
    yearsBack: SEASON_YEARS,
  }
  const heads = area.kind === 'city' ? [...groupsIn(areas, until)].map(({ head }) => head) : []
  const [known, grounds] = await Promise.all([
    heads.length > 0
      ? readKnown(db, { ...wanted, areas: [area.id, ...heads] })
      : readKnownOf(db, area, wanted),
    listGrounds(db, { indicatorIds: [indicatorId] }),
  ])
  const below = await figuresBelow(db, area, { wanted, until, today })
  const prepared = prepare(known)
  const [indicator] = prepared.indicatorsIn(lastMonth(period))
  const at = (each: string, wanted: readonly string[]) =>
    figuresFrom(prepared, { areas: wanted, period: each, today })
  const [figure] = at(period, [area.id])
  if (indicator === undefined || figure === undefined) throw fail('NOT_FOUND', {})
  const parts = area.kind === 'city' ? at(period, heads) : below.figures
  const courses = coursesOf(figuresAt(prepared, { area: area.id, today }), { period, today })
  return {
    indicator,
    measures: known.measures,
    area,
    areas: [...areas, area, ...below.members],
    period,
    until,
    figure,
    months: monthsOf(String(yearOf(period)))
      .slice(0, elapsedMonths(until))
      .flatMap((month) => at(month, [area.id])),
    parts,
    gaps: decisiveAreas(parts),
    sumGaps: await listSumGaps(db, {
      areas: area.kind === 'city' ? heads : [area.id],
      reports: known.measures.map((measure) => ({
        measureId: measure.id,
        periods: spanOf(measure, { period, until }).periods,
      })),
    }),
    forecast: forecastOf(courses, { indicator, ...manner(indicator.formula, known.measures) }),
    grounds,
  }
}

type Below = {
  readonly wanted: Omit<WantedKnowledge, 'areas' | 'members'>
  readonly until: string
  readonly today: Day
}

/** What the streets, parks and units of a district bring to its figure; nothing where it says it itself. */
async function figuresBelow(
  db: Db,
  area: StoredArea,
  { wanted, until, today }: Below,
): Promise<{ readonly members: readonly StoredArea[]; readonly figures: readonly Figure[] }> {
  if (area.kind !== 'district' && area.kind !== 'zone') return { members: [], figures: [] }
  const rules = await listSumRules(db, [area.id])
  // Whoever reported in the year is in its sum, also who has ended since.
  const months = monthsOf(String(yearOf(until))).slice(0, elapsedMonths(until))
  const members = (rules.length === 0 ? [] : await listMembers(db, [area.id])).filter((member) =>
    months.some((month) => holdsIn(member, month)),
  )
  if (members.length === 0) return { members: [], figures: [] }
  const areas = members.map(({ id }) => id)
  const known = await readKnown(db, { ...wanted, areas, members })
  const dues = await listMemberDues(db, [area.id])
  const prepared = prepare(knownBelow(known, { rules, dues, district: area.id, month: until }))
  return { members, figures: figuresFrom(prepared, { areas, period: wanted.period, today }) }
}
