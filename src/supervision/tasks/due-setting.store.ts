import { randomUUID } from 'node:crypto'
import type { Db, Tx } from '../../db/database.ts'
import type { Actor } from '../../party/actor.ts'
import type { Rhythm } from '../../reader/reading.ts'
import type { DutyTask } from './task.store.ts'

const ROWS_MAX = 500

/** A last day as a person set it, with what stood before. */
export type DueSetting = {
  readonly id: string
  readonly was_due_on: string | null
  readonly due_on: string | null
  readonly rhythm: Rhythm | null
  readonly ground: string
  readonly person_id: string
  readonly made_at: Date
}

/** Every last day that was set for a task, first to last. */
export const dueSettingsOf = (db: Db, taskId: string): Promise<DueSetting[]> =>
  db
    .selectFrom('duty_task_deadline')
    .select(['id', 'was_due_on', 'due_on', 'rhythm', 'ground', 'person_id', 'made_at'])
    .where('task_id', '=', taskId)
    .orderBy('position')
    .limit(ROWS_MAX)
    .$castTo<DueSetting>()
    .execute()

type NewSetting = {
  readonly task: DutyTask
  readonly dueOn: string | null
  readonly rhythm: Rhythm | null
  readonly wasOver: boolean
  readonly ground: string
  readonly actor: Actor
  readonly now: Date
}

/** Keeps that a person set the last day of a task that is held. */
export async function insertDueSetting(tx: Tx, setting: NewSetting): Promise<void> {
  const { task, actor } = setting
  const { last } = await tx
    .selectFrom('duty_task_deadline')
    .select((eb) => eb.fn.max('position').as('last'))
    .where('task_id', '=', task.id)
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('duty_task_deadline')
    .values({
      id: randomUUID(),
      task_id: task.id,
      position: (last ?? 0) + 1,
      was_due_on: task.due_on,
      due_on: setting.dueOn,
      rhythm: setting.rhythm,
      was_over: setting.wasOver,
      ground: setting.ground,
      person_id: actor.person.id,
      organisation_id: actor.organisation.id,
      made_at: setting.now,
    })
    .execute()
}
