// Runs are computed as jobs: pg-boss keeps the queue in the database, so that a run that was acknowledged is
// computed even if the program is killed the next moment. A run that was broken off begins anew.
import { fromKysely, PgBoss } from 'pg-boss'
import { Failure, fail } from '../base/failure.ts'
import type { Audience } from '../benefits/audience.ts'
import { computeAlone, listComputing } from '../benefits/runs/benefit-run.store.ts'
import { computeRun, failRun } from '../benefits/runs/compute-run.ts'
import type { RunProgress, RunQueue } from '../benefits/runs/run-queue.ts'
import type { Db } from '../db/database.ts'

const QUEUE = 'benefit-run'
/** Longer than any run may take, so that no job is given out twice while it runs. */
const EXPIRE_SECONDS = 4 * 3600
const RETRY_SECONDS = 5
const QUEUE_OPTIONS = {
  notify: true,
  expireInSeconds: EXPIRE_SECONDS,
  retryLimit: 5,
  retryDelay: RETRY_SECONDS,
  retryBackoff: true,
} as const
const POLLING = { pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 5 } as const

type JobsOptions = {
  readonly db: Db
  readonly databaseUrl: string
  readonly audiences: readonly Audience[]
  readonly now: () => Date
  /** Told of what goes wrong beside the runs themselves, in English, without personal data. */
  readonly report: (event: string, params: Readonly<Record<string, string>>) => void
}

/** The queue of runs, and the jobs that empty it. */
export type BenefitRunJobs = RunQueue & {
  /** Stops taking jobs; a run that is computed is broken off and begins anew with the next start. */
  readonly stopAll: () => Promise<void>
}

/** Starts the jobs, and takes up the runs that a killed program left unfinished. */
export async function startBenefitRunJobs(options: JobsOptions): Promise<BenefitRunJobs> {
  const { db, databaseUrl, audiences, now, report } = options
  const boss = new PgBoss({
    connectionString: databaseUrl,
    schema: 'pgboss',
    max: 2,
    application_name: 'kechuang-runs',
    useListenNotify: true,
    schedule: false,
    supervise: false,
  })
  boss.on('error', (error) => report('jobs-error', { name: error.name }))
  await boss.start()
  await boss.createQueue(QUEUE)
  await boss.updateQueue(QUEUE, QUEUE_OPTIONS)

  const running = new Map<string, AbortController>()
  const progress = new Map<string, RunProgress>()
  let isStopping = false

  const compute = async (runId: string): Promise<void> => {
    const abort = new AbortController()
    running.set(runId, abort)
    const onProgress = (done: RunProgress) => void progress.set(runId, done)
    try {
      await computeRun(db, { runId, audiences, now, signal: abort.signal, onProgress })
    } catch (error) {
      // Cancelled or stopping: what it was writing does not count.
      if (abort.signal.aborted || isStopping) return
      const failure =
        error instanceof Failure ? error : fail('RUN_BROKE_OFF', { run: runId.slice(0, 8) })
      await failRun(db, { runId, failure, now: now() })
      if (!(error instanceof Failure)) report('run-failed', { run: runId, error: String(error) })
    } finally {
      running.delete(runId)
      progress.delete(runId)
    }
  }

  await boss.work<{ runId: string }>(QUEUE, POLLING, async ([job]) => {
    if (job === undefined) return
    const { runId } = job.data
    const isOurs = await computeAlone(db, runId, () => compute(runId))
    // One that was just killed still holds it: it is looked at again later.
    if (!isOurs) await boss.send(QUEUE, { runId }, { startAfter: RETRY_SECONDS })
  })

  // A run has one job, named as itself. That of a killed program still counts as running: it goes.
  for (const { id } of await listComputing(db)) {
    await boss.deleteJob(QUEUE, id)
    await boss.send(QUEUE, { runId: id }, { id })
  }

  return {
    enqueue: async (tx, runId) => {
      await boss.send(QUEUE, { runId }, { id: runId, db: fromKysely(tx) })
    },
    stop: (runId) => running.get(runId)?.abort(),
    progressOf: (runId) => progress.get(runId) ?? null,
    stopAll: async () => {
      isStopping = true
      for (const abort of running.values()) abort.abort()
      await boss.stop({ graceful: true, timeout: 10_000 })
    },
  }
}
