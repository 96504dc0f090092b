import { fail } from '../base/failure.ts'
import type { ReviewAssignment, ReviewPlan } from '../programmes/assignment/assignment.ts'
import { workInProcess, type WorkFailures } from './work-in-process.ts'

const MEMORY_MEGABYTES_MAX = 2048
const TIMEOUT_MS = 120_000

const brokeOff = () => fail('REVIEW_PLAN_BROKE_OFF')
const failures: WorkFailures = { tooLong: brokeOff, brokeOff, stopped: brokeOff }

/** Computes assignments in processes of their own, one at a time: a second one is told to come again. */
export function assignInProcess(
  stopping: AbortSignal,
): (plan: ReviewPlan) => Promise<ReviewAssignment> {
  let isBusy = false
  return async (plan) => {
    if (isBusy) throw fail('REVIEW_PLAN_BUSY')
    isBusy = true
    try {
      return await workInProcess<ReviewAssignment, ReviewAssignment>((resolve) => ({
        program: new URL('assign-worker.ts', import.meta.url),
        order: plan,
        failures,
        memoryMegabytesMax: MEMORY_MEGABYTES_MAX,
        timeoutMs: TIMEOUT_MS,
        signal: stopping,
        onMessage: resolve,
      }))
    } finally {
      isBusy = false
    }
  }
}
