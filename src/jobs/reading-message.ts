import type { FailureCode } from '../base/failure.ts'
import type { FailureParams } from '../base/failures/row.ts'
import type { ReadFile } from '../documents/import/keep-text.ts'
import type { Progress } from '../documents/import/reading-queue.ts'
import type { CityKnowledge } from '../reader/reading.ts'

export type { ReadFile }

/** What a reading process is started with. */
export type ReadOrder = {
  readonly fileName: string
  readonly bytes: Uint8Array
  readonly knowledge: CityKnowledge
}

/** What a reading process tells: how far it is, and once how it ended. */
export type WorkerMessage =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'read'; readonly file: ReadFile }
  | { readonly kind: 'failed'; readonly code: FailureCode; readonly params: FailureParams }
