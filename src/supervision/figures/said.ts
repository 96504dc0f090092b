import type { Area, Group } from './area.ts'
import type { Measure } from './indicator.ts'
import { lastMonth } from './period.ts'
import type { RunningOf, RunningSums, Sources } from './running-sums.ts'

/** What is needed to add up reports. */
export type Reports = Sources & {
  readonly running: RunningOf
  /** Whether the last day for a report has passed. */
  readonly isDue: (period: string) => boolean
}

/** Whose reports are added up: those of a group, or all of the city but some, out of the kept totals. */
export type Speaker =
  | Group
  | { readonly head: string; readonly members: null; readonly without: readonly Area[] }

/**
 * Which reports: consecutive periods of a year of a measure, from place `from` to before place `to` among its
 * periods of that length; those from place `current` on belong to the period that is looked at.
 */
export type Span = {
  readonly year: number
  readonly from: number
  readonly current: number
  readonly to: number
  /** The periods of the span themselves. */
  readonly periods: readonly string[]
}

/** What was said of a measure: its sum (null: nothing was), and what is missing of it. */
export type Said = {
  sum: bigint | null
  reported: number
  expected: number
  late: boolean
  missing: Set<string>
  /** Whose sums lack somebody below. */
  partial: Set<string>
  conflicts: Set<string>
  /** Of the current reports: how many are there, are missing, and are missing though due. */
  currentReported: number
  currentMissing: number
  currentDue: number
}

/** Mostly nothing is missing and nothing contradicts: one empty set stands for all of these, and is never added to. */
const NOTHING = new Set<string>()

export const nothingSaid = (): Said => ({
  sum: null,
  reported: 0,
  expected: 0,
  late: false,
  missing: NOTHING,
  partial: NOTHING,
  conflicts: NOTHING,
  currentReported: 0,
  currentMissing: 0,
  currentDue: 0,
})

/** Whether all that is needed was said, and no sum lacks somebody below. */
export const isComplete = ({ reported, expected, partial }: Said): boolean =>
  reported === expected && partial.size === 0

type Asked = { readonly measure: Measure; readonly span: Span }

/** Adds up what a speaker said of a measure; what was not said is counted, never taken for zero. */
export function saidBy(reports: Reports, speaker: Speaker, asked: Asked): Said {
  if (speaker.members === null) return saidByAll(reports, speaker.without, asked)
  const [only] = speaker.members
  if (only !== undefined && speaker.members.length === 1) return saidByOne(reports, only, asked)
  const said = nothingSaid()
  for (const area of speaker.members) addSaid(said, saidByOne(reports, area, asked))
  return said
}

/** What lies between two places of a row of running sums. */
const between = (list: readonly number[], from: number, to: number): number =>
  (list[to] ?? 0) - (list[from] ?? 0)

const sumBetween = ({ sums }: RunningSums, { from, to }: Span): bigint =>
  from === 0 ? (sums[to] ?? 0n) : (sums[to] ?? 0n) - (sums[from] ?? 0n)

function saidByOne(reports: Reports, area: Area, { measure, span }: Asked): Said {
  const { from, current, to } = span
  const running = reports.running(measure, area, span.year)
  const reported = between(running.reported, from, to)
  const expected = between(running.expected, from, to)
  const currentReported = between(running.reported, current, to)
  const currentMissing = between(running.expected, current, to) - currentReported
  return {
    sum: reported === 0 ? null : sumBetween(running, span),
    reported,
    expected,
    late: between(running.late, current, to) > 0,
    missing: reported === expected ? NOTHING : new Set([area.id]),
    partial: placesIn(running.partial, span).length === 0 ? NOTHING : new Set([area.id]),
    conflicts: conflictsIn(running, span, `${measure.code}@${area.id}`),
    currentReported,
    currentMissing,
    currentDue: currentMissing === 0 ? 0 : dueIn(reports, span, [running]),
  }
}

