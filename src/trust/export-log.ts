import type { Db } from '../db/database.ts'
import type { Checkpoint } from './checkpoint.ts'
import { streamEvents } from './event.store.ts'
import { checkpointLine, linkLine, LOG_HEADER } from './log-file.ts'

/**
 * The lines of an exported log, up to the last of these checkpoints, each standing behind the event that
 * it signs. Events written meanwhile belong to the next export.
 */
export async function* exportLog(
  db: Db,
  checkpoints: readonly Checkpoint[],
): AsyncGenerator<string> {
  yield LOG_HEADER
  const waiting = checkpoints.toSorted((a, b) => a.seq - b.seq)
  for await (const event of streamEvents(db)) {
    if (waiting.length === 0) return
    yield linkLine(event)
    while (waiting[0] && waiting[0].seq <= event.seq) {
      const checkpoint = waiting.shift()
      if (checkpoint) yield checkpointLine(checkpoint)
    }
  }
}
