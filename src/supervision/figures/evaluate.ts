import { type Area, type Group, holdsIn } from './area.ts'
import { compare, type Fraction, fraction, minus, over, times } from './fraction.ts'
import type { Formula, Frequency, Indicator, Measure } from './indicator.ts'
import {
  endedBy,
  elapsedMonths,
  firstMonth,
  lastMonth,
  monthsIn,
  monthOf,
  yearBefore,
  yearOf,
} from './period.ts'
import {
  addSaid,
  isComplete,
  nothingSaid,
  type Reports,
  type Said,
  saidBy,
  type Span,
  type Speaker,
} from './said.ts'
import { inUnit, plainOf, scaled } from './unit-scale.ts'

/** What is needed to evaluate a formula for an area. */
export type Evaluation = {
  readonly reports: Reports
  /** The groups that make up the city by the end of a month, by who speaks for them. */
  readonly groupsIn: (month: string) => ReadonlyMap<string, Group>
  readonly measures: ReadonlyMap<string, Measure>
}

/** Where: an area, and the period that is looked at, whose months so far are `until` the last of them. */
export type Place = { readonly area: Area; readonly period: string; readonly until: string }

/** A value with the reports it rests on; null where it cannot be said. */
export type Evaluated = { readonly value: Fraction | null; readonly said: Said }

const ZERO = fraction(0n)
const HUNDRED = fraction(100n)

/** The value of a formula: of the year so far where it adds up, as of the end where the latest counts. */
export function evaluate(
  evaluation: Evaluation,
  { formula, unit }: Pick<Indicator, 'formula' | 'unit'>,
  place: Place,
): Evaluated {
  const measureOf = (code: string) => evaluation.measures.get(code)
  if (formula.kind === 'measure') {
    const measure = measureOf(formula.measure)
    return measure === undefined
      ? { value: null, said: nothingSaid() }
      : level(evaluation, { measure, unit }, place)
  }
  const pair = pairOf(formula, measureOf)
  if (pair === null) return { value: null, said: nothingSaid() }
  return paired(evaluation, { ...pair, unit, formula }, place)
}

/** A measure alone: everything that was said of it. */
export function level(
  evaluation: Evaluation,
  { measure, unit }: { measure: Measure; unit: string },
  place: Place,
): Evaluated {
  const span = spanOf(measure, place)
  const said = allSaid(evaluation, place, { measure, span })
  const value = said.sum === null ? null : inItsUnit(said.sum, { measure, unit })
  return { value, said }
}

/** The period alone, where a measure adds up over months and the period is not the year so far. */
export function levelOfPeriod(
  evaluation: Evaluation,
  { measure, unit }: { measure: Measure; unit: string },
  place: Place,
): Fraction | null {
  const begins = firstMonth(place.period)
  const whole = spanOf(measure, place)
  const periods = whole.periods.filter((period) => firstMonth(period) >= begins)
  const from = whole.to - periods.length
  const span = { ...whole, from, current: Math.max(from, whole.current), periods }
  const { sum } = allSaid(evaluation, place, { measure, span })
  return sum === null ? null : inItsUnit(sum, { measure, unit })
}

const inItsUnit = (sum: bigint, { measure, unit }: { measure: Measure; unit: string }): Fraction =>
  scaled(scaled(fraction(sum), plainOf(measure)), inUnit(unit))

type Pair = {
  readonly above: Measure
  readonly below: Measure
  /** How far back the second lies: the same months of the year before, or the end of it. */
  readonly back: 'none' | 'same' | 'end'
}

function pairOf(
  formula: Exclude<Formula, { kind: 'measure' }>,
  measureOf: (code: string) => Measure | undefined,
): Pair | null {
  if (formula.kind === 'ratio') {
    const [above, below] = [measureOf(formula.numerator), measureOf(formula.denominator)]
    return above === undefined || below === undefined ? null : { above, below, back: 'none' }
  }
  const measure = measureOf(formula.measure)
  if (measure === undefined) return null
  const back = formula.kind === 'increase' && measure.nature === 'stock' ? 'end' : 'same'
  return { above: measure, below: measure, back }
}

/**
 * Two sums over the same reporters: whoever is missing in one, or lacks somebody below in it, is left out of both and
 * named, so that a ratio or a growth never compares unequal coverage.
 */
function paired(
  evaluation: Evaluation,
  pair: Pair & { unit: string; formula: Formula },
  place: Place,
): Evaluated {
  const { above, below, back, unit, formula } = pair
  const first = { measure: above, span: spanOf(above, place) }
  const second = { measure: below, span: spanBack(below, place, back) }
  const all = nothingSaid()
  const sums: { top: bigint | null; bottom: bigint | null } = { top: null, bottom: null }
  const add = (one: Said, other: Said) => {
    addSaid(all, one)
    addSaid(all, other)
    if (!isComplete(one) || !isComplete(other)) return
    if (one.sum !== null) sums.top = (sums.top ?? 0n) + one.sum
    if (other.sum !== null) sums.bottom = (sums.bottom ?? 0n) + other.sum
  }
  if (above.level === below.level) {
    for (const speaker of speakersOf(evaluation, place, [first, second]))
      add(saidBy(evaluation.reports, speaker, first), saidBy(evaluation.reports, speaker, second))
  } else add(allSaid(evaluation, place, first), allSaid(evaluation, place, second))
  const a = sums.top === null ? null : scaled(fraction(sums.top), plainOf(above))
  const b = sums.bottom === null ? null : scaled(fraction(sums.bottom), plainOf(below))
  return { value: combined(formula, { a, b, unit }), said: all }
}

type Sums = { readonly a: Fraction | null; readonly b: Fraction | null; readonly unit: string }

