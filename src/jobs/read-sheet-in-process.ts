import { Failure } from '../base/failure.ts'
import type { SheetEntry } from '../registers/import/fact-sheet.ts'
import type { SheetMessage, SheetOrder } from './sheet-message.ts'
import { readingFailures, workInProcess } from './work-in-process.ts'

/** A process that needs more than this was given something that is not a table of facts. */
const MEMORY_MEGABYTES_MAX = 2048

type Watch = {
  readonly importId: string
  readonly onEntries: (count: number) => void
  readonly signal: AbortSignal
}

/** What a table says, and how many rows it has. */
export type ReadSheet = { readonly entries: readonly SheetEntry[]; readonly rows: number }

/** Reads a table. What the file is to blame for is thrown as its failure. */
export function readSheetInProcess(order: SheetOrder, watch: Watch): Promise<ReadSheet> {
  const entries: SheetEntry[] = []
  let rows = 0
  return workInProcess<SheetMessage, ReadSheet>((resolve, reject) => ({
    ...watch,
    failures: readingFailures(watch.importId),
    program: new URL('sheet-worker.ts', import.meta.url),
    order,
    memoryMegabytesMax: MEMORY_MEGABYTES_MAX,
    onMessage: (message) => {
      if (message.kind === 'read') resolve({ entries, rows })
      else if (message.kind === 'failed') reject(new Failure(message.code, message.params))
      else {
        for (const entry of message.entries) entries.push(entry)
        rows = message.rows
        watch.onEntries(entries.length)
      }
    },
  }))
}
