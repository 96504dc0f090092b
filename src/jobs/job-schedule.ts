import { workAlone } from '../db/work-alone.ts'
import { type Jobs, POLLING, prepareQueue, whereBroken } from './jobs.ts'

/** Work that is due at certain times. It may come twice, so it must do nothing where all is done already. */
export type Schedule = {
  readonly name: string
  /** Minute, hour, day, month, weekday. What came due while the machine was off is caught up on, once. */
  readonly cron: string
  readonly timeZone: string
  /** Longer than it may ever take. */
  readonly expireSeconds: number
  readonly work: (signal: AbortSignal) => Promise<void>
}

/** Work that has its times. */
export type Scheduled = {
  /** Has it done now, out of turn. */
  readonly runNow: () => Promise<void>
}

/** Starts work that is due at certain times; a time that several processes see is worked on by one of them. */
export async function startSchedule(jobs: Jobs, schedule: Schedule): Promise<Scheduled> {
  const { db, boss, stopping, report } = jobs
  const { name, cron, timeZone, work } = schedule
  await prepareQueue(jobs, { queue: name, expireSeconds: schedule.expireSeconds })
  await boss.work(name, POLLING, async () => {
    try {
      // Where another process is at it, that one does what is to be done.
      if (!stopping.aborted) await workAlone(db, name, () => work(stopping))
    } catch (error) {
      if (stopping.aborted) return
      report(`${name}-failed`, whereBroken(error))
      throw error
    }
  })
  await boss.schedule(name, cron, null, { tz: timeZone, missed: 'once' })
  return {
    runNow: async () => {
      await boss.send(name)
    },
  }
}
