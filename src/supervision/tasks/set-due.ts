// The last day of a task where its document says none: a person sets it, says on what ground, and it is kept who did.
import { asDay, dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { Tx } from '../../db/database.ts'
import type { Actor } from '../../party/actor.ts'
import type { Rhythm } from '../../reader/reading.ts'
import { currentDue } from './due-day.ts'
import { insertDueSetting } from './due-setting.store.ts'
import type { DutyTask, TaskChange } from './task.store.ts'

/** A last day, or how often the task comes back, and where that comes from. */
type DueTerm = {
  readonly dueOn: string | null
  readonly rhythm: Rhythm | null
  /** The last day on which it comes back; absent where nobody says one. */
  readonly rhythmUntil?: string | null
  readonly ground: string
}

/** A last day with who sets it. */
export type DueSetter = DueTerm & { readonly actor: Actor; readonly now: Date }

/**
 * Keeps another last day of a task that is held, and answers what changes in the task with it; nothing where it says
 * the same. The ground may not be missing.
 */
export async function setDue(tx: Tx, task: DutyTask, setting: DueSetter): Promise<TaskChange> {
  const { rhythm, rhythmUntil = null, actor, now } = setting
  const today = dayOf(now)
  const dueOn =
    setting.dueOn ?? (rhythm === null ? null : currentDue({ rhythm, until: null }, today))
  if (dueOn === task.due_on && rhythm === task.rhythm) return {}
  const ground = setting.ground.trim()
  if (ground === '') throw fail('TASK_DUE_GROUND_MISSING')
  const isHandedOut = task.dispatched_at !== null && task.claimed_on === null
  const wasOver = isHandedOut && task.due_on !== null && task.due_on < today
  await insertDueSetting(tx, { task, dueOn, rhythm, wasOver, ground, actor, now })
  return { due_on: dueOn, rhythm, ...(rhythm !== task.rhythm && { rhythm_until: rhythmUntil }) }
}

/** The last day with which a task is handed out: its own, unless it comes back and that round is over. */
export function dueAtDispatch(task: DutyTask, now: Date): string | null {
  const { rhythm, rhythm_until: until, due_on: due } = task
  const today = dayOf(now)
  if (rhythm === null || (due !== null && due >= today)) return due
  return currentDue({ rhythm, until: until === null ? null : asDay(until) }, today)
}
