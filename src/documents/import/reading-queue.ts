import type { WorkQueue } from '../../db/work-queue.ts'

/** How far a reading has come; pages only where the source has pages. */
export type Progress = {
  readonly phase: 'waiting' | 'opening' | 'pages' | 'structure' | 'saving'
  readonly pagesRead: number | null
  readonly pagesTotal: number | null
}

/** Where imports wait to be read. */
export type ReadingQueue = WorkQueue<Progress>

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
