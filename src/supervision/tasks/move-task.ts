import { dayOf } from '../../base/day.ts'
import { Failure, fail, sentenceOf } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { mayAct } from '../../party/permission.ts'
import { ROLES } from '../../party/role.ts'
import { lastDay } from '../../programmes/cases/deadline.ts'
import { write } from '../../trust/write.ts'
import { findRequest, insertMove } from '../moves/move-record.store.ts'
import { judgementFault } from './four-eyes.ts'
import { placeAfter, TASK_LIFE, TASK_PLACES, type TaskMoveName } from './task-life.ts'
import {
  type MadeTaskMove,
  movesOfTask,
  taskEntriesOf,
  taskFilesOf,
  taskMovesOf,
} from './task-record.store.ts'
import { proposeNext } from './renew-tasks.ts'
import { dueAtDispatch, setDue } from './set-due.ts'
import { refuseStranger, standingTo } from './task-standing.ts'
import { awaitedBy, type DutyTask, lockTasks, type TaskChange, updateTask } from './task.store.ts'
import { type TaskAudience, tellTask } from './tell-task.ts'
import type { UnitBook } from './unit-seat.ts'

/** 内部口径: so many workdays to sign the receipt. */
const RECEIPT_WORKDAYS = 3

/** One move of one task or of many: a batch is the same command with more ids. */
export type TaskCommand = {
  readonly ids: readonly string[]
  readonly move: TaskMoveName
  readonly actor: Actor
  readonly now: Date
  readonly book: UnitBook
  /** The same request sent twice is one move. */
  readonly request: string
  readonly reason: string
  /** The revision that was seen; for a batch nobody has seen each. */
  readonly revision?: number | undefined
  /** With 交办: the last day of those tasks that have none, and where it comes from. */
  readonly dueOn?: string | undefined
  readonly dueGround?: string | undefined
}

/** What became of each task; one that is refused leaves the others moved. */
export type TaskOutcome = {
  readonly id: string
  readonly isMoved: boolean
  /** Why not; empty where it was moved. */
  readonly detail: string
}

/** Moves every task of a command, each in a transaction and an event of its own. */
export async function moveTasks(db: Db, command: TaskCommand): Promise<TaskOutcome[]> {
  const outcomes: TaskOutcome[] = []
  for (const id of new Set(command.ids)) {
    try {
      await moveOneTask(db, command, id)
      outcomes.push({ id, isMoved: true, detail: '' })
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      outcomes.push({ id, isMoved: false, detail: sentenceOf(error) })
    }
  }
  return outcomes
}

/** The only way to move a task: refuses what its table, its permissions or four eyes do not allow. */
export async function moveOneTask(db: Db, command: TaskCommand, id: string): Promise<void> {
  const { actor, now, move, reason } = command
  const act = actBy(actor, {
    what: `duty-task.${move}`,
    subject: `duty_task:${id}`,
    now,
    note: reason === '' ? null : reason,
  })
  await write(db, act, async (tx) => {
    const [task] = await lockTasks(tx, [id])
    if (task === undefined) throw fail('NOT_FOUND')
    await refuseStranger(tx, command, task)
    const before = await findRequest(tx, movesOfTask(id), command.request)
    if (before !== undefined) {
      if (before.name !== move) throw fail('TASK_REQUEST_REUSED')
      return
    }
    await makeMove(tx, command, task)
  })
}

