// What was said of a measure in a year is added up once from January on; every period of that year is then the
// difference of two of these sums. Month, quarter, half-year and year agree since they are cut from one row.
import { type Area, holdsIn } from './area.ts'
import type { FactBook } from './fact-book.ts'
import type { Measure } from './indicator.ts'
import type { TotalBook } from './measure-total.ts'
import { lastMonth, periodsOf } from './period.ts'

/** At n: of the first n periods of the year, for whatever length of period the measure is collected. */
export type RunningSums = {
  readonly sums: readonly bigint[]
  /** How many reports are there, and how many there ought to be. */
  readonly reported: readonly number[]
  readonly expected: readonly number[]
  /** How many periods have a report that came late, or contradicts what was counted. */
  readonly late: readonly number[]
  readonly conflicts: readonly number[]
  /** The places of the periods with a sum in which somebody below is missing: mostly none. */
  readonly partial: readonly number[]
}

/** Whose: one area's, or those of all reporters of the city (null) out of the kept totals. */
export type RunningOf = (measure: Measure, area: Area | null, year: number) => RunningSums

/** What the sums are added up from. */
export type Sources = {
  readonly book: FactBook
  readonly totals: TotalBook | null
  /** Who has to report in a month, in the order of the ids. */
  readonly reportersIn: (month: string) => readonly string[]
}

/** Running sums, each made when it is first asked for. */
export function runningSums(sources: Sources): RunningOf {
  const known = new Map<string, Map<string | null, Map<number, RunningSums>>>()
  return (measure, area, year) => {
    let ofMeasure = known.get(measure.id)
    if (ofMeasure === undefined) known.set(measure.id, (ofMeasure = new Map()))
    const id = area === null ? null : area.id
    let ofArea = ofMeasure.get(id)
    if (ofArea === undefined) ofMeasure.set(id, (ofArea = new Map()))
    let sums = ofArea.get(year)
    if (sums === undefined) ofArea.set(year, (sums = addedUp(sources, { measure, area, year })))
    return sums
  }
}

/** What one period adds. */
type Step = {
  readonly value: bigint
  readonly reported: number
  readonly expected: number
  readonly late: boolean
  readonly conflict: boolean
  readonly partial: boolean
}

type Asked = { readonly measure: Measure; readonly area: Area | null; readonly year: number }

const NOTHING: Step = {
  value: 0n,
  reported: 0,
  expected: 0,
  late: false,
  conflict: false,
  partial: false,
}
const SILENCE: Step = { ...NOTHING, expected: 1 }
const NOWHERE: readonly number[] = []

function addedUp(sources: Sources, { measure, area, year }: Asked): RunningSums {
  const stepOf = area === null ? stepOfAll(sources, measure) : stepOfOne(sources, { measure, area })
  let [value, reports, owed, lates, differing] = [0n, 0, 0, 0, 0]
  const sums = [value]
  const [reported, expected, late, conflicts] = [[0], [0], [0], [0]]
  let partial = NOWHERE
  for (const period of periodsOf(year, measure.frequency)) {
    const step = holdsIn(measure, lastMonth(period)) ? stepOf(period) : NOTHING
    if (step.partial) partial = [...partial, sums.length - 1]
    sums.push((value += step.value))
    reported.push((reports += step.reported))
    expected.push((owed += step.expected))
    late.push((lates += step.late ? 1 : 0))
    conflicts.push((differing += step.conflict ? 1 : 0))
  }
  return { sums, reported, expected, late, conflicts, partial }
}

function stepOfOne(
  { book }: Sources,
  { measure, area }: { measure: Measure; area: Area },
): (period: string) => Step {
  const entries = book.get(measure.id)?.get(area.id)
  return (period) => {
    if (!holdsIn(area, lastMonth(period))) return NOTHING
    const entry = entries?.get(period)
    if (entry === undefined || entry.value === null) return SILENCE
    const { value, late, conflict, partial } = entry
    return { value, reported: 1, expected: 1, late, conflict, partial }
  }
}

function stepOfAll({ totals, reportersIn }: Sources, { id }: Measure): (period: string) => Step {
  const ofMeasure = totals?.get(id)
  return (period) => {
    const expected = reportersIn(lastMonth(period)).length
    const total = ofMeasure?.get(period)
    if (total === undefined) return { ...SILENCE, expected }
    const { sum, reported, late, conflict } = total
    return { value: sum, reported, expected, late, conflict, partial: total.partial.length > 0 }
  }
}
