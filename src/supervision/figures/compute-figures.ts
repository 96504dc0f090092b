// Figures are views of the facts: month, quarter, half-year and year, district and city all add up the same
// reports, so they agree by construction. Nothing is carried forward, nothing is estimated, and what was not
// reported is named. The rules, in the order in which they are applied:
//  1. The version of an indicator is the one that holds for the last month of the period.
//  2. A flow is summed from January; of a stock the latest report counts; a rate holds for its own period only.
//  3. The city is the sum over its reporters; who was merged stands with the successor from then on.
//  4. A ratio is a ratio of sums; it, growth and increase compare the same reporters on both sides.
//  5. While a longer period runs, its months so far count; a month counts from the day it is over.
import type { Day } from '../../base/day.ts'
import { type Area, type Group, groupsIn, holdsIn, reportersOf } from './area.ts'
import { colourOf, type Practices } from './colour.ts'
import { evaluate, type Evaluation, levelOfPeriod, type Place, untilOf } from './evaluate.ts'
import { bookOf } from './fact-book.ts'
import { type Fraction, lowest } from './fraction.ts'
import type {
  Colour,
  ColourGround,
  Figure,
  Indicator,
  KnownValue,
  Measure,
  Target,
} from './indicator.ts'
import { type Wanted, wantedOf } from './pace.ts'
import { firstMonth, lastMonth, monthsOf, yearOf } from './period.ts'
import { isComplete, type MeasureTotal, nothingSaid, type Said } from './said.ts'

/** All that figures are computed from. */
export type Known = {
  readonly areas: readonly Area[]
  readonly measures: readonly Measure[]
  /** Every published version of every indicator. */
  readonly indicators: readonly Indicator[]
  readonly targets: readonly Target[]
  readonly values: readonly KnownValue[]
  /** Kept sums over the reporters: with them the city needs the values only of those who lack something. */
  readonly totals?: readonly MeasureTotal[]
  /** The last day for the reports of a period; null while it cannot be said. */
  readonly dueOn: (period: string) => Day | null
  readonly practices: Practices
}

export type WantedFigures = {
  readonly areas: readonly string[]
  readonly period: string
  readonly today: Day
}

/** The facts put in order once, for many periods. */
export type Prepared = {
  readonly known: Known
  readonly evaluation: Omit<Evaluation, 'reports'> & {
    reports: Omit<Evaluation['reports'], 'isDue'>
  }
  readonly areas: ReadonlyMap<string, Area>
  /** By indicator and area. */
  readonly targets: ReadonlyMap<string, readonly Target[]>
  /** The target of a year, by indicator, area and year, as it was found. */
  readonly found: Map<string, Target | null>
  readonly versions: ReadonlyMap<string, readonly Indicator[]>
}

/** Every indicator of every wanted area in a period: areas as asked for, indicators in their order. */
export const computeFigures = (known: Known, wanted: WantedFigures): Figure[] =>
  figuresFrom(prepare(known), wanted)

/** Puts facts, targets and versions in order. */
export function prepare(known: Known): Prepared {
  const groups = new Map<string, ReadonlyMap<string, Group>>()
  const groupsOf = (month: string): ReadonlyMap<string, Group> => {
    const seen = groups.get(month)
    if (seen !== undefined) return seen
    const made = new Map(groupsIn(known.areas, month).map((group) => [group.head, group]))
    groups.set(month, made)
    return made
  }
  const totals =
    known.totals === undefined
      ? null
      : new Map(known.totals.map((total) => [`${total.measureId} ${total.period}`, total]))
  return {
    known,
    evaluation: {
      reports: { book: bookOf(known.values), totals, reporters: reportersOf(known.areas) },
      groupsIn: groupsOf,
      measures: new Map(known.measures.map((measure) => [measure.code, measure])),
    },
    areas: new Map(known.areas.map((area) => [area.id, area])),
    targets: Map.groupBy(known.targets, ({ indicatorId, area }) => `${indicatorId} ${area}`),
    found: new Map(),
    versions: Map.groupBy(known.indicators, ({ id }) => id),
  }
}

/** The figures of one period out of facts that were put in order before. */
export const figuresFrom = (prepared: Prepared, wanted: WantedFigures): Figure[] =>
  eachJudged(prepared, wanted, figureOf)

/** Only the colours of one period, by area and indicator: what needs no printed value is not made. */
export const coloursFrom = (
  prepared: Prepared,
  wanted: WantedFigures,
): { readonly area: string; readonly indicator: Indicator; readonly colour: Colour }[] =>
  eachJudged(prepared, wanted, (_, { area, indicator, colour }) => ({
    area: area.id,
    indicator,
    colour,
  }))

/** Judges every indicator of every wanted area, and makes of each what is asked for. */
function eachJudged<Made>(
  prepared: Prepared,
  { areas, period, today }: WantedFigures,
  make: (evaluation: Evaluation, judged: Judged) => Made,
): Made[] {
  const due = new Map<string, boolean>()
  const isDue = (each: string): boolean => {
    let passed = due.get(each)
    if (passed === undefined) {
      const day = prepared.known.dueOn(each)
      due.set(each, (passed = day !== null && today > day))
    }
    return passed
  }
  const evaluation = {
    ...prepared.evaluation,
    reports: { ...prepared.evaluation.reports, isDue },
  }
  const indicators = indicatorsFor(prepared.versions, lastMonth(period))
  const ends = endOfWhatIsOver(period, today)
  return areas.flatMap((id) => {
    const area = prepared.areas.get(id)
    if (area === undefined) return []
    return indicators.map((indicator) => {
      const until = untilOf(ends, indicator.frequency)
      return make(evaluation, judge(prepared, evaluation, { area, indicator, period, until }))
    })
  })
}

