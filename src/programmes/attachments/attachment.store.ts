import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { FormStage } from '../forms/form.ts'

const FILES_MAX = 500

/** A file attached to a form (附件); its bytes are kept by their SM3. */
export type Attachment = {
  readonly id: string
  readonly case_id: string
  readonly stage: string
  readonly slot: string
  readonly file_name: string
  readonly media_type: string
  readonly size_bytes: number
  readonly digest: string
  readonly added_by: string
  readonly added_at: Date
  /** Handed in: it can be set aside, never removed. */
  readonly is_frozen: boolean
  readonly removed_at: Date | null
}

/** The files of a stage as they stand now. */
export const listAttachments = (db: Db, caseId: string, stage: FormStage): Promise<Attachment[]> =>
  db
    .selectFrom('attachment')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('stage', '=', stage)
    .where('removed_at', 'is', null)
    .orderBy('slot')
    .orderBy('added_at')
    .orderBy('id')
    .limit(FILES_MAX)
    .execute()

/** One file of a case, also one that was set aside: a submission may hold it. */
export const findAttachment = (
  db: Db,
  caseId: string,
  id: string,
): Promise<Attachment | undefined> =>
  db
    .selectFrom('attachment')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('id', '=', id)
    .executeTakeFirst()

/** The bytes of a file. */
export async function readBytes(db: Db, digest: string): Promise<Buffer> {
  const { bytes } = await db
    .selectFrom('attachment_blob')
    .select('bytes')
    .where('digest', '=', digest)
    .executeTakeFirstOrThrow()
  return bytes
}

/** Nobody brings or removes the same bytes until the transaction ends. */
const lockBytes = (tx: Tx, digest: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`attachment:${digest}`}, 0))`.execute(tx)

/** Keeps bytes by what they are, unless they are kept already; until the transaction ends nobody removes them. */
export async function keepBytes(tx: Tx, digest: string, bytes: Buffer): Promise<void> {
  await lockBytes(tx, digest)
  await tx
    .insertInto('attachment_blob')
    .values({ digest, bytes, size_bytes: bytes.length })
    .onConflict((conflict) => conflict.column('digest').doNothing())
    .execute()
}

/** Keeps a file and, where nobody has brought them before, its bytes. */
export async function insertAttachment(
  tx: Tx,
  file: Omit<Attachment, 'is_frozen' | 'removed_at'>,
  bytes: Buffer,
): Promise<void> {
  await keepBytes(tx, file.digest, bytes)
  await tx.insertInto('attachment').values(file).execute()
}

/** What was handed in stays. */
export async function freezeAttachments(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx
    .updateTable('attachment')
    .set({ is_frozen: true })
    .where('id', 'in', ids)
    .where('is_frozen', '=', false)
    .execute()
}

/** Sets aside a file that was handed in; a later submission no longer holds it. */
export async function setAside(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.updateTable('attachment').set({ removed_at: now }).where('id', '=', id).execute()
}

/** Removes a file that was never handed in, and its bytes where nothing else holds them. */
export async function deleteAttachment(
  tx: Tx,
  { id, digest }: Pick<Attachment, 'id' | 'digest'>,
): Promise<void> {
  await lockBytes(tx, digest)
  await tx.deleteFrom('attachment').where('id', '=', id).execute()
  await tx
    .deleteFrom('attachment_blob')
    .where('digest', '=', digest)
    .where((eb) =>
      eb.not(
        eb.exists(eb.selectFrom('attachment').select('id').where('attachment.digest', '=', digest)),
      ),
    )
    // Evidence of a task may be the very same file.
    .where((eb) =>
      eb.not(eb.exists(eb.selectFrom('duty_task_file').select('id').where('digest', '=', digest))),
    )
    .execute()
}
