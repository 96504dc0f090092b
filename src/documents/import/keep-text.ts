import type { Db } from '../../db/database.ts'
import type { Reading } from '../../reader/reading.ts'
import { insertText } from '../text.store.ts'
import type { Import } from './import.store.ts'
import { packOrigin } from './origin-codec.ts'

/** A file as it was read: its words, the way back to its source, and what they say. */
export type ReadFile = {
  readonly format: string
  readonly encoding: string | null
  readonly raw: string
  readonly origin: Int32Array
  /** Offsets into the words where a page of the source begins. */
  readonly pages: readonly number[]
  readonly wordsHash: string
  readonly reading: Reading
}

/** A file that was read, while it becomes a document or the words of one. */
export type KeptFile = ReadFile & {
  readonly textId: string
  readonly held: Import & { readonly blob_digest: string }
  readonly now: Date
}

/** Keeps a text and its clauses, under a document that is there already. */
export async function keepText(tx: Db, documentId: string, file: KeptFile): Promise<void> {
  const { reading, held } = file
  const text = {
    id: file.textId,
    document_id: documentId,
    blob_digest: held.blob_digest,
    file_name: held.file_name,
    format: file.format,
    encoding: file.encoding,
    raw: storable(file.raw),
    words: storable(reading.text),
    origin: packOrigin(file.origin),
    pages: file.pages,
    words_hash: file.wordsHash,
    attached_at: file.now,
  }
  const clauses = reading.clauses.map(({ id, parent, marker, heading, start, end, hash }) => ({
    address: id,
    parent,
    marker,
    heading,
    start_at: start,
    end_at: end,
    hash,
  }))
  await insertText(tx, text, clauses)
}

/** The database holds no NUL; a sign of the same length keeps every offset. */
const storable = (text: string): string => text.replaceAll('\0', '\uFFFD')
