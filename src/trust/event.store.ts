import { sql } from 'kysely'
import type { Db, Tx } from '../db/database.ts'
import { type Act, actBody, type Event, parseEvent } from './event.ts'

const EVENTS_MAX = 500

/** Ends a transaction's work: what it changed becomes one event at the end of the chain. */
export async function appendEvent(tx: Tx, act: Act): Promise<void> {
  await sql`select append_event(${actBody(act)}::jsonb)`.execute(tx)
}

type Selection = {
  /** `table:id` */
  readonly subject: string
  /** Only events before this one; for the next page. */
  readonly beforeSeq?: number
  readonly limit?: number
}

/** The story of one record, newest first. Uses index event_of_subject. */
export async function readEvents(
  db: Db,
  { subject, beforeSeq, limit }: Selection,
): Promise<Event[]> {
  const rows = await db
    .selectFrom('event')
    .select('body')
    .where('subject', '=', subject)
    .where('seq', '<', BigInt(beforeSeq ?? Number.MAX_SAFE_INTEGER))
    .orderBy('seq', 'desc')
    .limit(Math.min(limit ?? EVENTS_MAX, EVENTS_MAX))
    .execute()
  return rows.map(({ body }) => parseEvent(body))
}
