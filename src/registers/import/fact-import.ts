import type { FailureParams } from '../../base/failures/row.ts'
import type { WorkQueue } from '../../db/work-queue.ts'

/** The life of an import of facts: read and compared, reported, then written in one act or dropped. */
export type FactImportState =
  | 'queued'
  | 'checking'
  | 'checked'
  | 'applying'
  | 'applied'
  | 'failed'
  | 'cancelled'
  | 'withdrawn'

type Move = { readonly from: readonly FactImportState[]; readonly to: FactImportState }

/** Every move of an import. `resume` is the restart of the program: what a kill broke off begins again. */
export const FACT_IMPORT_MOVES = {
  take: { from: ['queued'], to: 'checking' },
  resume: { from: ['checking'], to: 'queued' },
  report: { from: ['checking'], to: 'checked' },
  apply: { from: ['checked'], to: 'applying' },
  finish: { from: ['applying'], to: 'applied' },
  fail: { from: ['queued', 'checking', 'applying'], to: 'failed' },
  cancel: { from: ['queued', 'checking', 'checked', 'applying'], to: 'cancelled' },
  withdraw: { from: ['applied'], to: 'withdrawn' },
} as const satisfies Record<string, Move>

export type FactImportMove = keyof typeof FACT_IMPORT_MOVES

/** Whether a move is open from a state. */
export function canMove(name: FactImportMove, state: FactImportState): boolean {
  const move: Move = FACT_IMPORT_MOVES[name]
  return move.from.includes(state)
}

/** What becomes of a cell of the table. */
export type Outcome = 'accepted' | 'unchanged' | 'refused'

/** How many cells have which outcome. */
export type Outcomes = Readonly<Record<Outcome, number>>

/** How far the work on an import has come. */
export type FactImportProgress = {
  readonly phase: 'reading' | 'comparing' | 'writing'
  readonly done: number
  /** Null while nobody knows how much it is. */
  readonly total: number | null
}

/** Why an import failed, as its code and what belongs into the sentence. */
export type ImportFailure = { readonly code: string; readonly params: FailureParams }

/** Where imports wait to be read or written. */
export type FactImportQueue = WorkQueue<FactImportProgress>
