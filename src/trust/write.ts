import type { Db, Tx } from '../db/database.ts'
import type { Act } from './event.ts'
import { appendLastEvent, flushCommits } from './event.store.ts'

/**
 * The one way to write. Runs the work in a transaction and appends one event that holds every row it
 * changed, in the same transaction. A write by any other way is refused by the database at its commit.
 * When it returns, the write is on disk. The chain is locked only from the end of the work to the commit
 * and not while the disk syncs, so that neither long work nor a slow disk holds up others.
 */
export async function write<T>(
  db: Db,
  /** What is done; a function of the result where only the work finds out which record it is about. */
  act: Act | ((result: T) => Act),
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const result = await db.transaction().execute(async (tx) => {
    const done = await work(tx)
    await appendLastEvent(tx, typeof act === 'function' ? act(done) : act)
    return done
  })
  await flushCommits(db)
  return result
}
