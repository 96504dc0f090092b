// Calendar arithmetic on YYYY-MM-DD texts, as the rule language defines it.
import { addDays, addWorkdays, asDay, daysBetween } from '../../base/day.ts'
import { Failure } from '../../base/failure.ts'

const pad = (value: number, width: number): string => String(value).padStart(width, '0')

/** The calendar: days have four digits for the year, so that their order is that of their texts. */
export const FIRST_DAY = '1000-01-01'
/** Its last day. */
export const LAST_DAY = '9999-12-31'

/** A day `months` later; a day that the month lacks becomes its last one (31 January + 1 month = 28 February). */
function addMonths(day: string, months: number): string {
  const index = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months
  const [year, month] = [Math.floor(index / 12), (index % 12) + 1]
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(Math.min(Number(day.slice(8)), last), 2)}`
}

/** More days (and months) than the calendar has. */
const STEPS_MAX = 4_000_000n

/** The day that lies `count` units later; null (unknown) where the calendar ends before, or its holidays are not published. */
export function dateAdd(
  day: string,
  count: bigint,
  unit: 'day' | 'month' | 'workday',
): string | null {
  if (count > STEPS_MAX || count < -STEPS_MAX) return null
  if (unit === 'month') {
    const later = addMonths(day, Number(count))
    return isInCalendar(later) ? later : null
  }
  if (unit === 'day') {
    const isLate = count > 0n && count > BigInt(daysBetween(asDay(day), asDay(LAST_DAY)))
    const isEarly = count < 0n && count < BigInt(daysBetween(asDay(day), asDay(FIRST_DAY)))
    return isLate || isEarly ? null : addDays(asDay(day), Number(count))
  }
  try {
    return addWorkdays(asDay(day), Number(count))
  } catch (problem) {
    if (problem instanceof Failure && problem.code === 'HOLIDAYS_NOT_PUBLISHED') return null
    throw problem
  }
}

/** A longer year has a text that is no day; an earlier one begins with a nought or a sign. */
const isInCalendar = (day: string): boolean => /^[1-9]\d{3}-/.test(day)

/** Days from one day to another, or whole months elapsed (2024-01-31 to 2024-02-29 is one month). */
export function dateDiff(from: string, to: string, unit: 'day' | 'month'): bigint {
  if (unit === 'day') return BigInt(daysBetween(asDay(from), asDay(to)))
  const [a, b, sign] = from <= to ? [from, to, 1n] : [to, from, -1n]
  let months =
    (Number(b.slice(0, 4)) - Number(a.slice(0, 4))) * 12 +
    Number(b.slice(5, 7)) -
    Number(a.slice(5, 7))
  if (addMonths(a, months) > b) months -= 1
  return sign * BigInt(months)
}

/** The year, month or day of the month as a number. */
export function datePart(day: string, part: 'year' | 'month' | 'day'): bigint {
  const [from, to] = PARTS[part]
  return BigInt(Number(day.slice(from, to)))
}

const PARTS = { year: [0, 4], month: [5, 7], day: [8, 10] } as const
