import type { Tx } from './database.ts'

/** Where things wait to be worked on. The jobs behind it run beside the HTTP server, never inside it. */
export type WorkQueue<Progress> = {
  /** Puts a thing into the queue, within the transaction that stores or moves it: both happen or neither. */
  readonly enqueue: (tx: Tx, id: string) => Promise<void>
  /** Stops the work on a thing, where it runs in this process. */
  readonly stop: (id: string) => void
  /** How far it has come; null where nothing is known of it in this process. */
  readonly progressOf: (id: string) => Progress | null
}
