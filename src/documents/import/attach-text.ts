import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { placeItems } from '../content/place-items.ts'
import { numberKey } from '../document.ts'
import { updateDocument } from '../document.store.ts'
import { holdSettledDocument } from '../hold-document.ts'
import { listItems } from '../item.store.ts'
import { indexDocument } from '../search/index-document.ts'
import { insertPlaces } from '../text.store.ts'
import { listVersions } from '../version.store.ts'
import { draftItems } from './draft-items.ts'
import { keepText, type KeptFile } from './keep-text.ts'

/** Gives a document its words: from now on they are shown, and its items are placed in them. */
export async function attachText(tx: Db, documentId: string, file: KeptFile): Promise<void> {
  // A version that is being worked on has its places in the former words.
  const document = await holdSettledDocument(tx, documentId)
  const found = file.reading.head.number
  if (document.number !== null && found !== null && numberKey(found) !== document.number_key)
    throw fail('TEXT_OF_OTHER_DOCUMENT', { found, wanted: document.number })
  await keepText(tx, documentId, file)
  await updateDocument(tx, documentId, { text_id: file.textId, changed_at: file.now })
  const read = draftItems(file.reading, () => '').flatMap((item) =>
    item.start === null || item.end === null ? [] : [{ ...item, start: item.start, end: item.end }],
  )
  for (const version of await listVersions(tx, documentId, 'confirmed')) {
    const items = await listItems(tx, version, null)
    await insertPlaces(tx, file.textId, placeItems(items, read))
  }
  await indexDocument(tx, documentId)
}
