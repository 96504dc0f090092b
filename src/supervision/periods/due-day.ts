import { asDay, type Day } from '../../base/day.ts'
import { lastDay } from '../../programmes/cases/deadline.ts'
import { frequencyOf, lastMonth } from '../figures/period.ts'
import type { ReportingPractice } from './reporting-practice.ts'

/** The last calendar day of a period. */
export function endOfPeriod(period: string): Day {
  const [year, number] = lastMonth(period).split('-').map(Number)
  return asDay(new Date(Date.UTC(year ?? 0, number ?? 0, 0)).toISOString().slice(0, 10))
}

/** Until when a period is to be reported: a workday after its end; null while holidays are not published. */
export const dueDayOf = (period: string, practice: ReportingPractice): Day | null =>
  lastDay(endOfPeriod(period), practice.dueWorkdays[frequencyOf(period)])
