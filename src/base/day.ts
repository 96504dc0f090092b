import assert from 'node:assert/strict'
import holidays from './codes/holidays.json' with { type: 'json' }
import { fail } from './failure.ts'

/** A calendar day in China, written YYYY-MM-DD: no hour and no zone, so that it never shifts. */
export type Day = string & { readonly unit: 'day' }

type YearOfHolidays = { readonly off: readonly string[]; readonly work: readonly string[] }

const YEARS: Readonly<Record<string, YearOfHolidays>> = holidays.years
const FIRST_YEAR = Math.min(...Object.keys(YEARS).map(Number))
const LAST_YEAR = Math.max(...Object.keys(YEARS).map(Number))

/** Days that are off, and weekend days that are worked; a yearly notice also reaches into its neighbours. */
const OFF: ReadonlySet<string> = new Set(Object.values(YEARS).flatMap((year) => year.off))
const WORKED: ReadonlySet<string> = new Set(Object.values(YEARS).flatMap((year) => year.work))

const DAY_MS = 86_400_000
/** China keeps one zone, UTC+8, and has had no summer time since 1991. */
const CHINA_OFFSET_MS = 8 * 3_600_000

const numberOf = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS

/** Only for texts that were put together from a date or compared with one. */
const isDay = (text: string): text is Day => /^\d{4}-\d{2}-\d{2}$/.test(text)

function dayFromNumber(number: number): Day {
  const date = new Date(number * DAY_MS)
  // Put together by hand: days are counted with by the thousand, and a moment in full takes three times as long.
  const text = `${digits(date.getUTCFullYear(), 4)}-${digits(date.getUTCMonth() + 1, 2)}-${digits(date.getUTCDate(), 2)}`
  assert(isDay(text), 'a day beyond the years 0000 to 9999')
  return text
}

const digits = (count: number, width: number): string => String(count).padStart(width, '0')

/** A text that is known to be a day, such as a date fact after it was read; anything else is a bug of the caller. */
export function asDay(text: string): Day {
  assert(hasDayShape(text), 'a text that is no day')
  return text
}

/** Looks at the shape only: days are counted with by the thousand. */
const hasDayShape = (text: string): text is Day =>
  text.length === 10 && text[4] === '-' && text[7] === '-'

/** The day of a text in the form YYYY-MM-DD, or null where it is none (2023-02-29). */
export function parseDay(text: string): Day | null {
  if (!isDay(text)) return null
  const number = numberOf(text)
  return !Number.isNaN(number) && dayFromNumber(number) === text ? text : null
}

/** The calendar day on which a moment falls in China. */
export const dayOf = (moment: Date): Day =>
  dayFromNumber(Math.floor((moment.getTime() + CHINA_OFFSET_MS) / DAY_MS))

/** The day `count` calendar days later (earlier where negative). */
export const addDays = (day: Day, count: number): Day => dayFromNumber(numberOf(day) + count)

/** Calendar days from one day to another; negative where the second is earlier. */
export const daysBetween = (from: Day, to: Day): number => numberOf(to) - numberOf(from)

/**
 * Whether offices work on a day. A year whose holidays are not published yet (or are not in our list)
 * is a failure and never a guess: a deadline that moves later would be worse than a question now.
 */
export function isWorkday(day: Day): boolean {
  const year = Number(day.slice(0, 4))
  if (year < FIRST_YEAR || year > LAST_YEAR)
    throw fail('HOLIDAYS_NOT_PUBLISHED', { year, first: FIRST_YEAR, last: LAST_YEAR })
  if (OFF.has(day)) return false
  const weekday = (numberOf(day) + 4) % 7
  return WORKED.has(day) || (weekday !== 0 && weekday !== 6)
}

/** The `count`-th workday after a day: the day itself never counts (「自……之日起N个工作日内」). */
export function addWorkdays(day: Day, count: number): Day {
  const step = count < 0 ? -1 : 1
  let current = day
  for (let left = Math.abs(count); left > 0;) {
    current = addDays(current, step)
    if (isWorkday(current)) left -= 1
  }
  return current
}

/** Workdays after `from` up to and including `to`; zero where `to` is not later. */
export function workdaysBetween(from: Day, to: Day): number {
  let count = 0
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkday(day)) count += 1
  return count
}

/** The first and the last day of the years whose holidays are published. */
export const publishedDays = (): { first: Day; last: Day } => ({
  first: edgeOf(`${FIRST_YEAR}-01-01`),
  last: edgeOf(`${LAST_YEAR}-12-31`),
})

/** Every workday of those years, in order. */
export function workdays(): Day[] {
  const { first, last } = publishedDays()
  const days: Day[] = []
  for (let day = first; day <= last; day = addDays(day, 1)) if (isWorkday(day)) days.push(day)
  return days
}

function edgeOf(text: string): Day {
  const day = parseDay(text)
  assert(day !== null, 'the first and the last day of a year exist')
  return day
}
