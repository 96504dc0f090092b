// The process that reads one file. It is started for it and ended after it, so that whatever a file does
// to memory or time ends with the process; it also ends with the program that started it.
import { Failure } from '../base/failure.ts'
import { clauseHash } from '../reader/clause-hash.ts'
import { normalise } from '../reader/intake/normalise.ts'
import { readSource } from '../reader/intake/read-source.ts'
import { readDocument } from '../reader/read-document.ts'
import type { ReadFile, ReadOrder, WorkerMessage } from './reading-message.ts'

const say = (message: WorkerMessage): void => void process.send?.(message)

async function read({ fileName, bytes, knowledge }: ReadOrder): Promise<ReadFile> {
  const source = await readSource({ bytes, fileName }, (pagesRead, pagesTotal) =>
    say({ kind: 'progress', progress: { phase: 'pages', pagesRead, pagesTotal } }),
  )
  const pages = source.pageStarts.length || null
  say({
    kind: 'progress',
    progress: { phase: 'structure', pagesRead: pages, pagesTotal: pages },
  })
  const normalised = normalise(source.raw)
  return {
    format: source.format,
    encoding: source.encoding,
    raw: source.raw,
    origin: normalised.origin,
    pages: placesOf(source.pageStarts, normalised.origin),
    wordsHash: clauseHash(normalised.text),
    reading: readDocument(normalised, knowledge),
  }
}

/** Where the first kept word of each page stands in the mended text; pages and origins both only grow. */
function placesOf(pageStarts: readonly number[], origin: Int32Array): number[] {
  let at = 0
  return pageStarts.map((start) => {
    while (at < origin.length && (origin[at] ?? 0) < start) at += 1
    return at
  })
}

process.once('disconnect', () => process.exit())
const order = await new Promise<ReadOrder>((resolve) => process.once('message', resolve))
try {
  say({ kind: 'read', file: await read(order) })
} catch (error) {
  // A bug of the reader ends the process with its stack; what the file is to blame for is told.
  if (!(error instanceof Failure)) throw error
  say({ kind: 'failed', code: error.code, params: error.params })
}
