import { sql } from 'kysely'
import type { Db } from './database.ts'

/** Keeps the locks of this file apart from the other advisory locks of the program. */
const LOCK_SPACE = 710_010

/**
 * Runs the work while this process alone works on the thing; answers false where another one does. The lock
 * is the connection's: when a process is killed the server lets it go, and the work can be taken up.
 */
export const workAlone = (db: Db, thing: string, work: () => Promise<void>): Promise<boolean> =>
  db.connection().execute(async (own) => {
    const key = sql`hashtextextended(${thing}, ${LOCK_SPACE})`
    const { rows } = await sql<{ held: boolean }>`
      select pg_try_advisory_lock(${key}) as held`.execute(own)
    if (rows[0]?.held !== true) return false
    try {
      await work()
      return true
    } finally {
      await sql`select pg_advisory_unlock(${key})`.execute(own)
    }
  })
