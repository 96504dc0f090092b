import type { Tx } from '../../db/database.ts'

/** How far a reading has come; pages only where the source has pages. */
export type Progress = {
  readonly phase: 'waiting' | 'opening' | 'pages' | 'structure' | 'saving'
  readonly pagesRead: number | null
  readonly pagesTotal: number | null
}

/** Where imports wait to be read. The jobs behind it run beside the HTTP server, never inside it. */
export type ReadingQueue = {
  /** Puts an import into the queue, within the transaction that stores it: both happen or neither. */
  readonly enqueue: (tx: Tx, importId: string) => Promise<void>
  /** Stops the reading of an import, where it runs in this process. */
  readonly stop: (importId: string) => void
  /** How far it has come; null where nothing is known of it in this process. */
  readonly progressOf: (importId: string) => Progress | null
}

/** The share of the work that is done, for a bar: opening a file is little, its pages are most. */
export function percentOf({ phase, pagesRead, pagesTotal }: Progress): number {
  switch (phase) {
    case 'waiting':
      return 0
    case 'opening':
      return 5
    case 'pages':
      return pagesTotal === null || pagesTotal === 0
        ? 10
        : 10 + Math.floor((60 * (pagesRead ?? 0)) / pagesTotal)
    case 'structure':
      return 75
    case 'saving':
      return 95
    default:
      return 0
  }
}
