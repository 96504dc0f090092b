// What owner and helpers do while a task is theirs: say how it goes, bring evidence, reach milestones.
import { randomUUID } from 'node:crypto'
import { dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import { sm3 } from '../../base/sm3.ts'
import type { Db, Tx } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { fileNameOf } from '../../programmes/attachments/attach-file.ts'
import { keepBytes } from '../../programmes/attachments/attachment.store.ts'
import { MEDIA_TYPES, mediaTypeOf } from '../../programmes/attachments/media-type.ts'
import { write } from '../../trust/write.ts'
import { TASK_PLACES, WORKING_PLACES } from './task-life.ts'
import {
  findTaskFile,
  insertTaskEntry,
  insertTaskFile,
  setFileAside,
  taskFilesOf,
} from './task-record.store.ts'
import { refuseStranger, standingTo, type TaskStanding } from './task-standing.ts'
import { type DutyTask, lockTasks, reachMilestone } from './task.store.ts'
import type { UnitBook } from './unit-seat.ts'

const FILES_MAX = 50

type Working = {
  readonly actor: Actor
  readonly now: Date
  readonly book: UnitBook
  readonly taskId: string
}

/** Runs an act of the owner's or a helper's side in one event, while the task is being worked on. */
async function work(
  db: Db,
  working: Working & { readonly what: string },
  run: (tx: Tx, task: DutyTask, standing: TaskStanding) => Promise<void>,
): Promise<void> {
  const { actor, now, taskId, what } = working
  const act = actBy(actor, { what, subject: `duty_task:${taskId}`, now })
  await write(db, act, async (tx) => {
    const [task] = await lockTasks(tx, [taskId])
    if (task === undefined) throw fail('NOT_FOUND')
    await refuseStranger(tx, working, task)
    const standing = await standingTo(tx, working, task)
    if (standing === 'none') throw fail('TASK_NOT_PARTY', { owner: task.owner })
    if (!WORKING_PLACES.includes(task.place))
      throw fail('TASK_NOT_OPEN', { state: TASK_PLACES[task.place] })
    await run(tx, task, standing)
  })
}

type Entering = Working & { readonly words: string; readonly request: string }

/** Says how it goes. */
export const enterProgress = (db: Db, { words, request, ...working }: Entering): Promise<void> =>
  work(db, { ...working, what: 'duty-task.progress' }, (tx, task, standing) =>
    insertTaskEntry(tx, {
      taskId: task.id,
      words: words.trim(),
      actor: working.actor,
      onBehalf: standing === 'behalf',
      now: working.now,
      request,
    }),
  )

type Bringing = Working & { readonly fileName: string; readonly bytes: Buffer }

/** Brings evidence; what it is is told by its bytes. Returns its id. */
export async function bringEvidence(db: Db, bringing: Bringing): Promise<string> {
  const { fileName, bytes, ...working } = bringing
  if (bytes.length === 0) throw fail('FILE_EMPTY')
  const found = mediaTypeOf(bytes)
  if ('found' in found) throw fail('ATTACHMENT_UNSUPPORTED', { found: found.found })
  const id = randomUUID()
  const digest = sm3(bytes)
  await work(db, { ...working, what: 'duty-task.evidence' }, async (tx, task) => {
    const files = await taskFilesOf(tx, task.id)
    if (files.length >= FILES_MAX)
      throw fail('ATTACHMENTS_TOO_MANY', { what: '佐证的个数', max: `${FILES_MAX} 个` })
    await keepBytes(tx, digest, bytes)
    await insertTaskFile(tx, {
      id,
      taskId: task.id,
      fileName: fileNameOf(fileName, MEDIA_TYPES[found.type].extension),
      mediaType: found.type,
      sizeBytes: bytes.length,
      digest,
      actor: working.actor,
      now: working.now,
    })
  })
  return id
}

/** Sets evidence aside; it stays on record. */
export const setEvidenceAside = (
  db: Db,
  { fileId, ...working }: Working & { readonly fileId: string },
): Promise<void> =>
  work(db, { ...working, what: 'duty-task.evidence-aside' }, async (tx, task) => {
    const file = await findTaskFile(tx, task.id, fileId)
    if (file === undefined || file.removed_at !== null) throw fail('NOT_FOUND')
    await setFileAside(tx, fileId, working.now)
  })

/** Says that a milestone is reached, as of today: a day in the past would turn red into green. */
export const reach = (
  db: Db,
  { milestoneId, ...working }: Working & { readonly milestoneId: string },
): Promise<void> =>
  work(db, { ...working, what: 'duty-task.milestone' }, async (tx, task) => {
    const { actor, now } = working
    const reached = { id: milestoneId, on: dayOf(now), by: actor.person.id }
    if (!(await reachMilestone(tx, task.id, reached))) throw fail('NOT_FOUND')
  })
