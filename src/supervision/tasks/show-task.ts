import { dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { listNames } from '../../documents/name.store.ts'
import type { Actor } from '../../party/actor.ts'
import { mayAct } from '../../party/permission.ts'
import { type DueSetting, dueSettingsOf } from './due-setting.store.ts'
import { judgementFault, type TaskDeeds } from './four-eyes.ts'
import { listSeats, seatsOf } from './seat.store.ts'
import { placeAfter, TASK_LIFE, TASK_MOVE_NAMES, type TaskMoveName } from './task-life.ts'
import { findListed, type ListedTask } from './task-list.store.ts'
import {
  type MadeTaskMove,
  type TaskEntry,
  taskEntriesOf,
  type TaskFile,
  taskFilesOf,
  taskMovesOf,
} from './task-record.store.ts'
import { refuseStranger, standingTo, type TaskStanding } from './task-standing.ts'
import {
  type Awaited,
  awaitedBy,
  type Helper,
  helpersIn,
  type Milestone,
  milestonesIn,
  roundsBeside,
} from './task.store.ts'
import type { UnitBook } from './unit-seat.ts'

/** A task with everything that its page shows to one reader. */
export type ShownTask = {
  readonly task: ListedTask
  readonly standing: TaskStanding
  /** Whether anybody of the owner can sign in here. */
  readonly hasAccount: boolean
  readonly helpers: readonly Helper[]
  readonly awaited: readonly Awaited[]
  readonly milestones: readonly Milestone[]
  /** The last days that persons set, first to last. */
  readonly dueSettings: readonly DueSetting[]
  /** The rounds before and after it, of a task that comes back. */
  readonly rounds: readonly { readonly id: string; readonly number: string }[]
  readonly moves: readonly MadeTaskMove[]
  readonly entries: readonly TaskEntry[]
  readonly files: readonly TaskFile[]
  readonly names: ReadonlyMap<string, string>
  /** What the reader may do now. */
  readonly allowed: readonly TaskMoveName[]
}

type Asked = {
  readonly actor: Actor
  readonly now: Date
  readonly book: UnitBook
  readonly taskId: string
}

/** One task as an actor may see it. */
export async function showTask(db: Db, { actor, now, book, taskId }: Asked): Promise<ShownTask> {
  const task = await findListed(db, taskId, dayOf(now))
  if (task === undefined) throw fail('NOT_FOUND')
  await refuseStranger(db, { book, actor }, task)
  const standing = await standingTo(db, { book, actor }, task)
  const seats = await listSeats(db)
  const moves = await taskMovesOf(db, taskId)
  const entries = await taskEntriesOf(db, taskId)
  const files = await taskFilesOf(db, taskId)
  const dueSettings = await dueSettingsOf(db, taskId)
  const persons = [...moves, ...entries, ...files, ...dueSettings].flatMap(
    ({ person_id: id }) => id ?? [],
  )
  return {
    task,
    standing,
    hasAccount: seatsOf(book, seats, { unit: task.owner, region: task.region }).length > 0,
    helpers: await helpersIn(db, taskId),
    awaited: await awaitedBy(db, taskId),
    milestones: await milestonesIn(db, taskId),
    dueSettings,
    rounds: await roundsBeside(db, task),
    moves,
    entries,
    files,
    names: await listNames(db, [...new Set(persons)]),
    allowed: TASK_MOVE_NAMES.filter((name) =>
      mayMake(name, { actor, task, standing, deeds: { moves, entries, files } }),
    ),
  }
}

type Maker = {
  readonly actor: Actor
  readonly task: ListedTask
  readonly standing: TaskStanding
  readonly deeds: TaskDeeds
}

function mayMake(name: TaskMoveName, { actor, task, standing, deeds }: Maker): boolean {
  const { mover, permission } = TASK_LIFE.moves[name]
  if (placeAfter(name, task.place) === null || !mayAct(actor.role, permission)) return false
  if (judgementFault(name, actor.person.id, deeds) !== null) return false
  return mover !== 'owner' || standing === 'owner' || standing === 'behalf'
}
