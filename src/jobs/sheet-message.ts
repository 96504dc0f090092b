import type { FailureCode } from '../base/failure.ts'
import type { FailureParams } from '../base/failures/row.ts'
import type { ProgramFact } from '../policy/ir/program.ts'
import type { SheetDefaults, SheetEntry } from '../registers/import/fact-sheet.ts'

/** What a process that reads a table of facts is started with. */
export type SheetOrder = SheetDefaults & {
  readonly fileName: string
  readonly bytes: Uint8Array
  readonly vocabulary: readonly ProgramFact[]
}

/** What it tells: entries piece by piece, and once how it ended. */
export type SheetMessage =
  | { readonly kind: 'entries'; readonly entries: readonly SheetEntry[]; readonly rows: number }
  | { readonly kind: 'read' }
  | { readonly kind: 'failed'; readonly code: FailureCode; readonly params: FailureParams }
