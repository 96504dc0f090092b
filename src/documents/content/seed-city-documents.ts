import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sm3 } from '../../base/sm3.ts'
import type { Db } from '../../db/database.ts'
import { SYSTEM } from '../../trust/event.ts'
import { write } from '../../trust/write.ts'
import { parseCityDocument, type CityDocument } from '../city-content.ts'
import { insertVersionClauses } from '../clause.store.ts'
import { factsOf } from '../document-facts.ts'
import {
  insertDocument,
  listContentDocuments,
  lockDocument,
  updateDocument,
} from '../document.store.ts'
import { insertItems } from '../item.store.ts'
import { indexDocument } from '../search/index-document.ts'
import {
  findVersion,
  insertVersion,
  lockWorkingVersion,
  moveVersion,
  newestNumber,
} from '../version.store.ts'
import { contentClauses, contentItems } from './content-items.ts'

/** A document of a city's content and which edition of it this is. */
type Edition = { readonly document: CityDocument; readonly hash: string }

/**
 * Takes a city's documents over as confirmed structures, each edition once. An edition newer than the one
 * that was taken over becomes a new version, unless officials have corrected the document meanwhile or
 * are working on it: theirs stands. Answers the short names of what was taken over now.
 */
export async function seedCityDocuments(
  db: Db,
  { folder, now }: { readonly folder: string; readonly now: Date },
): Promise<string[]> {
  const known = new Map((await listContentDocuments(db)).map((held) => [held.code, held]))
  const taken: string[] = []
  for (const edition of await loadEditions(folder)) {
    const { code } = edition.document
    const held = known.get(code)
    if (held?.content_hash === edition.hash) continue
    const isTaken = await takeOver(db, { edition, documentId: held?.id ?? null, now })
    if (isTaken) taken.push(code)
  }
  return taken
}

async function loadEditions(folder: string): Promise<Edition[]> {
  if (!existsSync(folder)) return []
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort()
  const editions: Edition[] = []
  for (const name of names) {
    const text = await readFile(join(folder, name), 'utf8')
    const hash = sm3(text)
    editions.push({ document: parseCityDocument(text, name), hash })
  }
  return editions
}

type TakeOver = {
  readonly edition: Edition
  readonly documentId: string | null
  readonly now: Date
}

function takeOver(db: Db, { edition, documentId, now }: TakeOver): Promise<boolean> {
  const id = documentId ?? randomUUID()
  const subject = `document:${id}`
  const act = { who: null, asWhom: SYSTEM, what: 'document.seed', subject, now }
  return write(db, act, async (tx) => {
    if (documentId !== null && !(await isOurs(tx, documentId))) return false
    const { document, hash } = edition
    const facts = factsOf(document.head, document.code)
    const { code, nature } = document
    if (documentId === null)
      await insertDocument(tx, { ...facts, id, code, nature, changed_at: now })
    const version = {
      id: randomUUID(),
      document_id: id,
      version: (await newestNumber(tx, id)) + 1,
      origin: 'content',
      former: null,
      text_id: null,
      content_hash: hash,
      reason: null,
      opened_by: null,
      opened_at: now,
    } as const
    await insertVersion(tx, version)
    await insertVersionClauses(tx, version.id, contentClauses(document))
    await insertItems(tx, version.id, contentItems(document, randomUUID))
    await moveVersion(tx, { id: version.id, revision: 1 }, { state: 'confirmed' })
    const shown = { confirmed_version: version.version, changed_at: now }
    await updateDocument(tx, id, { ...facts, ...shown })
    await indexDocument(tx, id)
    return true
  })
}

/** Whether what is confirmed is still the content's own, and nobody works on it. */
async function isOurs(tx: Db, documentId: string): Promise<boolean> {
  if ((await lockWorkingVersion(tx, documentId, 'share')) !== undefined) return false
  const document = await lockDocument(tx, documentId)
  if (document?.confirmed_version === null || document === undefined) return false
  const confirmed = await findVersion(tx, documentId, document.confirmed_version)
  return confirmed?.origin === 'content'
}
