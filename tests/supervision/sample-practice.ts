import type { ReportingPractice } from '../../src/supervision/periods/reporting-practice.ts'

/** How the city of the tests reports: from January 2026, in five workdays after a month. */
export const SAMPLE_PRACTICE: ReportingPractice = {
  firstMonth: '2026-01',
  dueWorkdays: { month: 5, quarter: 8, half: 8, year: 10 },
  remindWorkdays: 2,
  escalateWorkdays: 1,
  jumpTimes: 3n,
  jumpPercent: 50n,
}
