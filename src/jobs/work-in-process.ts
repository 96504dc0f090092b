import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type Failure, fail } from '../base/failure.ts'

const MINUTES_MAX = 5

/** What is said of work that took too long, broke off or was stopped. */
export type WorkFailures = {
  readonly tooLong: () => Failure
  readonly brokeOff: () => Failure
  readonly stopped: () => Failure
}

/** The same for the reading of an uploaded file. */
export const readingFailures = (importId: string): WorkFailures => ({
  tooLong: () => fail('READING_TOO_LONG', { minutes: MINUTES_MAX }),
  brokeOff: () => fail('READING_BROKE_OFF', { import: importId.slice(0, 8) }),
  stopped: () => fail('IMPORT_CANCELLED'),
})

type Work<Message> = {
  /** The program that does the work. */
  readonly program: URL
  readonly order: object
  readonly failures: WorkFailures
  readonly memoryMegabytesMax: number
  readonly timeoutMs?: number | undefined
  /** Stops the work, and with it the process. */
  readonly signal: AbortSignal
  readonly onMessage: (message: Message) => void
}

/**
 * Works in a process of its own: whatever a file does to memory, time or native code ends with it, and long
 * computing keeps nobody waiting.
 * `start` is given the two ends of the promise, as a message may settle it either way.
 */
export function workInProcess<Message, Result>(
  start: (resolve: (result: Result) => void, reject: (error: Error) => void) => Work<Message>,
): Promise<Result> {
  let kill = (): void => {}
  return new Promise<Result>((resolve, reject) => {
    const { program, order, failures, signal, ...limits } = start(resolve, reject)
    const child = fork(fileURLToPath(program), {
      execArgv: [`--max-old-space-size=${limits.memoryMegabytesMax}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    kill = () => void child.kill('SIGKILL')
    const breakOff = (): void => reject(failures.brokeOff())
    const timer = setTimeout(
      () => reject(failures.tooLong()),
      limits.timeoutMs ?? MINUTES_MAX * 60_000,
    )
    const stop = (): void => reject(failures.stopped())
    signal.addEventListener('abort', stop, { once: true })
    if (signal.aborted) stop()
    child.on('message', limits.onMessage)
    // Out of memory, or a bug of the reader: the import fails, the program goes on.
    child.on('error', breakOff)
    child.on('exit', () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', stop)
      breakOff()
    })
    child.send(order, (error) => {
      if (error !== null) breakOff()
    })
  }).finally(() => kill())
}
