// Imports of facts run as jobs: pg-boss keeps the queue in the database, so that an import that was
// acknowledged is read or written even if the program is killed the next moment.
import { fromKysely, PgBoss } from 'pg-boss'
import { Failure, fail } from '../base/failure.ts'
import { factVocabulary } from '../benefits/fact-vocabulary.ts'
import { rulesInForce } from '../benefits/rules-in-force.ts'
import type { Db } from '../db/database.ts'
import type { FactImportProgress, FactImportQueue } from '../registers/import/fact-import.ts'
import {
  type FactImport,
  findFactImportBytes,
  listUnfinishedFactImports,
  workAlone,
} from '../registers/import/fact-import.store.ts'
import {
  failFactImport,
  reportFactImport,
  takeFactImport,
  writeFactImport,
} from '../registers/import/work-fact-import.ts'
import { readSheetInProcess } from './read-sheet-in-process.ts'

const QUEUE = 'fact-import'
/** Longer than any import may take, so that no job is given out twice while it runs. */
const EXPIRE_SECONDS = 1800
const RETRY_SECONDS = 5
/** What fails without the file's fault (the database was away) is tried again for about an hour. */
const QUEUE_OPTIONS = {
  notify: true,
  expireInSeconds: EXPIRE_SECONDS,
  retryLimit: 10,
  retryDelay: RETRY_SECONDS,
  retryBackoff: true,
} as const
const POLLING = {
  batchSize: 1,
  pollingIntervalSeconds: 1,
  notifyPollingIntervalSeconds: 5,
} as const

type JobsOptions = {
  readonly db: Db
  readonly databaseUrl: string
  readonly now: () => Date
  /** Told of what goes wrong beside the imports themselves, in English, without personal data. */
  readonly report: (event: string, params: Readonly<Record<string, string>>) => void
}

/** The queue of imports of facts, and the jobs that empty it. */
export type FactImportJobs = FactImportQueue & {
  /** Stops taking jobs; an import that runs is broken off and begins again with the next start. */
  readonly stopAll: () => Promise<void>
}

/** Starts the jobs, and takes up the imports that a killed program left unfinished. */
export async function startFactImportJobs(options: JobsOptions): Promise<FactImportJobs> {
  const { db, databaseUrl, report } = options
  const boss = new PgBoss({
    connectionString: databaseUrl,
    schema: 'pgboss',
    max: 2,
    application_name: 'kechuang-fact-jobs',
    useListenNotify: true,
    schedule: false,
  })
  boss.on('error', (error) => report('fact-jobs-error', { name: error.name }))
  await boss.start()
  await boss.createQueue(QUEUE)
  await boss.updateQueue(QUEUE, QUEUE_OPTIONS)

  const running = new Map<string, AbortController>()
  const progress = new Map<string, FactImportProgress>()
  let isStopping = false

  const handle = async (importId: string): Promise<void> => {
    const abort = new AbortController()
    const isOurs = await workAlone(db, importId, async () => {
      running.set(importId, abort)
      try {
        await workOn(importId, {
          ...options,
          signal: abort.signal,
          onProgress: (now) => void progress.set(importId, now),
        })
      } catch (error) {
        if (!isStopping) throw error
      } finally {
        running.delete(importId)
        progress.delete(importId)
      }
    })
    // Another process works on it, or one that was just killed still holds it: it is looked at again later.
    if (!isOurs) await boss.send(QUEUE, { importId }, { startAfter: RETRY_SECONDS })
  }

  await boss.work<{ importId: string }>(QUEUE, POLLING, async (jobs) => {
    for (const { data } of jobs) await handle(data.importId)
  })

  for (const { id } of await listUnfinishedFactImports(db)) await boss.send(QUEUE, { importId: id })

  return {
    enqueue: async (tx, importId) => {
      await boss.send(QUEUE, { importId }, { db: fromKysely(tx) })
    },
    stop: (importId) => running.get(importId)?.abort(),
    progressOf: (importId) => progress.get(importId) ?? null,
    stopAll: async () => {
      isStopping = true
      for (const abort of running.values()) abort.abort()
      await boss.stop({ graceful: true, timeout: 10_000 })
    },
  }
}

type Work = JobsOptions & {
  readonly signal: AbortSignal
  readonly onProgress: (progress: FactImportProgress) => void
}

/** Does what is to be done with an import now: reads and compares its table, or writes its facts down. */
async function workOn(importId: string, work: Work): Promise<void> {
  const { db, now, signal, onProgress } = work
  const taken = await takeFactImport(db, { importId, now: now() })
  if (taken === null) return
  try {
    const doing = { importId, now: now(), signal, onProgress }
    if (taken.state === 'applying') await writeFactImport(db, doing, taken)
    else await readAndReport(taken, work)
  } catch (error) {
    // Cancelled: the import says so already. Stopping: it begins again with the next start.
    if (signal.aborted) return
    if (error instanceof Failure && error.code === 'IMPORT_CANCELLED') return
    const failure = error instanceof Failure ? error : null
    await failFactImport(db, {
      importId,
      failure: failure ?? fail('READING_BROKE_OFF', { import: importId.slice(0, 8) }),
      now: now(),
    })
    if (failure === null) throw error
  }
}

async function readAndReport(taken: FactImport, work: Work): Promise<void> {
  const { db, now, signal, onProgress } = work
  const importId = taken.id
  const reading = { phase: 'reading', total: null } as const
  onProgress({ ...reading, done: 0 })
  const bytes = await findFactImportBytes(db, importId)
  if (bytes === undefined) return
  const read = await readSheetInProcess(
    {
      fileName: taken.file_name,
      bytes,
      vocabulary: factVocabulary(await rulesInForce(db)),
      source: taken.source,
      knownSince: taken.known_since,
    },
    { importId, signal, onEntries: (done) => onProgress({ ...reading, done }) },
  )
  await reportFactImport(db, { importId, now: now(), signal, onProgress }, read)
}
