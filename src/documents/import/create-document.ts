import { randomUUID } from 'node:crypto'
import type { Db } from '../../db/database.ts'
import { insertVersionClauses } from '../clause.store.ts'
import { factsOf } from '../document-facts.ts'
import { insertDocument, updateDocument } from '../document.store.ts'
import { insertItems } from '../item.store.ts'
import { indexDocument } from '../search/index-document.ts'
import { insertVersion } from '../version.store.ts'
import { draftItems } from './draft-items.ts'
import { keepText, type KeptFile } from './keep-text.ts'

/** Makes a document of an imported text: its words, and a first version to be confirmed; answers its id. */
export async function createDocument(tx: Db, file: KeptFile): Promise<string> {
  const { reading, held, now, textId } = file
  const documentId = randomUUID()
  const facts = factsOf(reading.head, titleOfFile(held.file_name))
  const named = { id: documentId, code: null, nature: 'official', changed_at: now } as const
  await insertDocument(tx, { ...facts, ...named })
  await keepText(tx, documentId, file)
  await updateDocument(tx, documentId, { text_id: textId, changed_at: now })
  const versionId = randomUUID()
  await insertVersion(tx, {
    id: versionId,
    document_id: documentId,
    version: 1,
    origin: 'reader',
    former: null,
    text_id: textId,
    content_hash: null,
    reason: null,
    opened_by: held.uploaded_by,
    opened_at: now,
  })
  const clauses = reading.clauses.map(({ id, parent, marker, heading, hash }) => ({
    address: id,
    parent,
    marker,
    heading,
    summary: null,
    hash,
  }))
  await insertVersionClauses(tx, versionId, clauses)
  await insertItems(tx, versionId, draftItems(reading, randomUUID))
  await indexDocument(tx, documentId)
  return documentId
}

/** The name of a file without its ending, for a document that does not say its title. */
export const titleOfFile = (fileName: string): string =>
  fileName.replace(/\.[A-Za-z0-9]{1,5}$/u, '')
