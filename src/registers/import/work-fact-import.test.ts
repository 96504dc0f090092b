import { array, assert, asyncProperty, constantFrom, tuple } from 'fast-check'
import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../tests/database.ts'
import { day, enterOrganisation, NOW, OFFICER, VOCABULARY } from '../../../tests/sample-facts.ts'
import type { Db } from '../../db/database.ts'
import { verifyDatabase } from '../../trust/verify-database.ts'
import { factsOfAll, listCurrentFacts } from '../fact.store.ts'
import { recordFact } from '../record-fact.ts'
import { findFactImport } from './fact-import.store.ts'
import { readFactSheet } from './fact-sheet.ts'
import { applyFactImport, cancelFactImport, withdrawFactImport } from './move-fact-import.ts'
import { startFactImport } from './start-fact-import.ts'
import { reportFactImport, takeFactImport, writeFactImport } from './work-fact-import.ts'

const SEED = 20_261_122
const QUEUE = { enqueue: async () => {}, stop: () => {}, progressOf: () => null }
const TODAY = day('2026-03-02')
const HEADS = ['机构名称', '期间', '在汉', '上年度.技术交易额', '研发人员']

const stateOf = async (db: Db, id: string) => {
  const held = await findFactImport(db, { id, scope: { reach: 'all' } })
  if (held === undefined) throw new Error('the import is gone')
  return held
}

const work = (importId: string, signal = new AbortController().signal) => ({
  importId,
  now: NOW,
  signal,
  onProgress: () => {},
})

/** Uploads a table and has it reported on, as the jobs would. */
async function check(db: Db, table: string[][]): Promise<string> {
  const upload = { source: '统计年报', knownSince: day('2026-03-01') }
  const file = { fileName: '事实.csv', bytes: Buffer.from('事实') }
  const importId = await startFactImport(
    db,
    { actor: OFFICER, now: NOW, ...file, ...upload },
    QUEUE,
  )
  await takeFactImport(db, { importId, now: NOW })
  const entries = [...readFactSheet({ ...upload, table, vocabulary: VOCABULARY })]
  await reportFactImport(db, work(importId), { entries, rows: table.length - 1 })
  return importId
}

async function apply(db: Db, importId: string, signal?: AbortSignal): Promise<void> {
  await applyFactImport(db, { actor: OFFICER, now: NOW, importId }, QUEUE)
  const taken = await takeFactImport(db, { importId, now: NOW })
  if (taken === null) throw new Error('there is nothing to write')
  await writeFactImport(db, work(importId, signal), taken)
}

async function known(db: Db): Promise<unknown[]> {
  const files: unknown[] = []
  for await (const { organisation, facts } of factsOfAll(db, TODAY))
    files.push([
      organisation,
      facts.map(({ name, period, value, source }) => [name, period, value, source]),
    ])
  return files
}

const cell = (...texts: string[]) => constantFrom('', ...texts)
const row = tuple(
  constantFrom('第1公司', '第2公司', '第3公司', '没有这家'),
  cell('2024', '2025', '去年'),
  cell('是', '否', '也许'),
  cell('1万元', '2.5万元', '3'),
  cell('5', '6人', '半个'),
)
const tables = array(row, { minLength: 1, maxLength: 8 })

test('whatever a table says: the report counts it all, applying does what it said, taking back undoes it', async () => {
  await using test = await openTestDatabase()
  const { db } = test
  for (const serial of [1, 2, 3]) await enterOrganisation(db, serial)
  await assert(
    asyncProperty(tables, async (rows) => {
      const table = [HEADS, ...rows]
      const before = await known(db)
      const importId = await check(db, table)
      const { accepted } = await stateOf(db, importId)
      expect(await known(db)).toEqual(before)
      if (accepted === 0) return
      await apply(db, importId)
      const after = await known(db)
      const again = await stateOf(db, await check(db, table))
      // Nothing is left to write but what the first value of a twice told fact refuses both times.
      expect([again.accepted, again.refused]).toEqual([0, (await stateOf(db, importId)).refused])
      await withdrawFactImport(db, { actor: OFFICER, now: NOW, importId, reason: '试验' })
      expect(await known(db)).toEqual(before)
      expect((await stateOf(db, importId)).left_standing).toBe(0)
      // A second table then builds on what the first left behind.
      if (after.length % 2 === 0) await apply(db, await check(db, table))
    }),
    { seed: SEED, numRuns: 5 },
  )
  expect((await verifyDatabase(db, [])).findings).toEqual([])
})

test('an import that is cancelled while it is written leaves nothing behind', async () => {
  await using test = await openTestDatabase()
  const { db } = test
  const organisation = await enterOrganisation(db, 1)
  const importId = await check(db, [HEADS, ['第1公司', '2025', '是', '1万元', '5']])
  const command = { actor: OFFICER, now: NOW, importId }
  await applyFactImport(db, command, QUEUE)
  const taken = await takeFactImport(db, { importId, now: NOW })
  if (taken === null) throw new Error('there is nothing to write')
  await cancelFactImport(db, command, QUEUE)
  await expect(writeFactImport(db, work(importId), taken)).rejects.toThrow('IMPORT_CANCELLED')
  expect(await listCurrentFacts(db, organisation)).toEqual([])
  expect((await stateOf(db, importId)).state).toBe('cancelled')
})

test('a program that stops in the middle of writing begins again with the next start', async () => {
  await using test = await openTestDatabase()
  const { db } = test
  const organisation = await enterOrganisation(db, 1)
  const importId = await check(db, [HEADS, ['第1公司', '2025', '是', '1万元', '5']])
  const stopped = new AbortController()
  stopped.abort()
  await expect(apply(db, importId, stopped.signal)).rejects.toThrow('IMPORT_CANCELLED')
  expect(await listCurrentFacts(db, organisation)).toEqual([])
  const taken = await takeFactImport(db, { importId, now: NOW })
  expect(taken?.state).toBe('applying')
  if (taken !== null) await writeFactImport(db, work(importId), taken)
  expect(await listCurrentFacts(db, organisation)).toHaveLength(3)
})

test('a fact that is known since later than the table says is not superseded by it', async () => {
  await using test = await openTestDatabase()
  const { db } = test
  const organisation = await enterOrganisation(db, 1)
  const key = { organisation, matter: '', name: '在汉', period: '2025', stated: false }
  await recordFact(db, {
    actor: OFFICER,
    vocabulary: VOCABULARY,
    key,
    raw: '否',
    former: null,
    source: '实地走访',
    knownSince: TODAY,
    reason: null,
    now: NOW,
  })
  const importId = await check(db, [HEADS, ['第1公司', '2025', '是', '', '5']])
  expect(await stateOf(db, importId)).toMatchObject({ accepted: 1, refused: 1 })
})
