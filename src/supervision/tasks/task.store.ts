import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { Rhythm } from '../../reader/reading.ts'
import type { PlannedTask } from './duty-plan.ts'
import type { TaskPlace } from './task-life.ts'

const ROWS_MAX = 500

/** How much hangs on a task (风险等级). */
export const RISKS = { low: '低', middle: '中', high: '高' } as const

export type Risk = keyof typeof RISKS

/** A task as it is kept. */
export type DutyTask = {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly document_id: string | null
  readonly document: string
  readonly clause: string | null
  readonly year: number
  readonly owner: string
  readonly region: string | null
  readonly is_owner_open: boolean
  readonly due_words: string | null
  readonly due_on: string | null
  readonly rhythm: Rhythm | null
  readonly rhythm_until: string | null
  /** The task of the round before. */
  readonly follows: string | null
  readonly risk: Risk | null
  readonly risk_reason: string
  readonly place: TaskPlace
  readonly since: Date
  readonly receive_by: string | null
  readonly claimed_on: string | null
  readonly dispatched_at: Date | null
  readonly ended_at: Date | null
  readonly revision: number
}

const COLUMNS = [
  'id',
  'number',
  'title',
  'document_id',
  'document',
  'clause',
  'year',
  'owner',
  'region',
  'is_owner_open',
  'due_words',
  'due_on',
  'rhythm',
  'rhythm_until',
  'follows',
  'risk',
  'risk_reason',
  'place',
  'since',
  'receive_by',
  'claimed_on',
  'dispatched_at',
  'ended_at',
  'revision',
] as const

/** Tasks held until the transaction ends, in the order of their ids: two batches never wait for each other. */
export const lockTasks = (tx: Tx, ids: readonly string[]): Promise<DutyTask[]> =>
  tx
    .selectFrom('duty_task')
    .select(COLUMNS)
    .where('id', 'in', ids.length === 0 ? [null] : [...ids])
    .orderBy('id')
    .forUpdate()
    .limit(ROWS_MAX)
    .$castTo<DutyTask>()
    .execute()

export type NewTask = Omit<PlannedTask, 'itemId' | 'dueOn' | 'rhythmUntil'> & {
  readonly dueOn: string | null
  readonly rhythmUntil: string | null
  /** The task of the round before; absent for the first. */
  readonly follows?: string
  readonly documentId: string | null
  readonly document: string
  readonly year: number
  readonly proposedBy: string | null
}

