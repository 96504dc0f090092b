import type { WorkQueue } from '../../db/work-queue.ts'

/** How many of the organisations on file have been assessed. */
export type RunProgress = { readonly done: number; readonly total: number }

/** Where runs wait to be computed. */
export type RunQueue = WorkQueue<RunProgress>
