import { randomUUID } from 'node:crypto'
import type { Db } from '../src/db/database.ts'
import { insertVersionClauses } from '../src/documents/clause.store.ts'
import { factsOf } from '../src/documents/document-facts.ts'
import { insertDocument } from '../src/documents/document.store.ts'
import { insertItems } from '../src/documents/item.store.ts'
import type { NewItem } from '../src/documents/item.ts'
import { insertVersion } from '../src/documents/version.store.ts'
import type { Head } from '../src/reader/reading.ts'
import { SYSTEM, type Act } from '../src/trust/event.ts'
import { write } from '../src/trust/write.ts'

export const NOW = new Date('2026-03-02T08:00:00.000Z')

/** An act of nobody, for tests of storage alone. */
export const testAct = (documentId: string): Act => ({
  who: null,
  asWhom: SYSTEM,
  what: 'test.write',
  subject: `document:${documentId}`,
  now: NOW,
})

const HEAD: Head = {
  title: '江城市支持平台若干措施',
  number: '江政办〔2025〕7号',
  issuers: ['江城市人民政府办公室'],
  written: null,
  published: '2025-03-05',
  effective: null,
  expires: null,
  index: null,
  addressees: [],
  copies: [],
  repeals: [],
  amends: [],
  cites: [],
}

/** An item as the reader would have left it. */
export const sampleItem = (text: string, change: Partial<NewItem> = {}): NewItem => ({
  id: randomUUID(),
  kind: 'duty',
  clause: '一',
  start: null,
  end: null,
  pattern: 'test',
  certain: true,
  origin: 'reader',
  state: 'open',
  value: { duty: { text, lead: ['市科技局'], support: ['市财政局'], due: null } },
  summary: null,
  position: 1,
  ...change,
})

/** The ids of a document with one version that is being worked on. */
export type SampleDocument = { readonly documentId: string; readonly versionId: string }

/** Keeps an invented document with one clause and these items. */
export async function keepSampleDocument(
  db: Db,
  items: readonly NewItem[],
  head: Partial<Head> = {},
): Promise<SampleDocument> {
  const [documentId, versionId] = [randomUUID(), randomUUID()]
  await write(db, testAct(documentId), async (tx) => {
    const facts = factsOf({ ...HEAD, ...head }, '')
    const named = { id: documentId, code: null, nature: 'official', changed_at: NOW } as const
    await insertDocument(tx, { ...facts, ...named })
    await insertVersion(tx, {
      id: versionId,
      document_id: documentId,
      version: 1,
      origin: 'reader',
      former: null,
      text_id: null,
      content_hash: null,
      reason: null,
      opened_by: null,
      opened_at: NOW,
    })
    const clause = { parent: null, marker: '一、', summary: null, hash: null }
    await insertVersionClauses(tx, versionId, [{ address: '一', heading: '建设平台', ...clause }])
    await insertItems(tx, versionId, items)
  })
  return { documentId, versionId }
}
