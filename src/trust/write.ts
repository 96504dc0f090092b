import type { Db, Tx } from '../db/database.ts'
import type { Act } from './event.ts'
import { appendEvent } from './event.store.ts'

/**
 * The one way to write. Runs the work in a transaction and appends one event that holds every row it
 * changed, in the same transaction. A write by any other way is refused by the database at its commit.
 * The chain is locked only from the end of the work to the commit, so long work does not hold up others.
 */
export function write<T>(
  db: Db,
  /** What is done; a function of the result where only the work finds out which record it is about. */
  act: Act | ((result: T) => Act),
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (tx) => {
    const result = await work(tx)
    await appendEvent(tx, typeof act === 'function' ? act(result) : act)
    return result
  })
}