/** The sums of all reporters, less what some of them said. */
function saidByAll(reports: Reports, without: readonly Area[], { measure, span }: Asked): Said {
  const { from, current, to } = span
  const all = reports.running(measure, null, span.year)
  const less = without.map((area) => reports.running(measure, area, span.year))
  const count = (of: 'reported' | 'expected', begin: number) =>
    less.reduce((left, one) => left - between(one[of], begin, to), between(all[of], begin, to))
  const [reported, expected] = [count('reported', from), count('expected', from)]
  const currentReported = count('reported', current)
  const currentMissing = count('expected', current) - currentReported
  const sum = less.reduce((left, one) => left - sumBetween(one, span), sumBetween(all, span))
  return {
    sum: reported === 0 ? null : sum,
    reported,
    expected,
    late: between(all.late, current, to) > 0,
    missing: reported === expected ? NOTHING : missingIn(reports, without, { measure, span }),
    partial: partialIn(reports, without, { measure, span }),
    conflicts: conflictsIn(all, span, `${measure.code}@*`),
    currentReported,
    currentMissing,
    currentDue: currentMissing === 0 ? 0 : dueIn(reports, span, [all, ...less]),
  }
}

/** Those of some places that lie in a span; there are hardly ever any. */
const placesIn = (places: readonly number[], { from, to }: Span): readonly number[] =>
  places.length === 0 ? places : places.filter((place) => from <= place && place < to)

const lacksAt = ({ expected, reported }: RunningSums, place: number): number =>
  between(expected, place, place + 1) - between(reported, place, place + 1)

/** Of the current reports of somebody, less those of others, that are missing: how many are due. */
function dueIn(
  { isDue }: Reports,
  span: Span,
  [all, ...less]: readonly [RunningSums, ...RunningSums[]],
): number {
  let due = 0
  for (let place = span.current; place < span.to; place += 1) {
    const count = less.reduce((left, one) => left - lacksAt(one, place), lacksAt(all, place))
    const period = span.periods[place - span.from]
    if (count > 0 && period !== undefined && isDue(period)) due += count
  }
  return due
}

function conflictsIn(
  { conflicts }: RunningSums,
  { from, to, periods }: Span,
  whose: string,
): Set<string> {
  if (between(conflicts, from, to) === 0) return NOTHING
  const isAt = (place: number) => between(conflicts, place, place + 1) > 0
  return new Set(
    periods.flatMap((period, index) => (isAt(from + index) ? [`${whose}@${period}`] : [])),
  )
}

/** Who has not reported, of all but some. */
function missingIn(
  { totals, running, reportersIn }: Reports,
  without: readonly Area[],
  { measure, span }: Asked,
): Set<string> {
  const missing = new Set<string>()
  const { expected } = running(measure, null, span.year)
  for (const [index, period] of span.periods.entries()) {
    const place = span.from + index
    if (between(expected, place, place + 1) === 0) continue
    const total = totals?.get(measure.id)?.get(period)
    for (const area of total?.missing ?? reportersIn(lastMonth(period))) missing.add(area)
  }
  for (const { id } of without) missing.delete(id)
  return missing
}

/** Whose sums lack somebody below, of all but some. */
function partialIn(
  { totals, running }: Reports,
  without: readonly Area[],
  { measure, span }: Asked,
): Set<string> {
  const places = placesIn(running(measure, null, span.year).partial, span)
  if (places.length === 0) return NOTHING
  const ofMeasure = totals?.get(measure.id)
  const partial = new Set(
    places.flatMap((place) => ofMeasure?.get(span.periods[place - span.from] ?? '')?.partial ?? []),
  )
  for (const { id } of without) partial.delete(id)
  return partial
}

/** Adds what was said by one to what was said by others; `sum` began as nothing said. */
export function addSaid(sum: Said, more: Said): void {
  if (more.sum !== null) sum.sum = (sum.sum ?? 0n) + more.sum
  sum.reported += more.reported
  sum.expected += more.expected
  sum.late ||= more.late
  sum.missing = joined(sum.missing, more.missing)
  sum.partial = joined(sum.partial, more.partial)
  sum.conflicts = joined(sum.conflicts, more.conflicts)
  sum.currentReported += more.currentReported
  sum.currentMissing += more.currentMissing
  sum.currentDue += more.currentDue
}

/** Adds to a set of one's own; the shared empty one is left as it is. */
function joined(own: Set<string>, more: ReadonlySet<string>): Set<string> {
  if (more.size === 0) return own
  if (own === NOTHING) return new Set(more)
  for (const each of more) own.add(each)
  return own
}