/** Proposes a task with its helpers, unless the same duty of the same unit is one already. Its id, or null. */
export async function insertTask(tx: Tx, task: NewTask, now: Date): Promise<string | null> {
  const id = randomUUID()
  const inserted = await tx
    .insertInto('duty_task')
    .values({
      id,
      number: sql<string>`'RW-' || ${String(task.year)}::text || '-'
        || lpad(nextval('duty_task_number')::text, 5, '0')`,
      origin: task.origin,
      title: task.title,
      document_id: task.documentId,
      document: task.document,
      clause: task.clause,
      year: task.year,
      owner: task.owner,
      region: task.region,
      is_owner_open: task.isOwnerOpen,
      due_words: task.dueWords,
      due_on: task.dueOn,
      rhythm: task.rhythm,
      rhythm_until: task.rhythmUntil,
      follows: task.follows ?? null,
      since: now,
      proposed_by: task.proposedBy,
      proposed_at: now,
    })
    .onConflict((conflict) => conflict.column('origin').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (inserted === undefined) return null
  await replaceHelpers(tx, id, task.helpers)
  return id
}

/** Which of these origins are tasks already, so that numbers are not used up for nothing. */
export async function knownOrigins(db: Db, origins: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom('duty_task')
    .select('origin')
    .where('origin', 'in', origins.length === 0 ? [null] : [...origins])
    .execute()
  return new Set(rows.map(({ origin }) => origin))
}

/** A task that nobody has set a last day of. */
export type UndatedTask = Pick<
  DutyTask,
  'id' | 'number' | 'title' | 'owner' | 'document' | 'clause'
> & {
  readonly origin: string
}

const undated = (db: Db) =>
  db.selectFrom('duty_task').where('due_on', 'is', null).where('ended_at', 'is', null)

/** The documents of tasks that run or wait without a last day. */
export async function documentsOfUndated(db: Db): Promise<string[]> {
  const rows = await undated(db)
    .select('document_id')
    .distinct()
    .where('document_id', 'is not', null)
    .limit(ROWS_MAX)
    .execute()
  return rows.flatMap(({ document_id: id }) => id ?? [])
}

/** Those of these duties whose tasks run or wait without a last day, in the order of their numbers; 500 at a time. */
export const listUndated = (db: Db, origins: readonly string[]): Promise<UndatedTask[]> =>
  undated(db)
    .select(['id', 'number', 'title', 'owner', 'document', 'clause', 'origin'])
    .where('origin', 'in', origins.length === 0 ? [null] : [...origins])
    .orderBy('number')
    .limit(ROWS_MAX)
    .execute()

/** Tasks that come back, were handed out, and whose round is over without a next one. */
export async function listRoundsOver(db: Db, today: string): Promise<string[]> {
  const rows = await db
    .selectFrom('duty_task as t')
    .select('t.id')
    .where('t.rhythm', 'is not', null)
    .where('t.dispatched_at', 'is not', null)
    .where('t.place', '<>', 'cancelled')
    .where((eb) => eb.or([eb('t.due_on', '<', today), eb('t.place', '=', 'done')]))
    .where((eb) =>
      eb.or([eb('t.rhythm_until', 'is', null), eb('t.due_on', '<', eb.ref('t.rhythm_until'))]),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb.selectFrom('duty_task as n').select('n.id').whereRef('n.follows', '=', 't.id'),
        ),
      ),
    )
    .orderBy('t.id')
    .limit(ROUNDS_MAX)
    .execute()
  return rows.map(({ id }) => id)
}

const ROUNDS_MAX = 5_000

/** The tasks of the rounds before and after one. */
export const roundsBeside = (
  db: Db,
  { id, follows }: Pick<DutyTask, 'id' | 'follows'>,
): Promise<{ readonly id: string; readonly number: string; readonly follows: string | null }[]> =>
  db
    .selectFrom('duty_task')
    .select(['id', 'number', 'follows'])
    .where((eb) => eb.or([eb('follows', '=', id), eb('id', '=', follows)]))
    .limit(2)
    .execute()

export type TaskChange = {
  readonly owner?: string
  readonly region?: string | null
  readonly is_owner_open?: boolean
  readonly due_on?: string | null
  readonly rhythm?: Rhythm | null
  readonly rhythm_until?: string | null
  readonly risk?: Risk | null
  readonly risk_reason?: string
  readonly place?: TaskPlace
  readonly since?: Date
  readonly receive_by?: string | null
  readonly claimed_on?: string | null
  readonly dispatched_at?: Date
  readonly ended_at?: Date
}

/** Changes a task that is held. */
export async function updateTask(
  tx: Tx,
  { id, revision }: Pick<DutyTask, 'id' | 'revision'>,
  change: TaskChange,
): Promise<void> {
  await tx
    .updateTable('duty_task')
    .set({ ...change, revision: revision + 1 })
    .where('id', '=', id)
    .execute()
}

/** A unit beside the owner. */
export type Helper = {
  readonly unit: string
  readonly part: 'lead' | 'support'
  readonly region: string | null
}

/** Those beside the owner, as the document names them. */
export const helpersIn = (db: Db, taskId: string): Promise<Helper[]> =>
  db
    .selectFrom('duty_task_helper')
    .select(['unit', 'part', 'region'])
    .where('task_id', '=', taskId)
    .orderBy('position')
    .limit(ROWS_MAX)
    .$castTo<Helper>()
    .execute()

