import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openTestDatabase } from '../../tests/database.ts'
import { keepSampleDocument, NOW, sampleItem, testAct } from '../../tests/sample-document.ts'
import type { Db } from '../db/database.ts'
import { write } from '../trust/write.ts'
import { lockItem, updateItem } from './item.store.ts'
import { insertVersion, moveVersion } from './version.store.ts'

const [drafter, approver] = [randomUUID(), randomUUID()]

/** Decides the only item as a person, and submits as another or the same. */
async function decideAndSubmit(
  db: Db,
  { documentId, versionId }: { documentId: string; versionId: string },
  persons: { readonly decides: string; readonly submits: string },
): Promise<void> {
  await write(db, testAct(documentId), async (tx) => {
    const [row] = await tx
      .selectFrom('document_item')
      .select('id')
      .where('version_id', '=', versionId)
      .execute()
    const item = await lockItem(tx, versionId, row?.id ?? '')
    if (item === undefined) throw new Error('the item is there')
    const change = { state: 'accepted', decided_by: persons.decides, decided_at: NOW } as const
    await updateItem(tx, item, { ...item, ...change })
    const version = { id: versionId, revision: 1 }
    const move = { state: 'submitted', submitted_by: persons.submits, submitted_at: NOW } as const
    await moveVersion(tx, version, move)
  })
}

const approve = (db: Db, ids: { documentId: string; versionId: string }, person: string) =>
  write(db, testAct(ids.documentId), (tx) => {
    const change = { state: 'confirmed', approved_by: person, approved_at: NOW } as const
    return moveVersion(tx, { id: ids.versionId, revision: 2 }, change)
  })

test('the database itself refuses an approval by whoever submitted', async () => {
  await using test = await openTestDatabase()
  const ids = await keepSampleDocument(test.db, [sampleItem('建平台')])
  await decideAndSubmit(test.db, ids, { decides: drafter, submits: approver })
  await expect(approve(test.db, ids, approver)).rejects.toMatchObject({ code: '23514' })
})

test('the database itself refuses an approval by whoever decided an item', async () => {
  await using test = await openTestDatabase()
  const ids = await keepSampleDocument(test.db, [sampleItem('建平台')])
  await decideAndSubmit(test.db, ids, { decides: approver, submits: drafter })
  await expect(approve(test.db, ids, approver)).rejects.toMatchObject({ code: 'KC011' })
})

test('the database itself refuses to confirm while an item is open', async () => {
  await using test = await openTestDatabase()
  const items = [sampleItem('建平台'), sampleItem('引人才', { position: 2 })]
  const ids = await keepSampleDocument(test.db, items)
  await decideAndSubmit(test.db, ids, { decides: drafter, submits: drafter })
  await expect(approve(test.db, ids, approver)).rejects.toMatchObject({ code: 'KC012' })
})

test.each([
  `update document_item set note = '改'`,
  `delete from document_item`,
  `update document_clause set heading = '改'`,
  `update document_version set reason = '改'`,
  `update document_version set state = 'open'`,
  `delete from document_version`,
  `insert into document_clause (version_id, position, address, marker, heading)
     select id, 9, '九', '', '' from document_version`,
])('a confirmed structure stands against «%s»', async (statement) => {
  await using test = await openTestDatabase()
  const ids = await keepSampleDocument(test.db, [sampleItem('建平台')])
  await decideAndSubmit(test.db, ids, { decides: drafter, submits: drafter })
  await approve(test.db, ids, approver)
  const change = write(test.db, testAct(ids.documentId), (tx) => sql.raw(statement).execute(tx))
  await expect(change).rejects.toMatchObject({ code: 'KC010' })
})

test('what was submitted is not changed under the eyes of the approver', async () => {
  await using test = await openTestDatabase()
  const ids = await keepSampleDocument(test.db, [sampleItem('建平台')])
  await decideAndSubmit(test.db, ids, { decides: drafter, submits: drafter })
  const change = write(test.db, testAct(ids.documentId), (tx) =>
    tx.updateTable('document_item').set({ note: '改' }).execute(),
  )
  await expect(change).rejects.toMatchObject({ code: 'KC010' })
})

test('a document has one version at a time that is being worked on', async () => {
  await using test = await openTestDatabase()
  const { documentId } = await keepSampleDocument(test.db, [])
  const second = write(test.db, testAct(documentId), (tx) =>
    insertVersion(tx, {
      id: randomUUID(),
      document_id: documentId,
      version: 2,
      origin: 'reader',
      former: null,
      text_id: null,
      content_hash: null,
      reason: null,
      opened_by: null,
      opened_at: NOW,
    }),
  )
  await expect(second).rejects.toMatchObject({ constraint: 'document_version_working' })
})
