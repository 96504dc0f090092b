import { addDays, asDay, type Day } from '../../base/day.ts'
import { ratioText } from '../../base/ratio.ts'
import { type Practices, thresholdIn } from './colour.ts'
import { coloursFrom, type Prepared } from './compute-figures.ts'
import type { Colour } from './indicator.ts'
import { lastMonth, monthsOf, periodAfter, periodWith } from './period.ts'

/** The colours of an area in a period, one letter for each indicator at its position. */
export type AreaMark = {
  readonly area: string
  readonly period: string
  readonly marks: string
  readonly green: number
  readonly yellow: number
  readonly red: number
  readonly grey: number
  /** The last day on which it holds; null: for good. */
  readonly validUntil: Day | null
  /** By which threshold it was judged, as a decimal: 0.8. */
  readonly yellowFrom: string
}

/** The threshold of a period as a mark and a closed period name it. */
export const yellowFromIn = (practices: Practices, period: string): string =>
  ratioText(thresholdIn(practices, lastMonth(period)).yellowFrom)

const LETTERS: Readonly<Record<Colour, string>> = { green: 'g', yellow: 'y', red: 'r', grey: '-' }

type Asked = { readonly areas: readonly string[]; readonly period: string; readonly today: Day }

/** The marks of areas in one period. */
export function marksOf(prepared: Prepared, asked: Asked): AreaMark[] {
  const width = Math.max(0, ...prepared.known.indicators.map(({ position }) => position))
  const validUntil = validityOf(asked, prepared.known.dueOn)
  const yellowFrom = yellowFromIn(prepared.known.practices, asked.period)
  const byArea = Map.groupBy(coloursFrom(prepared, asked), ({ area }) => area)
  return asked.areas.map((area) => {
    const letters = Array.from({ length: width }, () => ' ')
    const counts = { green: 0, yellow: 0, red: 0, grey: 0 }
    for (const { indicator, colour } of byArea.get(area) ?? []) {
      letters[indicator.position - 1] = LETTERS[colour]
      counts[colour] += 1
    }
    return {
      area,
      period: asked.period,
      marks: letters.join(''),
      ...counts,
      validUntil,
      yellowFrom,
    }
  })
}

/** Until when nothing changes by the calendar alone: the next day for reporting, or the end of a running month. */
function validityOf({ period, today }: Asked, dueOn: (period: string) => Day | null): Day | null {
  const months = monthsOf(period)
  const periods = new Set([period])
  for (const month of months)
    for (const frequency of ['month', 'quarter', 'half', 'year'] as const)
      periods.add(periodWith(month, frequency))
  const days = [...periods].flatMap((each) => dueOn(each) ?? []).filter((day) => day >= today)
  if (months.length > 1 && today.slice(0, 7) <= (months.at(-1) ?? ''))
    days.push(addDays(asDay(`${periodAfter(today.slice(0, 7))}-01`), -1))
  return days.toSorted()[0] ?? null
}
