import { fail } from '../../base/failure.ts'
import { errorCode } from '../../base/error-code.ts'
import type { Db } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import type { Rhythm } from '../../reader/reading.ts'
import { write } from '../../trust/write.ts'
import { setDue } from './set-due.ts'
import { TASK_PLACES } from './task-life.ts'
import {
  countNumbers,
  type DutyTask,
  helpersIn,
  lockTasks,
  replaceAwaited,
  replaceHelpers,
  replaceMilestones,
  type Risk,
  updateTask,
} from './task.store.ts'
import { membersOf, nameOfUnit, regionOfUnit, type UnitBook } from './unit-seat.ts'

/** What the office sets of a task beside the words of the document. */
export type TaskTerms = {
  readonly owner: string
  readonly dueOn: string | null
  readonly rhythm: Rhythm | null
  /** Where another last day comes from; empty where it stays. */
  readonly dueGround: string
  readonly risk: Risk | null
  readonly riskReason: string
  readonly helpers: readonly string[]
  readonly awaited: readonly string[]
  readonly milestones: readonly { readonly title: string; readonly dueOn: string }[]
}

type Editing = {
  readonly actor: Actor
  readonly now: Date
  readonly book: UnitBook
  readonly taskId: string
  readonly revision: number
  readonly terms: TaskTerms
}

/** The database says so where tasks would wait for each other in a circle. */
const CIRCLE = 'KC073'

/** Sets who answers for a task, until when, what hangs on it, who helps and what it waits for. */
export async function editTask(db: Db, editing: Editing): Promise<void> {
  const { actor, now, book, taskId, revision, terms } = editing
  const act = actBy(actor, { what: 'duty-task.edit', subject: `duty_task:${taskId}`, now })
  const owner = nameOfUnit(book, terms.owner.trim())
  try {
    await write(db, act, async (tx) => {
      const [task] = await lockTasks(tx, [taskId])
      if (task === undefined) throw fail('NOT_FOUND')
      refuseUneditable(task, { revision, owner })
      if (terms.risk !== null && terms.riskReason.trim() === '')
        throw fail('REASON_MISSING', { move: '定风险等级' })
      const numbers = [...new Set(terms.awaited)]
      if (numbers.includes(task.number) || (await countNumbers(tx, numbers)) !== numbers.length)
        throw fail('TASK_NUMBER_UNKNOWN')
      // Whoever leads beside the owner goes on leading; whoever is named anew supports.
      const before = new Map((await helpersIn(tx, taskId)).map(({ unit, part }) => [unit, part]))
      const units = terms.helpers.flatMap((words) => {
        const unit = nameOfUnit(book, words.trim())
        return membersOf(book, unit) ?? [unit]
      })
      const helpers = [...new Set(units)]
        .filter((unit) => unit !== owner)
        .map((unit) => ({
          unit,
          part: before.get(unit) ?? ('support' as const),
          region: regionOfUnit(book, unit),
        }))
      const { dueOn, rhythm, dueGround: ground } = terms
      const due = await setDue(tx, task, { dueOn, rhythm, ground, actor, now })
      await replaceHelpers(tx, taskId, helpers)
      await replaceAwaited(tx, taskId, numbers)
      await replaceMilestones(tx, taskId, terms.milestones)
      await updateTask(tx, task, {
        owner,
        region: regionOfUnit(book, owner),
        is_owner_open: false,
        ...due,
        risk: terms.risk,
        risk_reason: terms.risk === null ? '' : terms.riskReason.trim(),
      })
    })
  } catch (error) {
    if (errorCode(error) === CIRCLE) throw fail('TASK_CIRCLE')
    throw error
  }
}

type Wanted = { readonly revision: number; readonly owner: string }

function refuseUneditable(task: DutyTask, { revision, owner }: Wanted): void {
  const state = TASK_PLACES[task.place]
  if (task.ended_at !== null) throw fail('TASK_ENDED', { state })
  if (task.revision !== revision) throw fail('TASK_CHANGED', { state })
  // What was handed to a unit is taken back by a move that says why, not by another name in its place.
  if (owner !== task.owner && task.place !== 'proposed')
    throw fail('TASK_MOVE_NOT_ALLOWED', { state, move: '变更牵头单位' })
}
