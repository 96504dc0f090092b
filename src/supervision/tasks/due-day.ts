// Until when: what a document says of a year, a month or a rhythm becomes a last day. What it leaves open stays open
// until a person sets it.
import { addDays, asDay, type Day, parseDay } from '../../base/day.ts'
import type { Rhythm } from '../../reader/reading.ts'

/** The last day of what a document names: of a day, a month or a year. */
export function lastDayOf(due: string | null): Day | null {
  const [, year, month, day] = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/u.exec(due ?? '') ?? []
  if (year === undefined) return null
  if (day !== undefined) return parseDay(`${year}-${month}-${day}`)
  return parseDay(monthEnd(Number(year), Number(month ?? '12')))
}

const MONTHS: Readonly<Record<Rhythm, number>> = { month: 1, quarter: 3, half: 6, year: 12 }

/** The last day of the month, quarter, half-year or year that a day lies in. */
export function endOfRound(rhythm: Rhythm, day: Day): Day {
  const [year = 0, month = 1] = day.split('-').map(Number)
  const length = MONTHS[rhythm]
  return asDay(monthEnd(year, Math.ceil(month / length) * length))
}

const monthEnd = (year: number, month: number): string =>
  new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)

type Recurring = { readonly rhythm: Rhythm; readonly until: Day | null }

/** The last day of the round that runs; never later than the document lets it come back. */
export function currentDue({ rhythm, until }: Recurring, today: Day): Day {
  const end = endOfRound(rhythm, today)
  return until !== null && until < end ? until : end
}

/**
 * The last day of the round after one that was due on a day, and not of one that is over long since; null where it
 * does not come back any more.
 */
export function nextDue({ rhythm, until }: Recurring, due: Day, today: Day): Day | null {
  if (until !== null && due >= until) return null
  const after = addDays(endOfRound(rhythm, due), 1)
  return currentDue({ rhythm, until }, after < today ? today : after)
}