/** The version of each indicator that holds for a month: the newest of those that had begun. */
export function indicatorsFor(
  versions: ReadonlyMap<string, readonly Indicator[]>,
  month: string,
): Indicator[] {
  const chosen: Indicator[] = []
  for (const list of versions.values()) {
    let best: Indicator | null = null
    for (const each of list) {
      if (each.since !== null && each.since > month) continue
      if (best === null || each.version > best.version) best = each
    }
    if (best !== null) chosen.push(best)
  }
  return chosen.toSorted((a, b) => a.position - b.position)
}

/** The last month of a period that is over; of a month itself always that month, of a new year its first. */
export function endOfWhatIsOver(period: string, today: Day): string {
  const running = today.slice(0, 7)
  const over = monthsOf(period).filter((month) => month < running)
  return over.at(-1) ?? firstMonth(period)
}

type Asked = Pick<Place, 'area' | 'period'> & {
  readonly indicator: Indicator
  readonly until: string | null
}

/** A figure before it is written down. */
type Judged = Asked & {
  readonly value: Fraction | null
  readonly said: Said
  readonly target: Target | null
  readonly wanted: Wanted | null
  readonly colour: Colour
  readonly ground: ColourGround
}

function judge(prepared: Prepared, evaluation: Evaluation, asked: Asked): Judged {
  const { area, indicator, period, until } = asked
  const target = targetIn(prepared, `${indicator.id} ${area.id}`, yearOf(period))
  const place = { area, period, until: until ?? firstMonth(period) }
  const { value, said } =
    until === null ? { value: null, said: nothingSaid() } : evaluate(evaluation, indicator, place)
  const wanted =
    target === null || until === null ? null : wantedOf(evaluation, { indicator, target }, place)
  const [colour, ground] = colourOf(
    {
      value,
      target,
      wanted,
      better: indicator.better,
      isReporting: isReporting(area, evaluation, place.until),
      isOwn: area.kind !== 'city' || isOfTheCity(indicator, evaluation),
      expected: said.expected,
      isLate: said.late,
      isIncomplete: !isComplete(said),
      currentReported: said.currentReported,
      currentMissing: said.currentMissing,
      currentDue: said.currentDue,
    },
    prepared.known.practices,
  )
  return { ...asked, value, said, target, wanted, colour, ground }
}

function figureOf(evaluation: Evaluation, judged: Judged): Figure {
  const { area, indicator, period, until, value, said, target, wanted } = judged
  return {
    indicatorId: indicator.id,
    version: indicator.version,
    area: area.id,
    period,
    value: value === null ? null : lowest(value),
    ofPeriod: ofPeriod(evaluation, {
      indicator,
      place: { area, period, until: until ?? firstMonth(period) },
      until,
    }),
    reported: said.reported,
    expected: said.expected,
    missing: [...said.missing].toSorted(),
    late: said.late,
    conflicts: [...said.conflicts].toSorted(),
    target,
    wanted: wanted === null || wanted.now === null ? null : lowest(wanted.now),
    colour: judged.colour,
    ground: judged.ground,
  }
}

/** Whether one office knows it for the whole city, so that there is one report and no sum. */
function isOfTheCity({ formula }: Indicator, { measures }: Evaluation): boolean {
  const code = formula.kind === 'ratio' ? formula.numerator : formula.measure
  return measures.get(code)?.level === 'city'
}

/** Whether an area speaks for itself in a month; who was merged or is reported by another does not. */
function isReporting(area: Area, evaluation: Evaluation, month: string): boolean {
  if (area.kind === 'city') return true
  if (area.kind === 'district' || area.kind === 'zone')
    return evaluation.groupsIn(month).has(area.id) && (area.since ?? '') <= month
  return area.reportedBy === null && holdsIn(area, month)
}

function targetIn({ targets, found }: Prepared, of: string, year: number): Target | null {
  const key = `${of} ${year}`
  let target = found.get(key)
  if (target === undefined) found.set(key, (target = targetFor(targets.get(of), year)))
  return target
}

/** The target of a year, or the nearest later one that had been set by then (到2027年). */
export function targetFor(targets: readonly Target[] | undefined, year: number): Target | null {
  let best: Target | null = null
  for (const target of targets ?? []) {
    if (target.year < year || (target.year > year && (target.from ?? target.year) > year)) continue
    if (best === null || target.year < best.year) best = target
  }
  return best
}

function ofPeriod(
  evaluation: Evaluation,
  { indicator, place, until }: { indicator: Indicator; place: Place; until: string | null },
) {
  const { formula, unit } = indicator
  if (until === null || formula.kind !== 'measure') return null
  const measure = evaluation.measures.get(formula.measure)
  if (measure?.nature !== 'flow' || until < firstMonth(place.period)) return null
  const value = levelOfPeriod(evaluation, { measure, unit }, place)
  return value === null ? null : lowest(value)
}
