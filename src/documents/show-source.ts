import { fail } from '../base/failure.ts'
import type { Db } from '../db/database.ts'
import { findAsked, type Asked } from './show-document.ts'
import { findSource } from './text.store.ts'

/** The file that a document's words came from, byte by byte as it was uploaded. */
export async function showSource(
  db: Db,
  asked: Asked,
): Promise<{ fileName: string; bytes: Buffer }> {
  const { document } = await findAsked(db, asked)
  const source = await findSource(db, document.id)
  if (source === undefined) throw fail('DOCUMENT_WITHOUT_WORDS')
  return { fileName: source.file_name, bytes: source.bytes }
}
