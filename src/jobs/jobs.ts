// The one mechanism behind all background work. pg-boss keeps the queues in the database, so that what was
// acknowledged is done even if the program is killed the next moment. Whoever works on a thing holds its
// lock; a lock without a holder means that its process was killed, and the work begins again. A kind of job
// is a `JobKind` (work on a subject that waits) or a `Schedule` (work that is due at certain times).
import { PgBoss, type WorkOptions } from 'pg-boss'
import type { Db } from '../db/database.ts'

/** What the jobs are given by the program. */
export type JobsOptions = {
  readonly db: Db
  readonly databaseUrl: string
  /** Told of what goes wrong beside the work itself, in English, without personal data. */
  readonly report: (event: string, params: Readonly<Record<string, string>>) => void
}

/** The jobs of this process. */
export type Jobs = JobsOptions & {
  readonly boss: PgBoss
  /** Aborted once the program stops: work that runs is broken off, and begins again with the next start. */
  readonly stopping: AbortSignal
  /** Whether the jobs run; throws where they do not. */
  readonly probe: () => Promise<boolean>
  /** Stops taking jobs, and breaks off what runs. */
  readonly stopAll: () => Promise<void>
}

/** A new job wakes us at once; what nobody woke us for is found by looking now and then. */
export const POLLING: WorkOptions = {
  batchSize: 1,
  pollingIntervalSeconds: 1,
  notifyPollingIntervalSeconds: 5,
}
/** After how long a thing that another process works on is looked at again. */
export const RETRY_SECONDS = 5
/** A kind of job each holds one connection for a moment; the listener has its own. */
const CONNECTIONS_MAX = 4
const STOP_TIMEOUT_MS = 10_000

/** Opens the jobs of this process; each kind is then started by itself. */
export async function openJobs(options: JobsOptions): Promise<Jobs> {
  const stop = new AbortController()
  const boss = new PgBoss({
    connectionString: options.databaseUrl,
    schema: 'pgboss',
    max: CONNECTIONS_MAX,
    application_name: 'kechuang-jobs',
    useListenNotify: true,
  })
  boss.on('error', (error) => options.report('jobs-error', { name: error.name }))
  await boss.start()
  return {
    ...options,
    boss,
    stopping: stop.signal,
    probe: () => boss.isInstalled(),
    stopAll: async () => {
      stop.abort()
      await boss.stop({ graceful: true, timeout: STOP_TIMEOUT_MS })
    },
  }
}

type NewQueue = { readonly queue: string; readonly expireSeconds: number }

/** Makes a queue, or brings the one of an earlier version up to date. */
export async function prepareQueue({ boss }: Jobs, { queue, expireSeconds }: NewQueue) {
  await boss.createQueue(queue)
  await boss.updateQueue(queue, {
    notify: true,
    expireInSeconds: expireSeconds,
    // What fails without its subject's fault (the database was away) is tried again for about an hour.
    retryLimit: 10,
    retryDelay: RETRY_SECONDS,
    retryBackoff: true,
  })
}

/** Where a bug came from, without its message, which may hold data. */
export function whereBroken(error: unknown): Readonly<Record<string, string>> {
  if (!(error instanceof Error)) return { error: typeof error }
  const at = error.stack?.split('\n').find((line) => line.trimStart().startsWith('at '))
  return { error: error.name, ...(at !== undefined && { at: at.trim() }) }
}
