import { randomUUID } from 'node:crypto'
import type { Db, Tx } from '../../db/database.ts'
import type { Actor } from '../../party/actor.ts'
import type { Moved } from '../moves/move-record.store.ts'

const ROWS_MAX = 2_000

/** A move of a task as it was made. */
export type MadeTaskMove = {
  readonly id: string
  readonly position: number
  readonly name: string
  readonly word: string
  readonly gave: string
  readonly person_id: string | null
  readonly organisation_id: string | null
  readonly on_behalf: boolean
  readonly made_at: Date
  readonly reason: string | null
}

/** Every move of a task, first to last. */
export const taskMovesOf = (db: Db, taskId: string): Promise<MadeTaskMove[]> =>
  db
    .selectFrom('duty_task_move')
    .select([
      'id',
      'position',
      'name',
      'word',
      'gave',
      'person_id',
      'organisation_id',
      'on_behalf',
      'made_at',
      'reason',
    ])
    .where('task_id', '=', taskId)
    .orderBy('position')
    .limit(ROWS_MAX)
    .execute()

/** Where the moves of a task are kept. */
export const movesOfTask = (id: string): Moved => ({
  table: 'duty_task_move',
  column: 'task_id',
  id,
})

/** What somebody said of how it goes. */
export type TaskEntry = {
  readonly id: string
  readonly words: string
  readonly person_id: string
  readonly on_behalf: boolean
  readonly made_at: Date
}

/** What was said of how it goes, the newest first. */
export const taskEntriesOf = (db: Db, taskId: string): Promise<TaskEntry[]> =>
  db
    .selectFrom('duty_task_entry')
    .select(['id', 'words', 'person_id', 'on_behalf', 'made_at'])
    .where('task_id', '=', taskId)
    .orderBy('made_at', 'desc')
    .orderBy('id')
    .limit(ROWS_MAX)
    .execute()

type NewEntry = {
  readonly taskId: string
  readonly words: string
  readonly actor: Actor
  readonly onBehalf: boolean
  readonly now: Date
  readonly request: string
}

/** Keeps an entry; the same request sent twice is one. */
export async function insertTaskEntry(tx: Tx, entry: NewEntry): Promise<void> {
  await tx
    .insertInto('duty_task_entry')
    .values({
      id: randomUUID(),
      task_id: entry.taskId,
      words: entry.words,
      person_id: entry.actor.person.id,
      organisation_id: entry.actor.organisation.id,
      on_behalf: entry.onBehalf,
      made_at: entry.now,
      request: entry.request,
    })
    .onConflict((conflict) => conflict.columns(['task_id', 'request']).doNothing())
    .execute()
}

/** Evidence as it is kept. */
export type TaskFile = {
  readonly id: string
  readonly file_name: string
  readonly media_type: string
  readonly size_bytes: number
  readonly digest: string
  readonly person_id: string
  readonly added_at: Date
  readonly removed_at: Date | null
}

const FILE_COLUMNS = [
  'id',
  'file_name',
  'media_type',
  'size_bytes',
  'digest',
  'person_id',
  'added_at',
  'removed_at',
] as const

/** The evidence of a task, with what was set aside. */
export const taskFilesOf = (db: Db, taskId: string): Promise<TaskFile[]> =>
  db
    .selectFrom('duty_task_file')
    .select(FILE_COLUMNS)
    .where('task_id', '=', taskId)
    .orderBy('added_at')
    .orderBy('id')
    .limit(ROWS_MAX)
    .execute()

/** One file of a task. */
export const findTaskFile = (db: Db, taskId: string, id: string): Promise<TaskFile | undefined> =>
  db
    .selectFrom('duty_task_file')
    .select(FILE_COLUMNS)
    .where('task_id', '=', taskId)
    .where('id', '=', id)
    .executeTakeFirst()

type NewFile = {
  readonly id: string
  readonly taskId: string
  readonly fileName: string
  readonly mediaType: string
  readonly sizeBytes: number
  readonly digest: string
  readonly actor: Actor
  readonly now: Date
}

/** Keeps evidence whose bytes are kept already. */
export async function insertTaskFile(tx: Tx, file: NewFile): Promise<void> {
  await tx
    .insertInto('duty_task_file')
    .values({
      id: file.id,
      task_id: file.taskId,
      file_name: file.fileName,
      media_type: file.mediaType,
      size_bytes: file.sizeBytes,
      digest: file.digest,
      person_id: file.actor.person.id,
      organisation_id: file.actor.organisation.id,
      added_at: file.now,
    })
    .execute()
}

/** Sets evidence aside. */
export async function setFileAside(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.updateTable('duty_task_file').set({ removed_at: now }).where('id', '=', id).execute()
}
