// The thread that reads one file. It is started for it and ended after it, so that whatever a file does
// to memory or time ends with the thread.
import { parentPort, workerData } from 'node:worker_threads'
import { Failure } from '../base/failure.ts'
import { clauseHash } from '../reader/clause-hash.ts'
import { normalise } from '../reader/intake/normalise.ts'
import { readSource } from '../reader/intake/read-source.ts'
import { readDocument } from '../reader/read-document.ts'
import type { ReadFile, ReadOrder, WorkerMessage } from './reading-message.ts'

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
const say = (message: WorkerMessage): void => parentPort?.postMessage(message)

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

const order: ReadOrder = workerData
try {
  say({ kind: 'read', file: await read(order) })
} catch (error) {
  // A bug of the reader ends the thread with its stack; what the file is to blame for is told.
  if (!(error instanceof Failure)) throw error
  say({ kind: 'failed', code: error.code, params: error.params })
}
