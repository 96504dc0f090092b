import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { write } from '../../trust/write.ts'
import { after, IMPORT_MOVES, type ImportState } from '../document.ts'
import { dropUnusedBlob, lockImport, updateImport } from './import.store.ts'
import type { ReadingQueue } from './reading-queue.ts'

type Command = { readonly actor: Actor; readonly now: Date; readonly importId: string }

/** Stops an import and drops its bytes; one that has ended is left as it is. */
export async function cancelImport(
  db: Db,
  { actor, now, importId }: Command,
  queue: ReadingQueue,
): Promise<void> {
  const subject = `document_import:${importId}`
  await write(db, actBy(actor, { what: 'document.cancel-import', subject, now }), async (tx) => {
    const held = await lockImport(tx, importId)
    if (held === undefined) throw fail('NOT_FOUND')
    const state = after<ImportState>(IMPORT_MOVES.cancel, held.state)
    if (state === null) throw fail('IMPORT_ENDED')
    await updateImport(tx, importId, { state, blob_digest: null, finished_at: now })
    if (held.blob_digest !== null) await dropUnusedBlob(tx, held.blob_digest)
  })
  queue.stop(importId)
}
