import { fail } from '../base/failure.ts'
import type { Audience } from '../benefits/audience.ts'
import { listComputing } from '../benefits/runs/benefit-run.store.ts'
import { computeRun, failRun } from '../benefits/runs/compute-run.ts'
import type { RunQueue } from '../benefits/runs/run-queue.ts'
import { startJobQueue } from './job-queue.ts'
import type { Jobs } from './jobs.ts'

type Options = { readonly audiences: readonly Audience[]; readonly now: () => Date }

/** Starts computing the runs over all organisations. */
export const startBenefitRunJobs = (jobs: Jobs, { audiences, now }: Options): Promise<RunQueue> =>
  startJobQueue(jobs, {
    queue: 'benefit-run',
    expireSeconds: 4 * 3600,
    unfinished: listComputing,
    // The computing itself looks whether the run is still to be computed.
    take: async (runId) => runId,
    work: (runId, watch) => computeRun(jobs.db, { runId, audiences, now, ...watch }),
    fail: (runId, failure) => failRun(jobs.db, { runId, failure, now: now() }),
    brokeOff: (runId) => fail('RUN_BROKE_OFF', { run: runId.slice(0, 8) }),
  })