/** Sets who helps; what was before is in the log. */
export async function replaceHelpers(
  tx: Tx,
  taskId: string,
  helpers: readonly Helper[],
): Promise<void> {
  await tx.deleteFrom('duty_task_helper').where('task_id', '=', taskId).execute()
  if (helpers.length === 0) return
  await tx
    .insertInto('duty_task_helper')
    .values(helpers.map((helper, position) => ({ task_id: taskId, ...helper, position })))
    .execute()
}

/** A task that another one waits for. */
export type Awaited = {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly owner: string
  readonly place: TaskPlace
}

/** What a task waits for. */
export const awaitedBy = (db: Db, taskId: string): Promise<Awaited[]> =>
  db
    .selectFrom('duty_task_wait as w')
    .innerJoin('duty_task as t', 't.id', 'w.waits_for')
    .select(['t.id', 't.number', 't.title', 't.owner', 't.place'])
    .where('w.task_id', '=', taskId)
    .orderBy('t.number')
    .limit(ROWS_MAX)
    .$castTo<Awaited>()
    .execute()

/** Sets what a task waits for. The database refuses a circle (KC073). */
export async function replaceAwaited(
  tx: Tx,
  taskId: string,
  numbers: readonly string[],
): Promise<void> {
  await tx.deleteFrom('duty_task_wait').where('task_id', '=', taskId).execute()
  if (numbers.length === 0) return
  await tx
    .insertInto('duty_task_wait')
    .columns(['task_id', 'waits_for'])
    .expression((eb) =>
      eb
        .selectFrom('duty_task')
        .select([sql<string>`${taskId}::uuid`.as('task_id'), 'id as waits_for'])
        .where('number', 'in', [...numbers]),
    )
    .execute()
}

/** How many of these numbers are tasks. */
export async function countNumbers(db: Db, numbers: readonly string[]): Promise<number> {
  if (numbers.length === 0) return 0
  const { count } = await db
    .selectFrom('duty_task')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('number', 'in', [...numbers])
    .executeTakeFirstOrThrow()
  return count
}

export type Milestone = {
  readonly id: string
  readonly title: string
  readonly due_on: string
  readonly reached_on: string | null
}

/** The steps on the way, in their order. */
export const milestonesIn = (db: Db, taskId: string): Promise<Milestone[]> =>
  db
    .selectFrom('duty_task_milestone')
    .select(['id', 'title', 'due_on', 'reached_on'])
    .where('task_id', '=', taskId)
    .orderBy('position')
    .limit(ROWS_MAX)
    .execute()

/** Sets the milestones that are not reached yet; those that were reached stay before them. */
export async function replaceMilestones(
  tx: Tx,
  taskId: string,
  milestones: readonly { readonly title: string; readonly dueOn: string }[],
): Promise<void> {
  await tx
    .deleteFrom('duty_task_milestone')
    .where('task_id', '=', taskId)
    .where('reached_on', 'is', null)
    .execute()
  const { last } = await tx
    .selectFrom('duty_task_milestone')
    .select((eb) => eb.fn.max('position').as('last'))
    .where('task_id', '=', taskId)
    .executeTakeFirstOrThrow()
  if (milestones.length === 0) return
  await tx
    .insertInto('duty_task_milestone')
    .values(
      milestones.map(({ title, dueOn }, index) => ({
        id: randomUUID(),
        task_id: taskId,
        position: (last ?? 0) + index + 1,
        title,
        due_on: dueOn,
      })),
    )
    .execute()
}

/** Marks a milestone as reached; whether it was open. */
export async function reachMilestone(
  tx: Tx,
  taskId: string,
  reached: { readonly id: string; readonly on: string; readonly by: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('duty_task_milestone')
    .set({ reached_on: reached.on, reached_by: reached.by })
    .where('task_id', '=', taskId)
    .where('id', '=', reached.id)
    .where('reached_on', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
