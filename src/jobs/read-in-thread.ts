import { Worker } from 'node:worker_threads'
import { Failure, fail } from '../base/failure.ts'
import type { Progress } from '../documents/import/reading-queue.ts'
import type { ReadFile, ReadOrder, WorkerMessage } from './reading-message.ts'

/** A thread that needs more than this was given something that is not a document. */
const MEMORY_MEGABYTES_MAX = 1024
const MINUTES_MAX = 5

type Watch = {
  readonly importId: string
  readonly onProgress: (progress: Progress) => void
  /** Stops the reading, and with it the thread. */
  readonly signal: AbortSignal
  readonly timeoutMs?: number
}

/** Reads a file in a thread of its own. What the file is to blame for is thrown as its failure. */
export function readInThread(order: ReadOrder, watch: Watch): Promise<ReadFile> {
  const { importId, onProgress, signal } = watch
  const worker = new Worker(new URL('reading-worker.ts', import.meta.url), {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MEGABYTES_MAX },
    stdout: true,
    stderr: true,
  })
  const timeoutMs = watch.timeoutMs ?? MINUTES_MAX * 60_000
  return new Promise<ReadFile>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(fail('READING_TOO_LONG', { minutes: MINUTES_MAX })),
      timeoutMs,
    )
    const stop = (): void => reject(fail('IMPORT_CANCELLED'))
    signal.addEventListener('abort', stop, { once: true })
    if (signal.aborted) stop()
    worker.on('message', (message: WorkerMessage) => {
      if (message.kind === 'progress') onProgress(message.progress)
      else if (message.kind === 'read') resolve(message.file)
      else reject(new Failure(message.code, message.params))
    })
    // Out of memory, or a bug of the reader: the import fails, the program goes on.
    worker.on('error', () => reject(fail('READING_BROKE_OFF', { import: importId.slice(0, 8) })))
    worker.on('exit', () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', stop)
      reject(fail('READING_BROKE_OFF', { import: importId.slice(0, 8) }))
    })
  }).finally(() => void worker.terminate())
}
