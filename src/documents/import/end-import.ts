import { randomUUID } from 'node:crypto'
import { fail, type Failure } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { refuseWithoutClauses } from '../../reader/read-document.ts'
import { SYSTEM, type Act } from '../../trust/event.ts'
import { write } from '../../trust/write.ts'
import { after, IMPORT_MOVES, type ImportState } from '../document.ts'
import { factsOf } from '../document-facts.ts'
import { listNamesakes } from '../document.store.ts'
import { findSameWords } from '../text.store.ts'
import { attachText } from './attach-text.ts'
import { createDocument, titleOfFile } from './create-document.ts'
import {
  dropUnusedBlob,
  findImport,
  lockImport,
  updateImport,
  type Import,
} from './import.store.ts'
import type { KeptFile, ReadFile } from './keep-text.ts'
import { recognise } from './recognise.ts'

type Ending<What> = { readonly importId: string; readonly now: Date } & What

/** Marks an import as being read; answers what is to be read, or null where it has ended meanwhile. */
export async function takeImport(
  db: Db,
  { importId, now }: Ending<unknown>,
): Promise<(Import & { blob_digest: string }) | null> {
  const known = await findImport(db, importId)
  if (known?.state !== 'queued' && known?.state !== 'reading') return null
  return write(db, systemAct('document.read', importId, now), async (tx) => {
    const held = await lockImport(tx, importId)
    if (held === undefined || held.blob_digest === null) return null
    if (held.state !== 'queued' && held.state !== 'reading') return null
    if (held.state === 'queued') await updateImport(tx, importId, { state: IMPORT_MOVES.take.to })
    return { ...held, blob_digest: held.blob_digest }
  })
}

/** Makes what was read a document or the words of one; nothing where the import was cancelled meanwhile. */
export async function keepReading(
  db: Db,
  { importId, file, now }: Ending<{ readonly file: ReadFile }>,
): Promise<void> {
  await write(db, importAct(importId, now), async (tx): Promise<Kept | null> => {
    const held = await lockImport(tx, importId)
    const state = held && after<ImportState>(IMPORT_MOVES.finish, held.state)
    if (held === undefined || !state || held.blob_digest === null) return null
    const same = await findSameWords(tx, file.wordsHash)
    if (same !== undefined && (held.target_id ?? same.document_id) === same.document_id) {
      const change = { outcome: 'same', document_id: same.document_id, blob_digest: null } as const
      await updateImport(tx, importId, { state, ...change, finished_at: now })
      await dropUnusedBlob(tx, held.blob_digest)
      return { held, documentId: same.document_id }
    }
    const kept = await keep(tx, {
      ...file,
      textId: randomUUID(),
      held: { ...held, blob_digest: held.blob_digest },
      now,
    })
    await updateImport(tx, importId, {
      state,
      outcome: kept.outcome,
      document_id: kept.documentId,
      finished_at: now,
    })
    return { held, documentId: kept.documentId }
  })
}

/** Ends an import with a failure and drops its bytes. */
export async function failImport(
  db: Db,
  { importId, failure, now }: Ending<{ readonly failure: Failure }>,
): Promise<void> {
  await write(db, systemAct('document.fail-import', importId, now), async (tx) => {
    const held = await lockImport(tx, importId)
    const state = held && after<ImportState>(IMPORT_MOVES.fail, held.state)
    if (held === undefined || !state) return
    await updateImport(tx, importId, {
      state,
      blob_digest: null,
      failure_code: failure.code,
      failure_params: failure.params,
      finished_at: now,
    })
    if (held.blob_digest !== null) await dropUnusedBlob(tx, held.blob_digest)
  })
}

type Kept = { readonly held: Import; readonly documentId: string }

async function keep(
  tx: Db,
  file: KeptFile,
): Promise<{ outcome: 'created' | 'attached'; documentId: string }> {
  refuseWithoutClauses(file.reading)
  const known = await knownDocument(tx, file)
  if (known === null) return { outcome: 'created', documentId: await createDocument(tx, file) }
  await attachText(tx, known, file)
  return { outcome: 'attached', documentId: known }
}

/** The document that these words belong to, or null for a new one. */
async function knownDocument(tx: Db, { held, reading }: KeptFile): Promise<string | null> {
  if (held.target_id !== null) return held.target_id
  const { title_key, number_key } = factsOf(reading.head, titleOfFile(held.file_name))
  const namesakes = await listNamesakes(tx, { titleKey: title_key, numberKey: number_key })
  const found = recognise({ title_key, number_key }, namesakes)
  if (found.as === 'new') return null
  if (found.as === 'wordless') return found.document.id
  const { title, number } = found.document
  throw fail('DOCUMENT_KNOWN', { title, number: number ?? '' })
}

const systemAct = (what: string, importId: string, now: Date): Act => ({
  who: null,
  asWhom: SYSTEM,
  what,
  subject: `document_import:${importId}`,
  now,
})

/** The importer's act, told of the document that came of it. */
const importAct =
  (importId: string, now: Date) =>
  (kept: Kept | null): Act =>
    kept === null
      ? systemAct('document.import', importId, now)
      : {
          who: kept.held.uploaded_by,
          asWhom: { organisation: kept.held.organisation, role: kept.held.role },
          what: 'document.import',
          subject: `document:${kept.documentId}`,
          now,
        }
