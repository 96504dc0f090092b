import { type Area, type Group, holdsIn } from './area.ts'
import { entryOf, type FactBook } from './fact-book.ts'
import type { Measure } from './indicator.ts'
import { lastMonth } from './period.ts'

/** The sum of a measure over all reporters of the city in one period of it, kept beside the facts. */
export type MeasureTotal = {
  readonly measureId: string
  readonly period: string
  readonly sum: bigint
  readonly reported: number
  /** Whether one of the reports came late, or contradicts what was counted. */
  readonly late: boolean
  readonly conflict: boolean
  /** Who has not reported. */
  readonly missing: readonly string[]
}

/** What is needed to add up reports. */
export type Reports = {
  readonly book: FactBook
  readonly totals: ReadonlyMap<string, MeasureTotal> | null
  readonly reporters: readonly Area[]
  /** Whether the last day for a report has passed. */
  readonly isDue: (period: string) => boolean
}

/** Whose reports are added up: those of a group, or all of the city but some, out of the kept totals. */
export type Speaker =
  | Group
  | { readonly head: string; readonly members: null; readonly without: readonly Area[] }

/** Which reports: those of the periods of a measure; `current` are those of the period that is looked at. */
export type Span = { readonly periods: readonly string[]; readonly current: ReadonlySet<string> }

/** What was said of a measure: its sum (null: nothing was), and what is missing of it. */
export type Said = {
  sum: bigint | null
  reported: number
  expected: number
  late: boolean
  readonly missing: Set<string>
  readonly conflicts: Set<string>
  /** Of the current reports: how many are there, are missing, and are missing though due. */
  currentReported: number
  currentMissing: number
  currentDue: number
}

export const nothingSaid = (): Said => ({
  sum: null,
  reported: 0,
  expected: 0,
  late: false,
  missing: new Set(),
  conflicts: new Set(),
  currentReported: 0,
  currentMissing: 0,
  currentDue: 0,
})

export const isComplete = ({ reported, expected }: Said): boolean => reported === expected

/** Adds up what a speaker said of a measure; what was not said is counted, never taken for zero. */
export function saidBy(reports: Reports, speaker: Speaker, of: { measure: Measure; span: Span }) {
  const said = nothingSaid()
  if (speaker.members === null) {
    for (const period of of.span.periods)
      if (holdsIn(of.measure, lastMonth(period)))
        addTotal(said, reports, { ...of, period, without: speaker.without })
  } else for (const area of speaker.members) addReports(said, reports, { ...of, area })
  return said
}

type OneArea = { readonly measure: Measure; readonly span: Span; readonly area: Area }

function addReports(said: Said, reports: Reports, { measure, span, area }: OneArea): void {
  const entries = reports.book.get(measure.id)?.get(area.id)
  for (const period of span.periods) {
    const month = lastMonth(period)
    if (!holdsIn(area, month) || !holdsIn(measure, month)) continue
    said.expected += 1
    const entry = entries?.get(period)
    if (entry === undefined || entry.value === null) {
      said.missing.add(area.id)
      if (span.current.has(period)) miss(said, 1, reports.isDue(period))
      continue
    }
    said.sum = said.sum === null ? entry.value : said.sum + entry.value
    said.reported += 1
    if (span.current.has(period)) {
      said.currentReported += 1
      if (entry.late) said.late = true
    }
    if (entry.conflict) said.conflicts.add(`${measure.code}@${area.id}@${period}`)
  }
}

type OneTotal = { measure: Measure; span: Span; period: string; without: readonly Area[] }

function addTotal(
  said: Said,
  reports: Reports,
  { measure, span, period, without }: OneTotal,
): void {
  const month = lastMonth(period)
  const total = reports.totals?.get(`${measure.id} ${period}`)
  let sum = total?.sum ?? 0n
  let reported = total?.reported ?? 0
  let expected = reports.reporters.filter((area) => holdsIn(area, month)).length
  for (const area of without) {
    if (!holdsIn(area, month)) continue
    expected -= 1
    const value = entryOf(reports.book, measure, { area: area.id, period })?.value ?? null
    if (value === null) continue
    sum -= value
    reported -= 1
  }
  said.expected += expected
  said.reported += reported
  if (reported > 0) said.sum = (said.sum ?? 0n) + sum
  const nobody = () => reports.reporters.filter((area) => holdsIn(area, month)).map(({ id }) => id)
  for (const area of total?.missing ?? nobody())
    if (!without.some(({ id }) => id === area)) said.missing.add(area)
  if (total?.conflict === true) said.conflicts.add(`${measure.code}@*@${period}`)
  if (!span.current.has(period)) return
  said.currentReported += reported
  if (total?.late === true) said.late = true
  miss(said, expected - reported, reports.isDue(period))
}

function miss(said: Said, count: number, isDue: boolean): void {
  said.currentMissing += count
  if (isDue) said.currentDue += count
}

/** Adds what was said by one to what was said by others. */
export function addSaid(sum: Said, more: Said): void {
  if (more.sum !== null) sum.sum = (sum.sum ?? 0n) + more.sum
  sum.reported += more.reported
  sum.expected += more.expected
  sum.late ||= more.late
  for (const area of more.missing) sum.missing.add(area)
  for (const conflict of more.conflicts) sum.conflicts.add(conflict)
  sum.currentReported += more.currentReported
  sum.currentMissing += more.currentMissing
  sum.currentDue += more.currentDue
}
