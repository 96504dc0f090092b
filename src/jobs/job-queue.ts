import { fromKysely } from 'pg-boss'
import { Failure } from '../base/failure.ts'
import type { Db } from '../db/database.ts'
import { workAlone } from '../db/work-alone.ts'
import type { WorkQueue } from '../db/work-queue.ts'
import { type Jobs, POLLING, prepareQueue, RETRY_SECONDS, whereBroken } from './jobs.ts'

/** How the work on a thing is watched and broken off. */
export type Watch<Progress> = {
  readonly signal: AbortSignal
  readonly onProgress: (progress: Progress) => void
}

/** A kind of job: what is done with a thing that waits, and what becomes of it where that cannot be done. */
export type JobKind<Taken, Progress> = {
  readonly queue: string
  /** Longer than any work may take, so that no job is given out twice while it runs. */
  readonly expireSeconds: number
  /** The things whose work was not finished when the program ended. */
  readonly unfinished: (db: Db) => Promise<readonly { readonly id: string }[]>
  /** Looks at a thing, or marks it as being worked on; null where nothing is to be done with it any more. */
  readonly take: (id: string) => Promise<Taken | null>
  /** Works to the end. What the thing is to blame for is thrown as a failure. */
  readonly work: (taken: Taken, watch: Watch<Progress>) => Promise<void>
  /** Ends the thing with what went wrong. */
  readonly fail: (id: string, failure: Failure) => Promise<void>
  /** What is said where a bug broke the work off. */
  readonly brokeOff: (id: string) => Failure
}

/** Starts a kind of job, and takes up what a killed program left unfinished. */
export async function startJobQueue<Taken, Progress>(
  jobs: Jobs,
  kind: JobKind<Taken, Progress>,
): Promise<WorkQueue<Progress>> {
  const { db, boss, stopping, report } = jobs
  const { queue } = kind
  await prepareQueue(jobs, kind)
  const running = new Map<string, AbortController>()
  const progress = new Map<string, Progress>()

  const work = async (id: string): Promise<void> => {
    const abort = new AbortController()
    const signal = AbortSignal.any([abort.signal, stopping])
    running.set(id, abort)
    try {
      const taken = await kind.take(id)
      if (taken === null) return
      const onProgress = (now: Progress) => void progress.set(id, now)
      await kind.work(taken, { signal, onProgress }).catch(async (error: unknown) => {
        // Cancelled: the thing says so already. Stopping: it begins again with the next start.
        if (signal.aborted) return
        const isBug = !(error instanceof Failure)
        if (isBug) report(`${queue}-failed`, { id, ...whereBroken(error) })
        await kind.fail(id, isBug ? kind.brokeOff(id) : error)
      })
    } finally {
      running.delete(id)
      progress.delete(id)
    }
  }

  // A job is known by its thing. That of a killed program still counts as running: it goes. Before the
  // first job is taken, so that nothing is done twice.
  for (const { id } of await kind.unfinished(db)) {
    for (const held of await boss.findJobs(queue, { key: id })) await boss.deleteJob(queue, held.id)
    await boss.send(queue, { id }, { singletonKey: id })
  }

  const worker = await boss.work<{ id: string }>(queue, POLLING, async ([job]) => {
    if (job === undefined || stopping.aborted) return
    const { id } = job.data
    try {
      const isOurs = await workAlone(db, `${queue}:${id}`, () => work(id))
      // Another process works on it, or one that was just killed still holds it: it is looked at later.
      if (!isOurs) await boss.send(queue, { id }, { singletonKey: id, startAfter: RETRY_SECONDS })
      // One message wakes for one job: what else waits would otherwise be found one by one, by polling.
      boss.notifyWorker(worker)
    } catch (error) {
      if (!stopping.aborted) throw error
    }
  })

  return {
    enqueue: async (tx, id) => {
      await boss.send(queue, { id }, { singletonKey: id, db: fromKysely(tx) })
    },
    stop: (id) => running.get(id)?.abort(),
    progressOf: (id) => progress.get(id) ?? null,
  }
}
