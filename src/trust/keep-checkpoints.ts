import type { Db } from '../db/database.ts'
import { saveCheckpoint } from './checkpoint-file.ts'
import { readHead } from './event.store.ts'

type KeepOptions = {
  readonly folder: string
  readonly now: () => Date
  readonly everyMs: number
  readonly report: (event: string, params: Readonly<Record<string, string>>) => void
}

/**
 * Signs the log now and then, whenever it has grown: what is written after the last checkpoint could be
 * cut off without a trace. Answers how to stop, which signs a last time.
 */
export function keepCheckpoints(db: Db, options: KeepOptions): () => Promise<void> {
  let signedSeq = 0
  const sign = async (): Promise<void> => {
    try {
      const head = await readHead(db)
      if (!head || head.seq === signedSeq) return
      const checkpoint = await saveCheckpoint(db, { folder: options.folder, now: options.now() })
      signedSeq = checkpoint?.seq ?? signedSeq
    } catch (error) {
      options.report('checkpoint.failed', { error: String(error) })
    }
  }
  let last = sign()
  const signNext = (): Promise<void> => {
    last = last.then(sign)
    return last
  }
  const timer = setInterval(() => void signNext(), options.everyMs)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await signNext()
  }
}
