import assert from 'node:assert/strict'
import type { Frequency } from './indicator.ts'
import { remembered } from './remembered.ts'

const MONTHS: Readonly<Record<Frequency, number>> = { month: 1, quarter: 3, half: 6, year: 12 }

/** The periods of one length in a year: how many months each has. */
export const monthsIn = (frequency: Frequency): number => MONTHS[frequency]

const SHAPE = /^(\d{4})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])|H([12])))?$/

type Parts = { readonly year: number; readonly first: number; readonly frequency: Frequency }

/** What a text says as a period, or null where it is none. */
function partsOf(text: string): Parts | null {
  const match = SHAPE.exec(text)
  if (match === null) return null
  const year = Number(match[1])
  if (match[2] !== undefined) return { year, first: Number(match[2]), frequency: 'month' }
  if (match[3] !== undefined) return { year, first: Number(match[3]) * 3 - 2, frequency: 'quarter' }
  if (match[4] !== undefined) return { year, first: Number(match[4]) * 6 - 5, frequency: 'half' }
  return { year, first: 1, frequency: 'year' }
}

const known = new Map<string, Parts>()

/** Periods come by the million and are few: each is read once. */
function read(period: string): Parts {
  const seen = known.get(period)
  if (seen !== undefined) return seen
  const parts = partsOf(period)
  assert(parts !== null, 'a period is a year, half, quarter or month')
  known.set(period, parts)
  return parts
}

/** Whether a text from outside is a period: 2021-03, 2021-Q1, 2021-H1, 2021. */
export const isPeriod = (text: string): boolean => SHAPE.test(text)

/** How long a period is. */
export const frequencyOf = (period: string): Frequency => read(period).frequency

export const yearOf = (period: string): number => read(period).year

/** The month as it is written: 2021-03. */
export const monthOf = (year: number, month: number): string =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`

/** The period of a length that begins with the given month of a year. */
function periodAt(year: number, first: number, frequency: Frequency): string {
  if (frequency === 'month') return monthOf(year, first)
  const name = String(year).padStart(4, '0')
  if (frequency === 'quarter') return `${name}-Q${(first + 2) / 3}`
  return frequency === 'half' ? `${name}-H${(first + 5) / 6}` : name
}

const allOf = (frequency: Frequency) =>
  remembered((year: number): readonly string[] =>
    Array.from({ length: 12 / MONTHS[frequency] }, (_, index) =>
      periodAt(year, index * MONTHS[frequency] + 1, frequency),
    ),
  )
const PERIODS = {
  month: allOf('month'),
  quarter: allOf('quarter'),
  half: allOf('half'),
  year: allOf('year'),
} as const satisfies Readonly<Record<Frequency, (year: number) => readonly string[]>>

/** The periods of one length in a year, in order. */
export const periodsOf = (year: number, frequency: Frequency): readonly string[] =>
  PERIODS[frequency](year)

/** The months of a period, in order. */
export function monthsOf(period: string): string[] {
  const { year, first, frequency } = read(period)
  return Array.from({ length: MONTHS[frequency] }, (_, index) => monthOf(year, first + index))
}

export const firstMonth = remembered((period: string): string => {
  const { year, first } = read(period)
  return monthOf(year, first)
})

export const lastMonth = remembered((period: string): string => {
  const { year, first, frequency } = read(period)
  return monthOf(year, first + MONTHS[frequency] - 1)
})

/** The same period of the year before (上年同期). */
export const yearBefore = (period: string): string => {
  const { year, first, frequency } = read(period)
  return periodAt(year - 1, first, frequency)
}

/** The period of the same length that comes next, or went before where `count` is negative. */
export function periodAfter(period: string, count = 1): string {
  const { year, first, frequency } = read(period)
  const length = MONTHS[frequency]
  const months = year * 12 + first - 1 + count * length
  return periodAt(Math.floor(months / 12), (months % 12) + 1, frequency)
}

/** The period of a length in which a month lies. */
export function periodWith(month: string, frequency: Frequency): string {
  const { year, first } = read(month)
  const length = MONTHS[frequency]
  return periodAt(year, Math.floor((first - 1) / length) * length + 1, frequency)
}

/** How many months of its year have passed by the end of a period. */
export const elapsedMonths = (period: string): number => {
  const { first, frequency } = read(period)
  return first + MONTHS[frequency] - 1
}

const ENDED: Readonly<Record<Frequency, (period: string) => readonly string[]>> = {
  month: remembered((period) => ended(period, 'month')),
  quarter: remembered((period) => ended(period, 'quarter')),
  half: remembered((period) => ended(period, 'half')),
  year: remembered((period) => ended(period, 'year')),
}

/** The periods of a length from January that have ended by the end of a period of the same year. */
export const endedBy = (period: string, frequency: Frequency): readonly string[] =>
  ENDED[frequency](period)

const ended = (period: string, frequency: Frequency): readonly string[] =>
  periodsOf(read(period).year, frequency).slice(
    0,
    Math.floor(elapsedMonths(period) / MONTHS[frequency]),
  )

const ORDINALS = ['一', '二', '三', '四']

/** 2021年3月, 2021年一季度, 2021年上半年, 2021年. */
export function periodWords(period: string): string {
  const { year, first, frequency } = read(period)
  if (frequency === 'month') return `${year}年${first}月`
  if (frequency === 'quarter') return `${year}年${ORDINALS[(first - 1) / 3]}季度`
  if (frequency === 'half') return `${year}年${first === 1 ? '上' : '下'}半年`
  return `${year}年`
}

/** The year so far, as it is said of what adds up: 2021年1—3月. */
export function soFarWords(period: string): string {
  const months = elapsedMonths(period)
  const year = yearOf(period)
  if (months === 12) return `${year}年全年`
  return months === 1 ? `${year}年1月` : `${year}年1—${months}月`
}
