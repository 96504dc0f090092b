import { type Day, dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { type Actor, scopeOf } from '../../party/actor.ts'
import { reaches } from '../areas/area-scope.ts'
import { findArea, listAreas, type StoredArea } from '../areas/area.store.ts'
import { groupsIn, isMember } from '../figures/area.ts'
import type { AreaMark } from '../figures/area-mark.ts'
import type { Practices } from '../figures/colour.ts'
import { endOfWhatIsOver, type Known, prepare } from '../figures/compute-figures.ts'
import { isCoveredAlike } from '../figures/coverage.ts'
import { readClosedFigures } from '../figures/figure.store.ts'
import type { Figure, Formula, Indicator, Measure } from '../figures/indicator.ts'
import { lastMonth, periodAfter, yearBefore, yearOf } from '../figures/period.ts'
import { readKnown, type WantedKnowledge } from '../figures/show-figures.ts'
import { showMarks } from '../figures/show-marks.ts'
import type { Forecast } from '../forecast/forecast.ts'
import { groundFor } from '../indicators/ground-for.ts'
import { listGrounds, type PlacedGround } from '../indicators/indicator.store.ts'
import { knownBelow } from '../members/known-below.ts'
import { listMemberDues } from '../members/member-due.store.ts'
import { listSumRules } from '../members/sum-rule.store.ts'
import { findPeriod, type ReportingPeriod } from '../periods/period.store.ts'
import { coursesOf, figuresAt, forecastOf, SEASON_YEARS } from './course.ts'

/** One indicator as a leader sees it. */
export type CockpitRow = {
  readonly indicator: Indicator
  readonly figure: Figure
  /** What the closed sheet says, where it says something else than what is known now. */
  readonly closed: Figure | null
  readonly before: Figure | null
  /** Whether this year and the last rest on the same reporters. */
  readonly isComparable: boolean
  readonly forecast: Forecast | null
  readonly ground: PlacedGround | null
}

/** What leaders see of an area in a period. */
export type Cockpit = {
  readonly area: StoredArea
  readonly areas: readonly StoredArea[]
  readonly period: string
  readonly until: string
  readonly today: Day
  readonly state: ReportingPeriod | null
  readonly rows: readonly CockpitRow[]
  /** The colours of the areas that make up the city; empty for one area. */
  readonly marks: readonly AreaMark[]
}

export type AskedCockpit = {
  readonly actor: Actor
  readonly now: Date
  readonly practices: Practices
  readonly area?: string | undefined
  readonly period?: string | undefined
}

/** The last month that is over: what is looked at where nothing is asked for. */
export const lastMonthOver = (today: Day): string => periodAfter(today.slice(0, 7), -1)

/** The area that an actor may look at: any for the city's offices; for a district's his own, and what lies below it. */
export async function areaFor(
  db: Db,
  actor: Actor,
  wanted: string | undefined,
): Promise<{ area: StoredArea; areas: StoredArea[]; isWhole: boolean }> {
  const scope = scopeOf(actor, 'cockpit.read')
  const areas = await listAreas(db)
  const own = scope?.reach === 'region' ? scope.region : null
  const city = areas.find(({ kind }) => kind === 'city')
  const asked = wanted ?? own ?? city?.id
  const area =
    areas.find(({ id }) => id === asked) ??
    (asked === undefined ? undefined : await findArea(db, asked))
  if (area === undefined || !reaches(area, scope)) throw fail('NOT_FOUND', {})
  return { area, areas, isWhole: scope?.reach === 'all' }
}

/** The targets as of a period: level, pace, forecast, and where it stands among the areas. */
export async function showCockpit(db: Db, asked: AskedCockpit): Promise<Cockpit> {
  const today = dayOf(asked.now)
  const period = asked.period ?? lastMonthOver(today)
  const { practices } = asked
  const { area, areas } = await areaFor(db, asked.actor, asked.area)
  const until = endOfWhatIsOver(period, today)
  const heads = area.kind === 'city' ? [...groupsIn(areas, until)].map(({ head }) => head) : []
  const [known, closed, state, marks] = await Promise.all([
    readKnownOf(db, area, { period, practices, asOf: null, yearsBack: SEASON_YEARS }),
    readClosedFigures(db, { areas: [area.id], period }),
    findPeriod(db, period),
    heads.length === 0 ? [] : showMarks(db, { areas: heads, period, today, practices }),
  ])
  const prepared = prepare(known)
  const indicators = prepared.indicatorsIn(lastMonth(period))
  const grounds = await listGrounds(db, { indicatorIds: indicators.map(({ id }) => id) })
  const groundOf = Map.groupBy(grounds, ({ indicator_id: id }) => id)
  const places = [area.id, area.parent, areas.find(({ kind }) => kind === 'city')?.id].flatMap(
    (id) => id ?? [],
  )
  const at = figuresAt(prepared, { area: area.id, today })
  const [now, before] = [at(period), at(yearBefore(period))]
  const wasClosed = byId(closed)
  const courses = coursesOf(at, { period, today })
  const rows = indicators.flatMap((indicator): CockpitRow[] => {
    const figure = now.get(indicator.id)
    if (figure === undefined) return []
    const older = before.get(indicator.id) ?? null
    return [
      {
        indicator,
        figure,
        closed: differing(wasClosed.get(indicator.id), figure),
        before: older,
        isComparable: older !== null && isCoveredAlike(figure, older),
        forecast: forecastOf(courses, { indicator, ...manner(indicator.formula, known.measures) }),
        ground: groundFor(groundOf.get(indicator.id) ?? [], { places, year: yearOf(period) }),
      },
    ]
  })
  return { area, areas, period, until, today, state: state ?? null, rows, marks }
}

/** What the figures of one area rest on; of a street, park or unit what its district has it report. */
export async function readKnownOf(
  db: Db,
  area: StoredArea,
  wanted: Omit<WantedKnowledge, 'areas' | 'members'>,
): Promise<Known> {
  if (!isMember(area) || area.parent === null) return readKnown(db, { ...wanted, areas: [area.id] })
  const known = await readKnown(db, { ...wanted, areas: [area.id], members: [area] })
  const district = area.parent
  const rules = await listSumRules(db, [district])
  const dues = await listMemberDues(db, [district])
  return knownBelow(known, { rules, dues, district, month: lastMonth(wanted.period) })
}

const byId = (figures: readonly Figure[]): Map<string, Figure> =>
  new Map(figures.map((figure) => [figure.indicatorId, figure]))

function differing(closed: Figure | undefined, now: Figure): Figure | null {
  if (closed === undefined) return null
  const same =
    closed.value?.num === now.value?.num &&
    closed.value?.den === now.value?.den &&
    closed.missing.join() === now.missing.join() &&
    closed.partial.join() === now.partial.join()
  return same ? null : closed
}

/** Whether an indicator adds up from January, or is the level of a stock. */
export function manner(formula: Formula, measures: readonly Measure[]) {
  const nature =
    formula.kind === 'measure'
      ? measures.find(({ code }) => code === formula.measure)?.nature
      : undefined
  return { addsUp: nature === 'flow', isStock: nature === 'stock' }
}
