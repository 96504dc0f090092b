import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { Failure, fail } from '../base/failure.ts'
import type { SheetEntry } from '../registers/import/fact-sheet.ts'
import type { SheetMessage, SheetOrder } from './sheet-message.ts'

/** A process that needs more than this was given something that is not a table of facts. */
const MEMORY_MEGABYTES_MAX = 2048
const MINUTES_MAX = 5

type Watch = {
  readonly importId: string
  readonly onEntries: (count: number) => void
  /** Stops the reading, and with it the process. */
  readonly signal: AbortSignal
}

/** What a table says, and how many rows it has. */
export type ReadSheet = { readonly entries: readonly SheetEntry[]; readonly rows: number }

/** Reads a table in a process of its own. What the file is to blame for is thrown as its failure. */
export function readSheetInProcess(order: SheetOrder, watch: Watch): Promise<ReadSheet> {
  const { importId, onEntries, signal } = watch
  const reader = fork(fileURLToPath(new URL('sheet-worker.ts', import.meta.url)), {
    execArgv: [`--max-old-space-size=${MEMORY_MEGABYTES_MAX}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  return new Promise<ReadSheet>((resolve, reject) => {
    const entries: SheetEntry[] = []
    let rows = 0
    const breakOff = (): void => reject(fail('READING_BROKE_OFF', { import: importId.slice(0, 8) }))
    const timer = setTimeout(
      () => reject(fail('READING_TOO_LONG', { minutes: MINUTES_MAX })),
      MINUTES_MAX * 60_000,
    )
    const stop = (): void => reject(fail('IMPORT_CANCELLED'))
    signal.addEventListener('abort', stop, { once: true })
    if (signal.aborted) stop()
    reader.on('message', (message: SheetMessage) => {
      if (message.kind === 'read') resolve({ entries, rows })
      else if (message.kind === 'failed') reject(new Failure(message.code, message.params))
      else {
        for (const entry of message.entries) entries.push(entry)
        rows = message.rows
        onEntries(entries.length)
      }
    })
    // Out of memory, or a bug of the reader: the import fails, the program goes on.
    reader.on('error', breakOff)
    reader.on('exit', () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', stop)
      breakOff()
    })
    reader.send(order, (error) => {
      if (error !== null) breakOff()
    })
  }).finally(() => void reader.kill('SIGKILL'))
}
