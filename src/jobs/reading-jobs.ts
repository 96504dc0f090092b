// Readings run as jobs: pg-boss keeps the queue in the database, so that an import that was acknowledged
// is read even if the program is killed the next moment. Whoever reads an import holds its lock; a lock
// without a holder means that its reader was killed, and the import begins again.
import { fromKysely, PgBoss } from 'pg-boss'
import { Failure, fail } from '../base/failure.ts'
import type { Db } from '../db/database.ts'
import { failImport, keepReading, takeImport } from '../documents/import/end-import.ts'
import { findBytes, listUnfinished, readAlone } from '../documents/import/import.store.ts'
import type { Progress, ReadingQueue } from '../documents/import/reading-queue.ts'
import type { CityKnowledge } from '../reader/reading.ts'
import { readInProcess } from './read-in-process.ts'

const QUEUE = 'document-reading'
/** Longer than any reading may take, so that no job is given out twice while it runs. */
const EXPIRE_SECONDS = 900
const RETRY_SECONDS = 5
/** What fails without the file's fault (the database was away) is tried again for about an hour. */
const QUEUE_OPTIONS = {
  notify: true,
  expireInSeconds: EXPIRE_SECONDS,
  retryLimit: 10,
  retryDelay: RETRY_SECONDS,
  retryBackoff: true,
} as const
/** A new job wakes us at once; a full batch means that there are more. */
const POLLING = {
  batchSize: 2,
  burstWhenBatchFull: true,
  pollingIntervalSeconds: 1,
  notifyPollingIntervalSeconds: 5,
} as const

type JobsOptions = {
  readonly db: Db
  readonly databaseUrl: string
  readonly knowledge: CityKnowledge
  readonly now: () => Date
  /** Told of what goes wrong beside the readings themselves, in English, without personal data. */
  readonly report: (event: string, params: Readonly<Record<string, string>>) => void
}

/** The queue of readings, and the jobs that empty it. */
export type ReadingJobs = ReadingQueue & {
  /** Whether the jobs run; throws where they do not. */
  readonly probe: () => Promise<boolean>
  /** Stops taking jobs; a reading that runs is broken off and begins again with the next start. */
  readonly stopAll: () => Promise<void>
}

/** Starts the jobs, and takes up the imports that a killed program left unfinished. */
export async function startReadingJobs(options: JobsOptions): Promise<ReadingJobs> {
  const { db, databaseUrl, report } = options
  const boss = new PgBoss({
    connectionString: databaseUrl,
    schema: 'pgboss',
    max: 3,
    application_name: 'kechuang-jobs',
    useListenNotify: true,
    schedule: false,
  })
  boss.on('error', (error) => report('jobs-error', { name: error.name }))
  await boss.start()
  await boss.createQueue(QUEUE)
  await boss.updateQueue(QUEUE, QUEUE_OPTIONS)

  const running = new Map<string, AbortController>()
  const progress = new Map<string, Progress>()
  let isStopping = false

  const handle = async (importId: string): Promise<void> => {
    const abort = new AbortController()
    const isOurs = await readAlone(db, importId, async () => {
      running.set(importId, abort)
      try {
        await readImport(importId, {
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
    // Another process reads it, or one that was just killed still holds it: it is looked at again later.
    if (!isOurs) await boss.send(QUEUE, { importId }, { startAfter: RETRY_SECONDS })
  }

  await boss.work<{ importId: string }>(QUEUE, POLLING, async (jobs) => {
    const failures: unknown[] = []
    for (const { data } of jobs) await handle(data.importId).catch((error) => failures.push(error))
    // What failed without the file's fault is tried again; what was read already is left alone then.
    if (failures.length > 0) throw failures[0]
  })

  // An import has one job, named as itself. That of a killed program still counts as running: it goes.
  for (const { id } of await listUnfinished(db)) {
    await boss.deleteJob(QUEUE, id)
    await boss.send(QUEUE, { importId: id }, { id })
  }

  return {
    enqueue: async (tx, importId) => {
      await boss.send(QUEUE, { importId }, { id: importId, db: fromKysely(tx) })
    },
    stop: (importId) => running.get(importId)?.abort(),
    progressOf: (importId) => progress.get(importId) ?? null,
    probe: () => boss.isInstalled(),
    stopAll: async () => {
      isStopping = true
      for (const abort of running.values()) abort.abort()
      await boss.stop({ graceful: true, timeout: 10_000 })
    },
  }
}

type Reading = JobsOptions & {
  readonly signal: AbortSignal
  readonly onProgress: (progress: Progress) => void
}

/** Reads one import to its end: a document, or a failure that its uploader is told. */
async function readImport(importId: string, reading: Reading): Promise<void> {
  const { db, knowledge, now, signal, onProgress } = reading
  const held = await takeImport(db, { importId, now: now() })
  if (held === null) return
  const opening = { phase: 'opening', pagesRead: null, pagesTotal: null } as const
  onProgress(opening)
  const bytes = await findBytes(db, held.blob_digest)
  if (bytes === undefined) return
  const order = { fileName: held.file_name, bytes, knowledge }
  try {
    const file = await readInProcess(order, { importId, onProgress, signal })
    onProgress({ ...opening, phase: 'saving' })
    await keepReading(db, { importId, file, now: now() })
  } catch (error) {
    // Cancelled: the import says so already. Stopping: it begins again with the next start.
    if (signal.aborted) return
    const failure = error instanceof Failure ? error : null
    await failImport(db, {
      importId,
      failure: failure ?? fail('READING_BROKE_OFF', { import: importId.slice(0, 8) }),
      now: now(),
    })
    if (failure === null) throw error
  }
}
