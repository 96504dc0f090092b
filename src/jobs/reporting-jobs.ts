import { keepAutomaticValues } from '../supervision/automatic/keep-automatic-values.ts'
import type { Practices } from '../supervision/figures/colour.ts'
import { refreshMarks } from '../supervision/figures/refresh-marks.ts'
import { openPeriods } from '../supervision/periods/open-periods.ts'
import type { ReportingPractice } from '../supervision/periods/reporting-practice.ts'
import { remindReports } from '../supervision/reports/remind-reports.ts'
import { type Scheduled, startSchedule } from './job-schedule.ts'
import type { Jobs } from './jobs.ts'

/** Longer than counting every open period may take. */
const EXPIRE_SECONDS = 30 * 60

type Options = {
  readonly now: () => Date
  readonly practice: ReportingPractice
  readonly practices: Practices
}

/**
 * Each morning: opens the periods that are over, counts what is counted here, reminds who has not reported, and
 * makes the colours that the day or its counts have dropped.
 */
export const startReportingJobs = (
  jobs: Jobs,
  { now, practice, practices }: Options,
): Promise<Scheduled> =>
  startSchedule(jobs, {
    name: 'reporting',
    cron: '20 7 * * *',
    timeZone: 'Asia/Shanghai',
    expireSeconds: EXPIRE_SECONDS,
    work: async (signal) => {
      await openPeriods(jobs.db, { now: now(), practice })
      await keepAutomaticValues(jobs.db, { now: now(), signal })
      await remindReports(jobs.db, { now: now(), practice, signal })
      await refreshMarks(jobs.db, { now: now(), practices, signal })
    },
  })
