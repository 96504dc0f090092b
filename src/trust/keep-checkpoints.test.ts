import { statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openTestDatabase } from '../../tests/database.ts'
import { makeFolder } from '../../tests/folder.ts'
import { addCheckpoints, listCheckpoints, saveCheckpoint } from './checkpoint-file.ts'
import { isGenuine } from './checkpoint.ts'
import { keepCheckpoints } from './keep-checkpoints.ts'
import { write } from './write.ts'

const now = new Date('2026-03-02T08:00:00.000Z')
const act = {
  who: null,
  asWhom: { organisation: null, role: 'system' },
  what: 'trust.test',
  subject: 'trust:1',
  now,
}

test('the log is signed when it has grown, and once more at the stop', async () => {
  await using database = await openTestDatabase()
  const folder = makeFolder()
  const options = { folder, now: () => now, everyMs: 10, report: () => {} }
  const stop = keepCheckpoints(database.db, options)
  await expect.poll(() => listCheckpoints(folder).length).toBe(1)
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(listCheckpoints(folder)).toHaveLength(1)
  await write(database.db, act, async () => {})
  await stop()
  const [first, last, ...more] = listCheckpoints(folder)
  expect(more).toEqual([])
  expect(last?.seq).toBe((first?.seq ?? 0) + 1)
})

test('one key signs for a data folder, readable by the program alone', async () => {
  await using database = await openTestDatabase()
  const folder = makeFolder()
  const signed = await Promise.all(
    [1, 2, 3].map(() => saveCheckpoint(database.db, { folder, now })),
  )
  expect(new Set(signed.map((checkpoint) => checkpoint?.key)).size).toBe(1)
  expect(signed.map((checkpoint) => checkpoint && isGenuine(checkpoint))).toEqual([
    true,
    true,
    true,
  ])
  expect(statSync(join(folder, 'trust', 'signing-key.pem')).mode & 0o777).toBe(0o600)
})

test('a line of checkpoints cut short by a crash is left out', async () => {
  await using database = await openTestDatabase()
  const folder = makeFolder()
  const checkpoint = await saveCheckpoint(database.db, { folder, now })
  if (!checkpoint) throw new Error('no events')
  addCheckpoints(folder, [{ ...checkpoint, signature: 'x\n{"seq":1,"hash":"cut' }])
  expect(listCheckpoints(folder)).toHaveLength(2)
})
