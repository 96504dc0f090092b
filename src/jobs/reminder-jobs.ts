import { remindCases } from '../programmes/workbench/remind.ts'
import { remindTasks } from '../supervision/tasks/remind-tasks.ts'
import { renewTasks } from '../supervision/tasks/renew-tasks.ts'
import type { UnitBook } from '../supervision/tasks/unit-seat.ts'
import { type Scheduled, startSchedule } from './job-schedule.ts'
import type { Jobs } from './jobs.ts'

/** Longer than a look at every time limit may take. */
const EXPIRE_SECONDS = 30 * 60

/** Looks at the time limits of cases each morning, in the time of the city; missed mornings are caught up on. */
export const startReminderJobs = (
  jobs: Jobs,
  { now }: { readonly now: () => Date },
): Promise<Scheduled> =>
  startSchedule(jobs, {
    name: 'remind-cases',
    cron: '30 7 * * *',
    timeZone: 'Asia/Shanghai',
    expireSeconds: EXPIRE_SECONDS,
    work: async (signal) => {
      await remindCases(jobs.db, now(), signal)
    },
  })

/** The same for the time limits of tasks; before it, what comes back is proposed for its next round. */
export const startTaskReminderJobs = (
  jobs: Jobs,
  { now, book }: { readonly now: () => Date; readonly book: UnitBook },
): Promise<Scheduled> =>
  startSchedule(jobs, {
    name: 'remind-tasks',
    cron: '40 7 * * *',
    timeZone: 'Asia/Shanghai',
    expireSeconds: EXPIRE_SECONDS,
    work: async (signal) => {
      await renewTasks(jobs.db, { now: now(), signal })
      await remindTasks(jobs.db, { now: now(), book, signal })
    },
  })
