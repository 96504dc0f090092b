import { type Ratio, ratio } from '../../base/ratio.ts'
import { type EarlierYear, type Point, quantile, seasonalWays, slopeWays } from './scenarios.ts'

/** Fewer months than these say nothing of a trend (资料不足). */
export const MONTHS_MIN = 3
/** So many complete earlier years are needed before their seasons are trusted. */
const YEARS_MIN = 2

/** What a forecast is made from. */
export type Course = {
  /** The value by the end of each month of this year so far; null where it is unknown or incomplete. */
  readonly months: readonly (Ratio | null)[]
  /** Whether the value adds up from January, so that earlier years tell of the season. */
  readonly addsUp: boolean
  /** Where the year began: zero for what adds up, last year's end for a level; null where unknown. */
  readonly base: Ratio | null
  /** What the year is to reach; null where there is no target. */
  readonly full: Ratio | null
  /** Whether the target is not to be exceeded. */
  readonly isUpperBound: boolean
  readonly earlier: readonly { readonly byNow: Ratio; readonly byEnd: Ratio }[]
}

/** What can be said of the end of the year. All but `perMonth` are estimates. */
export type Forecast = {
  /** Exactly what is wanted of each month that is left; null where it cannot be said in months. */
  readonly perMonth: Ratio | null
  /** How many months the estimate rests on. */
  readonly months: number
  readonly method: 'season' | 'slope' | 'none'
  readonly low: number | null
  readonly middle: number | null
  readonly high: number | null
  /** How many ways there are, and how many of them meet the target. */
  readonly ways: number
  readonly meeting: number | null
}

/** The pace needed, the trend with its range, and how likely the target is met. */
export function forecast(course: Course): Forecast {
  const points: Point[] = course.months.flatMap((value, index) =>
    value === null ? [] : [{ month: index + 1, value: numberOf(value) }],
  )
  const perMonth = paceNeeded(course)
  const last = points.at(-1)
  const none = { perMonth, months: points.length, low: null, middle: null, high: null }
  if (points.length < MONTHS_MIN || last === undefined)
    return { ...none, method: 'none', ways: 0, meeting: null }
  const begin = course.base === null ? [] : [{ month: 0, value: numberOf(course.base) }]
  const season = course.addsUp ? seasonalWays(last.value, earlierOf(course, last.month)) : []
  const isSeason = season.length >= YEARS_MIN
  const ways = isSeason ? season : slopeWays([...begin, ...points])
  const full = course.full === null ? null : numberOf(course.full)
  const meets = (value: number, wanted: number) =>
    course.isUpperBound ? value <= wanted : value >= wanted
  return {
    perMonth,
    months: points.length,
    method: isSeason ? 'season' : 'slope',
    low: quantile(ways, 0.1),
    middle: quantile(ways, 0.5),
    high: quantile(ways, 0.9),
    ways: ways.length,
    meeting: full === null ? null : ways.filter((value) => meets(value, full)).length,
  }
}

/** Earlier years are told by the latest month of this course; a course that lacks it has no season. */
const earlierOf = ({ earlier, months }: Course, month: number): EarlierYear[] =>
  month === months.length
    ? earlier.map(({ byNow, byEnd }) => ({ byNow: numberOf(byNow), byEnd: numberOf(byEnd) }))
    : []

/** For estimates only. */
export const numberOf = ({ num, den }: Ratio): number => Number(num) / Number(den)

/** What is missing, in equal parts over the months that are left; zero where it is reached. */
function paceNeeded({ months, full, isUpperBound }: Course): Ratio | null {
  const left = BigInt(12 - months.length)
  const now = months.at(-1) ?? null
  if (full === null || now === null || isUpperBound || left === 0n) return null
  const gap = full.num * now.den - now.num * full.den
  return gap <= 0n ? ratio(0n) : ratio(gap, full.den * now.den * left)
}
