import { type Day, dayOf } from '../../base/day.ts'
import type { Db } from '../../db/database.ts'
import { alarmOf } from '../../programmes/cases/deadline.ts'
import { SYSTEM } from '../../trust/event.ts'
import { write } from '../../trust/write.ts'
import { insertAlarm, type Limit, listLimits } from './alarm.store.ts'
import { type TaskAudience, tellTask } from './tell-task.ts'
import type { UnitBook } from './unit-seat.ts'

/** How far ahead of today a last day may lie and still be looked at: over the longest holidays. */
const AHEAD_DAYS = 15

/** How many limits the owners were reminded of, and how many were told upward. */
export type RemindedTasks = { reminded: number; escalated: number }

/**
 * Looks at every time limit of tasks: the owner is reminded on the workday before the last, and only once it has
 * passed those above are told too. Each is said once, however often this runs.
 */
export async function remindTasks(
  db: Db,
  { now, book, signal }: { now: Date; book: UnitBook; signal?: AbortSignal },
): Promise<RemindedTasks> {
  const today = dayOf(now)
  const until = dayOf(new Date(now.getTime() + AHEAD_DAYS * 86_400_000))
  const done: RemindedTasks = { reminded: 0, escalated: 0 }
  for (const limit of await listLimits(db, until)) {
    if (signal?.aborted === true) return done
    const alarm = alarmOf(limit, today)
    if (alarm === null) continue
    await sound(db, { limit, alarm, today, now, book })
    if (alarm === 'remind') done.reminded += 1
    else done.escalated += 1
  }
  return done
}

type Sounding = {
  readonly limit: Limit
  readonly alarm: 'remind' | 'escalate'
  readonly today: Day
  readonly now: Date
  readonly book: UnitBook
}

async function sound(db: Db, { limit, alarm, today, now, book }: Sounding): Promise<void> {
  const { id, number, title, owner, due_on: due, what, word } = limit
  const act = {
    who: null,
    asWhom: SYSTEM,
    what: `duty-task.${alarm}`,
    subject: `duty_task:${id}`,
    now,
  }
  const isLate = alarm === 'escalate'
  const above: readonly TaskAudience[] = [{ may: 'duty-task.edit' }, { may: 'duty-task.decide' }]
  await write(db, act, async (tx) => {
    await insertAlarm(tx, { taskId: id, what, alarm, on: today })
    await tellTask(tx, {
      book,
      task: limit,
      to: isLate ? ['owner', ...above] : ['owner'],
      title: `${isLate ? '逾期' : '时限提醒'}：${word}（${title}）`,
      body: `${number}（${owner}牵头）：${word}${isLate ? `已过 ${due} 的期限` : `应在 ${due} 前完成`}。`,
      request: `duty-task:${id}:${what}:${alarm}`,
      now,
    })
  })
}
