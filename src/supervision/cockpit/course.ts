import type { Day } from '../../base/day.ts'
import type { Ratio } from '../../base/ratio.ts'
import { endOfWhatIsOver, figuresFrom, type Prepared } from '../figures/compute-figures.ts'
import { isWhole } from '../figures/coverage.ts'
import { untilOf } from '../figures/evaluate.ts'
import type { Figure, Indicator } from '../figures/indicator.ts'
import { elapsedMonths, monthOf, monthsOf, yearBefore, yearOf } from '../figures/period.ts'
import { remembered } from '../figures/remembered.ts'
import { type Course, forecast, type Forecast } from '../forecast/forecast.ts'

/** How many earlier years tell of the season. */
export const SEASON_YEARS = 2

/** Every figure of one area that a forecast needs, by period and indicator. */
export type Courses = {
  readonly months: readonly ReadonlyMap<string, Figure>[]
  readonly end: ReadonlyMap<string, Figure>
  readonly began: ReadonlyMap<string, Figure>
  readonly earlier: readonly {
    readonly byNow: ReadonlyMap<string, Figure>
    readonly byEnd: ReadonlyMap<string, Figure>
  }[]
}

/** The figures of one area in a period, by indicator. */
export type FiguresAt = (period: string) => ReadonlyMap<string, Figure>

/** The figures of one area; those of a period are made once, whoever asks for them. */
export const figuresAt = (
  prepared: Prepared,
  { area, today }: { readonly area: string; readonly today: Day },
): FiguresAt =>
  remembered((period: string) => {
    const figures = figuresFrom(prepared, { areas: [area], period, today })
    return new Map(figures.map((figure) => [figure.indicatorId, figure]))
  })

/** The figures of an area month by month, up to the end of what is over of a period. */
export function coursesOf(
  at: FiguresAt,
  { period, today }: { readonly period: string; readonly today: Day },
): Courses {
  const until = endOfWhatIsOver(period, today)
  const year = yearOf(period)
  return {
    months: monthsOf(String(year)).slice(0, elapsedMonths(until)).map(at),
    end: at(monthOf(year, 12)),
    began: at(monthOf(year - 1, 12)),
    earlier: Array.from({ length: SEASON_YEARS }, (_, index) => {
      const same = index === 0 ? yearBefore(until) : yearBefore(yearBefore(until))
      return { byNow: at(same), byEnd: at(monthOf(yearOf(same), 12)) }
    }),
  }
}

/** A value that nothing is missing of, nor of those below. */
const whole = (figure: Figure | undefined): Ratio | null =>
  figure === undefined || !isWhole(figure) ? null : figure.value

/** What can be said of the end of the year of one indicator; null where it has no target. */
export function forecastOf(
  courses: Courses,
  { indicator, addsUp, isStock }: { indicator: Indicator; addsUp: boolean; isStock: boolean },
): Forecast | null {
  const { id, formula, frequency, better } = indicator
  const target = courses.end.get(id)?.target ?? null
  if (target === null) return null
  const months = courses.months.map((figures) => {
    const figure = figures.get(id)
    const isOwn = figure !== undefined && untilOf(figure.period, frequency) === figure.period
    return isOwn ? whole(figure) : null
  })
  const isCounted = addsUp || formula.kind === 'increase'
  const course: Course = {
    months,
    addsUp,
    base: isCounted ? { num: 0n, den: 1n } : isStock ? whole(courses.began.get(id)) : null,
    full: courses.end.get(id)?.wanted ?? null,
    isUpperBound: target.comparator === '<=' || better === 'lower',
    earlier: courses.earlier.flatMap(({ byNow, byEnd }) => {
      const [now, end] = [whole(byNow.get(id)), whole(byEnd.get(id))]
      return now === null || end === null ? [] : [{ byNow: now, byEnd: end }]
    }),
  }
  const told = forecast(course)
  // A ratio or a growth is not done in monthly parts.
  return isCounted || isStock ? told : { ...told, perMonth: null }
}
