import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../tests/database.ts'
import { fail } from '../base/failure.ts'
import type { WorkQueue } from '../db/work-queue.ts'
import { type JobKind, startJobQueue } from './job-queue.ts'
import { startSchedule } from './job-schedule.ts'
import { type Jobs, openJobs } from './jobs.ts'

let database: TestDatabase
let jobs: Jobs
const reports: string[] = []
beforeAll(async () => {
  database = await openTestDatabase()
  const report = (event: string) => void reports.push(event)
  jobs = await openJobs({ db: database.db, databaseUrl: database.url, report })
})
afterAll(async () => {
  await jobs.stopAll()
  await database.close()
})

/** So many that looking for them by polling would take longer than a test may. */
const MANY = 30

/** A kind of job that is told what to do, and tells what became of it. */
function kindOf(work: JobKind<string, number>['work']) {
  const ended = Promise.withResolvers<string>()
  const queue = `test-${randomUUID()}`
  const kind: JobKind<string, number> = {
    queue,
    expireSeconds: 60,
    unfinished: async () => [],
    take: async (id) => id,
    work: (id, watch) => work(id, watch).then(() => ended.resolve('done')),
    fail: async (_, failure) => ended.resolve(failure.code),
    brokeOff: () => fail('READING_BROKE_OFF', { import: 'x' }),
  }
  return { kind, ended: ended.promise }
}

const put = async (queue: WorkQueue<number>): Promise<string> => {
  const id = randomUUID()
  await database.db.transaction().execute((tx) => queue.enqueue(tx, id))
  return id
}

test('a thing is worked on once it is put into the queue, and tells how far it has come', async () => {
  let seen: number | null = null
  const { kind, ended } = kindOf(async (id, { onProgress }) => {
    onProgress(7)
    seen = queue.progressOf(id)
  })
  const queue = await startJobQueue(jobs, kind)
  await put(queue)
  expect(await ended).toBe('done')
  expect(seen).toBe(7)
})

test('what a thing is to blame for is its end; a bug is reported and ends it too', async () => {
  const blamed = kindOf(() => Promise.reject(fail('IMPORT_CANCELLED')))
  await put(await startJobQueue(jobs, blamed.kind))
  expect(await blamed.ended).toBe('IMPORT_CANCELLED')
  expect(reports).toEqual([])
  const broken = kindOf(() => Promise.reject(new TypeError('secret')))
  await put(await startJobQueue(jobs, broken.kind))
  expect(await broken.ended).toBe('READING_BROKE_OFF')
  expect(reports).toEqual([`${broken.kind.queue}-failed`])
})

test('a thing that is stopped is neither done nor failed', async () => {
  const begun = Promise.withResolvers<string>()
  const left = Promise.withResolvers<boolean>()
  const { kind } = kindOf(async (id, { signal }) => {
    begun.resolve(id)
    await new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(fail('IMPORT_CANCELLED')))
    }).finally(() => left.resolve(signal.aborted))
  })
  let failures = 0
  const queue = await startJobQueue(jobs, { ...kind, fail: async () => void (failures += 1) })
  await put(queue)
  queue.stop(await begun.promise)
  expect(await left.promise).toBe(true)
  expect(failures).toBe(0)
})

test('what a killed program left is taken up, in its order, with one job each', async () => {
  const [first, second] = [randomUUID(), randomUUID()]
  const done: string[] = []
  const both = Promise.withResolvers<void>()
  const { kind } = kindOf(async (id) => {
    done.push(id)
    if (done.length === 2) both.resolve()
  })
  await jobs.boss.createQueue(kind.queue)
  // The killed program was at the second one; the first one waits behind it.
  for (const id of [second, first]) await jobs.boss.send(kind.queue, { id }, { singletonKey: id })
  await jobs.boss.fetch(kind.queue)
  await startJobQueue(jobs, { ...kind, unfinished: async () => [{ id: first }, { id: second }] })
  await both.promise
  expect(done).toEqual([first, second])
  for (const id of done) expect(await jobs.boss.findJobs(kind.queue, { key: id })).toHaveLength(1)
})

test('what waits is worked off without a pause after each thing', async () => {
  const all = Promise.withResolvers<void>()
  let done = 0
  const { kind } = kindOf(async () => {
    done += 1
    if (done === MANY) all.resolve()
  })
  const unfinished = Array.from({ length: MANY }, () => ({ id: randomUUID() }))
  await startJobQueue(jobs, { ...kind, unfinished: async () => unfinished })
  await all.promise
})

test('work that has its times is kept with them in the database, and can be done out of turn', async () => {
  const done = Promise.withResolvers<boolean>()
  const name = `test-${randomUUID()}`
  const scheduled = await startSchedule(jobs, {
    name,
    cron: '30 7 * * *',
    timeZone: 'Asia/Shanghai',
    expireSeconds: 60,
    work: async (signal) => done.resolve(signal.aborted),
  })
  expect(await jobs.boss.getSchedules(name)).toMatchObject([
    { cron: '30 7 * * *', timezone: 'Asia/Shanghai', options: { missed: 'once' } },
  ])
  await scheduled.runNow()
  expect(await done.promise).toBe(false)
})
