import { Failure } from '../base/failure.ts'
import type { Progress } from '../documents/import/reading-queue.ts'
import type { ReadFile, ReadOrder, WorkerMessage } from './reading-message.ts'
import { readingFailures, workInProcess } from './work-in-process.ts'

/** A process that needs more than this was given something that is not a document. */
const MEMORY_MEGABYTES_MAX = 1024

type Watch = {
  readonly importId: string
  readonly onProgress: (progress: Progress) => void
  readonly signal: AbortSignal
  readonly timeoutMs?: number
}

/** Reads a document. What the file is to blame for is thrown as its failure. */
export const readInProcess = (order: ReadOrder, watch: Watch): Promise<ReadFile> =>
  workInProcess<WorkerMessage, ReadFile>((resolve, reject) => ({
    ...watch,
    failures: readingFailures(watch.importId),
    program: new URL('reading-worker.ts', import.meta.url),
    order,
    memoryMegabytesMax: MEMORY_MEGABYTES_MAX,
    onMessage: (message) => {
      if (message.kind === 'progress') watch.onProgress(message.progress)
      else if (message.kind === 'read') resolve(message.file)
      else reject(new Failure(message.code, message.params))
    },
  }))
