import { createHash, randomUUID } from 'node:crypto'
import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { SOURCE_BYTES_MAX } from '../../reader/intake/read-source.ts'
import { write } from '../../trust/write.ts'
import { findListedDocument } from '../document.store.ts'
import { insertImport } from './import.store.ts'
import type { ReadingQueue } from './reading-queue.ts'

/** Larger files are refused before they are stored. */
export const FILE_MEGABYTES_MAX = SOURCE_BYTES_MAX / 1024 / 1024

type Upload = {
  readonly actor: Actor
  readonly now: Date
  readonly fileName: string
  readonly bytes: Buffer
  /** The document whose words these are; null to recognise it by its number or title. */
  readonly targetId: string | null
}

/** Keeps an uploaded file and puts it into the queue to be read; answers the id of the import. */
export async function startImport(db: Db, upload: Upload, queue: ReadingQueue): Promise<string> {
  const { actor, now, bytes, targetId } = upload
  if (bytes.length === 0) throw fail('FILE_EMPTY')
  if (bytes.length > SOURCE_BYTES_MAX) throw fail('FILE_TOO_LARGE', { limit: FILE_MEGABYTES_MAX })
  if (targetId !== null && (await findListedDocument(db, targetId, 'drafts')) === undefined)
    throw fail('NOT_FOUND')
  const id = randomUUID()
  const act = actBy(actor, { what: 'document.upload', subject: `document_import:${id}`, now })
  await write(db, act, async (tx) => {
    const row = {
      id,
      file_name: nameOf(upload.fileName),
      size_bytes: bytes.length,
      target_id: targetId,
      uploaded_by: actor.person.id,
      organisation: actor.organisation.id,
      role: actor.role,
      uploaded_at: now,
    }
    await insertImport(tx, row, { digest: digestOf(bytes), bytes })
    await queue.enqueue(tx, id)
  })
  return id
}

const digestOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

/** The last part of a path, without characters that no file name shows. */
function nameOf(fileName: string): string {
  const last = fileName.split(/[/\\]/u).at(-1) ?? ''
  return last.replaceAll(/\p{Cc}/gu, '').slice(-200) || '未命名'
}
