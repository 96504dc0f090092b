import type { Tx } from '../../db/database.ts'

/** How many of the organisations on file have been assessed. */
export type RunProgress = { readonly done: number; readonly total: number }

/** Where runs wait to be computed. The jobs behind it run beside the HTTP server, never inside it. */
export type RunQueue = {
  /** Puts a run into the queue, within the transaction that stores it: both happen or neither. */
  readonly enqueue: (tx: Tx, runId: string) => Promise<void>
  /** Stops the computing of a run, where it runs in this process. */
  readonly stop: (runId: string) => void
  /** How far it has come; null where nothing is known of it in this process. */
  readonly progressOf: (runId: string) => RunProgress | null
}
