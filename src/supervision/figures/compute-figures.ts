// Figures are views of the facts: month, quarter, half-year and year, district and city all add up the same
// reports, so they agree by construction. Nothing is carried forward, nothing is estimated, and what was not
// reported is named. The rules, in the order in which they are applied:
//  1. The version of an indicator is the one that holds for the last month of the period.
//  2. A flow is summed from January; of a stock the latest report counts; a rate holds for its own period only.
//  3. The city is the sum over its reporters; who was merged stands with the successor from then on.
//  4. A ratio is a ratio of sums; it, growth and increase compare the same reporters on both sides. Whose sum from
//     below lacks somebody is named, and compared with nothing.
//  5. While a longer period runs, its months so far count; a month counts from the day it is over.
import type { Day } from '../../base/day.ts'
import { type Area, type Group, groupsIn, holdsIn, reportersOf } from './area.ts'
import { colourOf, type Practices, type Threshold, thresholdIn } from './colour.ts'
import { evaluate, type Evaluation, levelOfPeriod, type Place, untilOf } from './evaluate.ts'
import { bookOf } from './fact-book.ts'
import { type Fraction, lowest } from './fraction.ts'
import type {
  Colour,
  ColourGround,
  Figure,
  Frequency,
  Indicator,
  KnownValue,
  Measure,
  Target,
} from './indicator.ts'
import { type MeasureTotal, totalBookOf } from './measure-total.ts'
import { type Wanted, wantedOf } from './pace.ts'
import { firstMonth, lastMonth, monthsOf, yearOf } from './period.ts'
import { remembered } from './remembered.ts'
import { runningSums } from './running-sums.ts'
import { isComplete, nothingSaid, type Said } from './said.ts'

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
  /** The target of a year by indicator, where one was looked for. */
  readonly targetsOf: (area: string, year: number) => (indicatorId: string) => Target | null
  /** The version of each indicator that holds for a month, in their order. */
  readonly indicatorsIn: (month: string) => readonly Indicator[]
}

/** Every indicator of every wanted area in a period: areas as asked for, indicators in their order. */
export const computeFigures = (known: Known, wanted: WantedFigures): Figure[] =>
  figuresFrom(prepare(known), wanted)

/** Puts facts, targets and versions in order. */
export function prepare(known: Known): Prepared {
  const reporters = reportersOf(known.areas)
  const sources = {
    book: bookOf(known.values),
    totals: known.totals === undefined ? null : totalBookOf(known.totals),
    reportersIn: remembered((month: string) =>
      reporters.filter((area) => holdsIn(area, month)).map(({ id }) => id),
    ),
  }
  return {
    known,
    evaluation: {
      reports: { ...sources, running: runningSums(sources) },
      groupsIn: remembered((month: string): ReadonlyMap<string, Group> => {
        const groups = groupsIn(known.areas, month)
        return new Map(groups.map((group) => [group.head, group]))
      }),
      measures: new Map(known.measures.map((measure) => [measure.code, measure])),
    },
    areas: new Map(known.areas.map((area) => [area.id, area])),
    targetsOf: targetsByArea(known.targets),
    indicatorsIn: indicatorsByMonth(known.indicators),
  }
}

/** Targets are looked up for every figure: by area, then by indicator, and each year's choice is made once. */
function targetsByArea(targets: readonly Target[]): Prepared['targetsOf'] {
  const byArea = Map.groupBy(targets, ({ area }) => area)
  const ofArea = remembered((area: string) => {
    const byIndicator = Map.groupBy(byArea.get(area) ?? [], ({ indicatorId }) => indicatorId)
    return remembered((year: number) =>
      remembered((id: string) => targetFor(byIndicator.get(id), year)),
    )
  })
  return (area, year) => ofArea(area)(year)
}

/** The version of each indicator that holds for a month: the newest of those that had begun. */
function indicatorsByMonth(indicators: readonly Indicator[]): Prepared['indicatorsIn'] {
  const versions = [...Map.groupBy(indicators, ({ id }) => id).values()]
  return remembered((month: string) =>
    versions
      .flatMap((list) => newestIn(list, month) ?? [])
      .toSorted((a, b) => a.position - b.position),
  )
}

function newestIn(versions: readonly Indicator[], month: string): Indicator | null {
  let best: Indicator | null = null
  for (const each of versions) {
    if (each.since !== null && each.since > month) continue
    if (best === null || each.version > best.version) best = each
  }
  return best
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
  const isDue = remembered((each: string): boolean => {
    const day = prepared.known.dueOn(each)
    return day !== null && today > day
  })
  const evaluation = {
    ...prepared.evaluation,
    reports: { ...prepared.evaluation.reports, isDue },
  }
  const indicators = prepared.indicatorsIn(lastMonth(period))
  const ends = endOfWhatIsOver(period, today)
  const { yellowFrom } = thresholdIn(prepared.known.practices, lastMonth(period))
  const untilFor = remembered((frequency: Frequency) => ({ until: untilOf(ends, frequency) }))
  return areas.flatMap((id) => {
    const area = prepared.areas.get(id)
    if (area === undefined) return []
    const targetOf = prepared.targetsOf(id, yearOf(period))
    const isReportingIn = remembered((month: string) => isReporting(area, evaluation, month))
    return indicators.map((indicator) => {
      const { until } = untilFor(indicator.frequency)
      const asked = { area, indicator, period, until, target: targetOf(indicator.id) }
      return make(evaluation, judge(evaluation, asked, { isReportingIn, yellowFrom }))
    })
  })
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
  readonly target: Target | null
}

/** A figure before it is written down. */
type Judged = Asked & {
  readonly value: Fraction | null
  readonly said: Said
  readonly wanted: Wanted | null
  readonly colour: Colour
  readonly ground: ColourGround
}

/** By what all figures of an area in a period are judged. */
type Judging = {
  readonly isReportingIn: (month: string) => boolean
  readonly yellowFrom: Threshold['yellowFrom']
}

function judge(
  evaluation: Evaluation,
  asked: Asked,
  { isReportingIn, yellowFrom }: Judging,
): Judged {
  const { area, indicator, period, until, target } = asked
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
      isReporting: isReportingIn(place.until),
      isOwn: area.kind !== 'city' || isOfTheCity(indicator, evaluation),
      expected: said.expected,
      isLate: said.late,
      isIncomplete: !isComplete(said),
      currentReported: said.currentReported,
      currentMissing: said.currentMissing,
      currentDue: said.currentDue,
    },
    yellowFrom,
  )
  return { area, indicator, period, until, target, value, said, wanted, colour, ground }
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
    partial: [...said.partial].toSorted(),
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