function combined(formula: Formula, { a, b, unit }: Sums): Fraction | null {
  if (a === null || b === null) return null
  if (formula.kind === 'increase') return scaled(minus(a, b), inUnit(unit))
  if (compare(b, ZERO) <= 0) return null
  if (formula.kind === 'growth') return times(over(minus(a, b), b), HUNDRED)
  const per = formula.kind === 'ratio' ? fraction(BigInt(formula.per)) : fraction(1n)
  return scaled(scaled(over(a, b), per), inUnit(unit))
}

type Asking = Pick<Place, 'period' | 'until'>

/** By period, by its last month that is over, and by kind of measure: few answers, and each is made once. */
const spans = new Map<string, Map<string, (Span | undefined)[]>>()
const NATURES: Readonly<Record<Measure['nature'], number>> = { flow: 0, stock: 4, rate: 8 }
const LENGTHS: Readonly<Record<Frequency, number>> = { month: 0, quarter: 1, half: 2, year: 3 }

/** Which reports of a measure a figure rests on. */
export function spanOf(measure: Measure, { period, until }: Asking): Span {
  let ofPeriod = spans.get(period)
  if (ofPeriod === undefined) spans.set(period, (ofPeriod = new Map()))
  let ofMonth = ofPeriod.get(until)
  if (ofMonth === undefined) ofPeriod.set(until, (ofMonth = []))
  const kind = NATURES[measure.nature] + LENGTHS[measure.frequency]
  return (ofMonth[kind] ??= madeSpan(measure, { period, until }))
}

function madeSpan({ nature, frequency }: Measure, { period, until }: Asking): Span {
  const ended = endedBy(until, frequency)
  const year = yearOf(until)
  // A rate holds for its own period: a month's is not the year's.
  if (nature === 'rate' && monthsIn(frequency) < lengthOf(period))
    return { year, from: 0, current: 0, to: 0, periods: [] }
  const to = ended.length
  const from = nature === 'flow' ? 0 : Math.max(0, to - 1)
  const begins = firstMonth(period)
  const isCurrent = (each: string) => lastMonth(each) >= begins
  const first = ended.findIndex(isCurrent)
  const current = Math.max(from, first === -1 ? to - 1 : first)
  return { year, from, current, to, periods: ended.slice(from) }
}

const lengthOf = (period: string): number =>
  elapsedMonths(period) - elapsedMonths(firstMonth(period)) + 1

function spanBack(measure: Measure, place: Place, back: Pair['back']): Span {
  if (back === 'none') return spanOf(measure, place)
  const until = back === 'same' ? yearBefore(place.until) : monthOf(yearOf(place.until) - 1, 12)
  const period = back === 'same' ? yearBefore(place.period) : until
  const span = spanOf(measure, { period, until })
  return { ...span, current: span.to }
}

type Asked = { readonly measure: Measure; readonly span: Span }

/** Whose reports make up an area's figure; for the city those who lack something stand apart from the rest. */
function speakersOf(
  { reports, groupsIn }: Evaluation,
  { area, until }: Place,
  asked: readonly Asked[],
): readonly Speaker[] {
  const first = asked[0]?.measure
  if (first === undefined) return []
  const own: Group = { head: area.id, members: [area] }
  if (area.kind !== 'city') {
    if (first.level === 'city') return []
    if (area.kind !== 'district' && area.kind !== 'zone') return [own]
    const group = groupsIn(until).get(area.id)
    return group === undefined ? [] : [group]
  }
  if (first.level === 'city') return [own]
  if (first.overAreas === 'none') return []
  const groups = groupsIn(until)
  if (reports.totals === null) return [...groups.values()]
  const all = { head: area.id, members: null }
  // Where nobody said anything, everybody lacks it: there is nothing to compare, and all is told from the sums.
  if (asked.length === 1 || asked.some((each) => isUnsaid(reports, each)))
    return [{ ...all, without: [] }]
  const silent = silentIn(reports, asked)
  if (silent.size === 0) return [{ ...all, without: [] }]
  const lacking = [...groups.values()].filter(({ members }) =>
    members.some(({ id }) => silent.has(id)),
  )
  return [{ ...all, without: lacking.flatMap(({ members }) => members) }, ...lacking]
}

/** What all who make up an area's figure said of one measure. */
function allSaid(evaluation: Evaluation, place: Place, asked: Asked): Said {
  const speakers = speakersOf(evaluation, place, [asked])
  const [only] = speakers
  if (only !== undefined && speakers.length === 1) return saidBy(evaluation.reports, only, asked)
  const said = nothingSaid()
  for (const speaker of speakers) addSaid(said, saidBy(evaluation.reports, speaker, asked))
  return said
}

function isUnsaid({ totals }: Reports, { measure, span }: Asked): boolean {
  const ofMeasure = totals?.get(measure.id)
  return span.periods.some(
    (period) => holdsIn(measure, lastMonth(period)) && ofMeasure?.has(period) !== true,
  )
}

/** Who lacks one of the reports, or somebody below in one. */
function silentIn({ totals }: Reports, asked: readonly Asked[]): ReadonlySet<string> {
  const silent = new Set<string>()
  for (const { measure, span } of asked) {
    const ofMeasure = totals?.get(measure.id)
    for (const period of span.periods) {
      const total = ofMeasure?.get(period)
      for (const area of total?.missing ?? []) silent.add(area)
      for (const area of total?.partial ?? []) silent.add(area)
    }
  }
  return silent
}

/** The frequency at which a figure is looked at: what ends later than the period is not yet said. */
export const untilOf = (period: string, frequency: Frequency): string | null =>
  endedBy(lastMonth(period), frequency).map(lastMonth).at(-1) ?? null
