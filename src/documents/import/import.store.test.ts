import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../tests/database.ts'
import { NOW, testAct } from '../../../tests/sample-document.ts'
import type { Db } from '../../db/database.ts'
import { write } from '../../trust/write.ts'
import {
  dropUnusedBlob,
  findBytes,
  insertImport,
  listUnfinished,
  updateImport,
} from './import.store.ts'

const DIGEST = 'a'.repeat(64)
const bytes = Buffer.from('某市若干措施')

async function keepImport(db: Db): Promise<string> {
  const id = randomUUID()
  await write(db, testAct(id), (tx) =>
    insertImport(
      tx,
      {
        id,
        file_name: '措施.txt',
        size_bytes: bytes.length,
        target_id: null,
        uploaded_by: null,
        organisation: null,
        role: 'bureau_officer',
        uploaded_at: NOW,
      },
      { digest: DIGEST, bytes },
    ),
  )
  return id
}

const failing = { state: 'failed', blob_digest: null, failure_code: 'FILE_EMPTY' } as const

test('the same bytes are kept once, and go away with the last import that names them', async () => {
  await using test = await openTestDatabase()
  const [one, other] = [await keepImport(test.db), await keepImport(test.db)]
  const end = (id: string) =>
    write(test.db, testAct(id), async (tx) => {
      await updateImport(tx, id, failing)
      await dropUnusedBlob(tx, DIGEST)
    })
  await end(one)
  expect(await findBytes(test.db, DIGEST)).toEqual(bytes)
  await end(other)
  expect(await findBytes(test.db, DIGEST)).toBeUndefined()
})

test('the database itself refuses a failed import that keeps its bytes', async () => {
  await using test = await openTestDatabase()
  const id = await keepImport(test.db)
  const { blob_digest: _, ...keeping } = failing
  const change = write(test.db, testAct(id), (tx) => updateImport(tx, id, keeping))
  await expect(change).rejects.toMatchObject({ code: '23514' })
})

test('what waits or is being read counts as unfinished', async () => {
  await using test = await openTestDatabase()
  const [one, other] = [await keepImport(test.db), await keepImport(test.db)]
  await write(test.db, testAct(one), (tx) => updateImport(tx, one, failing))
  expect(await listUnfinished(test.db)).toEqual([{ id: other, state: 'queued' }])
})
