import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../tests/database.ts'
import { NOW, testAct } from '../../tests/sample-document.ts'
import type { Failure } from '../base/failure.ts'
import { findImport, insertImport, updateImport } from '../documents/import/import.store.ts'
import { NO_KNOWLEDGE } from '../reader/city-knowledge.ts'
import { write } from '../trust/write.ts'
import { readInProcess } from './read-in-process.ts'
import { openJobs } from './jobs.ts'
import { startReadingJobs } from './reading-jobs.ts'

const TEXT =
  '江城市支持平台若干措施\n一、奖励\n对平台给予50万元奖励。\n二、附则\n自印发之日起施行。'

async function keepImport({ db }: TestDatabase, state: 'queued' | 'reading'): Promise<string> {
  const id = randomUUID()
  const bytes = Buffer.from(TEXT)
  await write(db, testAct(id), async (tx) => {
    const row = {
      id,
      file_name: '措施.txt',
      size_bytes: bytes.length,
      target_id: null,
      uploaded_by: null,
      organisation: null,
      role: 'bureau_officer',
      uploaded_at: NOW,
    }
    await insertImport(tx, row, { digest: 'b'.repeat(64), bytes })
    if (state === 'reading') await updateImport(tx, id, { state })
  })
  return id
}

async function ended({ db }: TestDatabase, id: string): Promise<string> {
  for (let round = 0; round < 400; round += 1) {
    const held = await findImport(db, id)
    if (held !== undefined && held.state !== 'queued' && held.state !== 'reading') return held.state
    await new Promise((resolve) => {
      setTimeout(resolve, 50)
    })
  }
  return 'not ended'
}

test.each(['queued', 'reading'] as const)(
  'an import that a killed program left %s is taken up at the next start',
  async (state) => {
    await using test = await openTestDatabase()
    const id = await keepImport(test, state)
    const jobs = await openJobs({ db: test.db, databaseUrl: test.url, report: () => {} })
    try {
      await startReadingJobs(jobs, { knowledge: NO_KNOWLEDGE, now: () => NOW })
      expect(await ended(test, id)).toBe('read')
      expect(await jobs.probe()).toBe(true)
    } finally {
      await jobs.stopAll()
    }
  },
)

const order = (text: string) => ({
  fileName: '措施.txt',
  bytes: Buffer.from(text),
  knowledge: NO_KNOWLEDGE,
})
const watch = () => ({
  importId: randomUUID(),
  onProgress: () => {},
  signal: new AbortController().signal,
})
const codeOf = (reading: Promise<unknown>): Promise<string> =>
  reading.then(
    () => 'read',
    (failure: Failure) => failure.code,
  )

test('a reading gives the words, the way back to their source, and what they say', async () => {
  const file = await readInProcess(order(TEXT), watch())
  expect(file.reading.clauses.map(({ id }) => id)).toEqual(expect.arrayContaining(['一', '二']))
  expect(file.origin).toHaveLength(file.reading.text.length)
  expect(file).toMatchObject({ format: 'txt', encoding: 'utf-8', pages: [] })
})

test('a reading that takes too long or is cancelled ends with its process', async () => {
  const long = order(`${TEXT}${'（一）各单位应当按照职责分工抓好落实。'.repeat(50_000)}`)
  expect(await codeOf(readInProcess(long, { ...watch(), timeoutMs: 1 }))).toBe('READING_TOO_LONG')
  const abort = new AbortController()
  const reading = codeOf(readInProcess(long, { ...watch(), signal: abort.signal }))
  abort.abort()
  expect(await reading).toBe('IMPORT_CANCELLED')
})

test('the HTTP server is not held up while a file is read', async () => {
  const long = order(`${TEXT}${'（一）各单位应当按照职责分工抓好落实。'.repeat(20_000)}`)
  let ticks = 0
  const timer = setInterval(() => (ticks += 1), 5)
  const started = performance.now()
  await readInProcess(long, watch())
  clearInterval(timer)
  const elapsed = performance.now() - started
  expect(ticks).toBeGreaterThan(elapsed / 5 / 4)
})
