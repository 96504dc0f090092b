import { Failure, fail, sentenceOf } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import { write } from '../../trust/write.ts'
import type { TaskOutcome } from './move-task.ts'
import { type DueSetter, setDue } from './set-due.ts'
import { TASK_PLACES } from './task-life.ts'
import { lockTasks, updateTask } from './task.store.ts'

type Batch = DueSetter & { readonly ids: readonly string[] }

/** Sets the same last day of every task that has none. */
export const setDueDays = (db: Db, { ids, ...setting }: Batch): Promise<TaskOutcome[]> =>
  setEachDue(db, ids, () => setting)

/** Sets the last day of every task that has none, each in an event of its own; one that is refused leaves the others. */
export async function setEachDue(
  db: Db,
  ids: readonly string[],
  settingOf: (id: string) => DueSetter,
): Promise<TaskOutcome[]> {
  const outcomes: TaskOutcome[] = []
  for (const id of new Set(ids)) {
    try {
      await setOne(db, settingOf(id), id)
      outcomes.push({ id, isMoved: true, detail: '' })
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      outcomes.push({ id, isMoved: false, detail: sentenceOf(error) })
    }
  }
  return outcomes
}

async function setOne(db: Db, setting: DueSetter, id: string): Promise<void> {
  const { actor, now, ground } = setting
  if (setting.dueOn === null && setting.rhythm === null) throw fail('TASK_DUE_MISSING')
  const act = actBy(actor, {
    what: 'duty-task.set-due',
    subject: `duty_task:${id}`,
    now,
    note: ground,
  })
  await write(db, act, async (tx) => {
    const [task] = await lockTasks(tx, [id])
    if (task === undefined) throw fail('NOT_FOUND')
    const state = TASK_PLACES[task.place]
    if (task.ended_at !== null) throw fail('TASK_ENDED', { state })
    const isSame = task.due_on === setting.dueOn && task.rhythm === setting.rhythm
    if (task.due_on !== null && !isSame)
      throw fail('TASK_DUE_THERE', { number: task.number, due: task.due_on })
    await updateTask(tx, task, await setDue(tx, task, setting))
  })
}
