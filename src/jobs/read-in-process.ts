import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { Failure, fail } from '../base/failure.ts'
import type { Progress } from '../documents/import/reading-queue.ts'
import type { ReadFile, ReadOrder, WorkerMessage } from './reading-message.ts'

/** A process that needs more than this was given something that is not a document. */
const MEMORY_MEGABYTES_MAX = 1024
const MINUTES_MAX = 5

type Watch = {
  readonly importId: string
  readonly onProgress: (progress: Progress) => void
  /** Stops the reading, and with it the process. */
  readonly signal: AbortSignal
  readonly timeoutMs?: number
}

/**
 * Reads a file in a process of its own: whatever a file does to memory, time or native code ends with it.
 * What the file is to blame for is thrown as its failure.
 */
export function readInProcess(order: ReadOrder, watch: Watch): Promise<ReadFile> {
  const { importId, onProgress, signal } = watch
  const reader = fork(fileURLToPath(new URL('reading-worker.ts', import.meta.url)), {
    execArgv: [`--max-old-space-size=${MEMORY_MEGABYTES_MAX}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const timeoutMs = watch.timeoutMs ?? MINUTES_MAX * 60_000
  return new Promise<ReadFile>((resolve, reject) => {
    const breakOff = (): void => reject(fail('READING_BROKE_OFF', { import: importId.slice(0, 8) }))
    const timer = setTimeout(
      () => reject(fail('READING_TOO_LONG', { minutes: MINUTES_MAX })),
      timeoutMs,
    )
    const stop = (): void => reject(fail('IMPORT_CANCELLED'))
    signal.addEventListener('abort', stop, { once: true })
    if (signal.aborted) stop()
    reader.on('message', (message: WorkerMessage) => {
      if (message.kind === 'progress') onProgress(message.progress)
      else if (message.kind === 'read') resolve(message.file)
      else reject(new Failure(message.code, message.params))
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