async function makeMove(tx: Tx, command: TaskCommand, task: DutyTask): Promise<void> {
  const { actor, now, move: name, book, request } = command
  const move = TASK_LIFE.moves[name]
  const reason = command.reason.trim()
  const state = TASK_PLACES[task.place]
  const next = placeAfter(name, task.place)
  if (next === null) throw fail('TASK_MOVE_NOT_ALLOWED', { move: move.word, state })
  if (command.revision !== undefined && command.revision !== task.revision)
    throw fail('TASK_CHANGED', { state })
  if (!mayAct(actor.role, move.permission))
    throw fail('ROLE_NOT_ALLOWED', { role: ROLES[actor.role] })
  if (move.wantsReason === true && reason === '') throw fail('REASON_MISSING', { move: move.word })
  const standing = move.mover === 'owner' ? await standingTo(tx, { book, actor }, task) : null
  if (standing !== null && standing !== 'owner' && standing !== 'behalf')
    throw fail('TASK_NOT_OWNER', { owner: task.owner })
  await refuseEarlier(tx, { command, task, reason })
  await insertMove(tx, movesOfTask(task.id), {
    name,
    word: standing === 'behalf' ? `代${move.word}` : move.word,
    took: task.place,
    gave: next,
    actor,
    now,
    reason: reason === '' ? null : reason,
    request,
    own: { on_behalf: standing === 'behalf' },
  })
  const today = dayOf(now)
  const isEnd = TASK_LIFE.ends.includes(next)
  const change: TaskChange = {
    place: next,
    since: now,
    ...(name === 'dispatch' && {
      dispatched_at: now,
      receive_by: lastDay(today, RECEIPT_WORKDAYS),
      ...(await dueOfDispatch(tx, command, task)),
    }),
    ...(name === 'claim' && { claimed_on: today }),
    // An appeal that was upheld makes the return void: what was claimed then counts again.
    ...(name === 'uphold' && {
      claimed_on: claimedBefore(await taskMovesOf(tx, task.id)) ?? today,
    }),
    ...(name === 'return' && { claimed_on: null }),
    ...(isEnd && { ended_at: now }),
  }
  await updateTask(tx, task, change)
  if (name === 'verify') await proposeNext(tx, task, now)
  await tellOf(tx, command, { ...task, due_on: change.due_on ?? task.due_on })
}

/** A task without a last day is given the one of the command, which says where that comes from. */
async function dueOfDispatch(tx: Tx, command: TaskCommand, task: DutyTask): Promise<TaskChange> {
  const { dueOn, dueGround: ground = '', actor, now } = command
  if (task.due_on !== null || dueOn === undefined) return { due_on: dueAtDispatch(task, now) }
  return setDue(tx, task, { dueOn, rhythm: task.rhythm, ground, actor, now })
}

/** The day of the claim that the last return made void. */
function claimedBefore(moves: readonly MadeTaskMove[]): string | null {
  const claim = moves.findLast(({ name }) => name === 'claim')
  return claim === undefined ? null : dayOf(claim.made_at)
}

type Checked = {
  readonly command: TaskCommand
  readonly task: DutyTask
  readonly reason: string
}

/** What must be there before a task is claimed or finished, and who may not judge it. */
async function refuseEarlier(tx: Tx, { command, task, reason }: Checked): Promise<void> {
  const { move: name, actor } = command
  const moves = await taskMovesOf(tx, task.id)
  const entries = await taskEntriesOf(tx, task.id)
  const files = await taskFilesOf(tx, task.id)
  if (name === 'claim' && !files.some(({ removed_at: removed }) => removed === null))
    throw fail('TASK_EVIDENCE_MISSING')
  if (name === 'claim' || name === 'verify') {
    const open = (await awaitedBy(tx, task.id)).filter(({ place }) => place !== 'done')
    if (open.length > 0 && reason === '')
      throw fail('TASK_WAITS', { tasks: open.map(({ number }) => number).join('、') })
  }
  const fault = judgementFault(name, actor.person.id, { moves, entries, files })
  if (fault !== null) throw fail(fault)
}

const TOLD: Readonly<Record<TaskMoveName, readonly TaskAudience[]>> = {
  dispatch: ['owner', 'helpers'],
  decline: [{ may: 'duty-task.edit' }],
  receive: [],
  claim: [{ may: 'duty-task.verify' }],
  verify: ['owner'],
  return: ['owner'],
  appeal: [{ may: 'duty-task.decide' }],
  uphold: ['owner', { may: 'duty-task.verify' }],
  dismiss: ['owner'],
  cancel: ['owner', 'helpers'],
}

/** Tells those who have to go on, and the owner what became of what he did. */
async function tellOf(tx: Tx, command: TaskCommand, task: DutyTask): Promise<void> {
  const { move, book, now, reason, actor } = command
  const to = TOLD[move]
  if (to.length === 0) return
  const why = reason.trim() === '' ? '' : `理由：${reason.trim()}`
  const due = task.due_on === null ? '' : `期限 ${task.due_on}。`
  await tellTask(tx, {
    book,
    task,
    to,
    title: `任务${TASK_LIFE.moves[move].word}：${task.title}`,
    body: `${task.number}（${task.owner}牵头）。${due}${why}`,
    request: `duty-task:${task.id}:${command.request}`,
    now,
    except: actor.person.id,
  })
}
