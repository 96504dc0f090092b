// The process that reads one table of facts. It is started for it and ended after it, so that whatever a
// file does to memory or time ends with the process; it also ends with the program that started it.
import { Failure, fail } from '../base/failure.ts'
import { readFactSheet, type SheetEntry } from '../registers/import/fact-sheet.ts'
import { readTable } from '../registers/import/read-table.ts'
import type { SheetMessage, SheetOrder } from './sheet-message.ts'

const PIECE = 5_000
/** One import is one event of the log, which holds every fact of it. */
const ENTRIES_MAX = 100_000

/** Says one thing and waits until it is taken, so that no more than a piece waits in the pipe. */
const say = (message: SheetMessage): Promise<void> =>
  new Promise((resolve, reject) => {
    process.send?.(message, undefined, {}, (error) => (error === null ? resolve() : reject(error)))
  })

async function read({ fileName, bytes, ...order }: SheetOrder): Promise<void> {
  const table = await readTable({ fileName, bytes })
  const rows = table.length - 1
  let count = 0
  let piece: SheetEntry[] = []
  for (const entry of readFactSheet({ ...order, table })) {
    count += 1
    if (count > ENTRIES_MAX) throw fail('FACT_TABLE_TOO_LONG', { max: ENTRIES_MAX, what: '项事实' })
    piece.push(entry)
    if (piece.length < PIECE) continue
    await say({ kind: 'entries', entries: piece, rows })
    piece = []
  }
  if (count === 0) throw fail('FACT_TABLE_EMPTY')
  if (piece.length > 0) await say({ kind: 'entries', entries: piece, rows })
  await say({ kind: 'read' })
}

process.once('disconnect', () => process.exit())
const order = await new Promise<SheetOrder>((resolve) => process.once('message', resolve))
try {
  await read(order)
} catch (error) {
  // A bug of the reader ends the process with its stack; what the file is to blame for is told.
  if (!(error instanceof Failure)) throw error
  await say({ kind: 'failed', code: error.code, params: error.params })
}
