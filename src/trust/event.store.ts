import { sql } from 'kysely'
import type { Db, Tx } from '../db/database.ts'
import type { Head, Link } from './chain.ts'
import { type Act, actBody, type Event, parseEvent } from './event.ts'

const EVENTS_MAX = 500

/** Ends a transaction's work: what it changed becomes one event at the end of the chain. */
export async function appendEvent(tx: Tx, act: Act): Promise<void> {
  await sql`select append_event(${actBody(act)}::jsonb)`.execute(tx)
}

/**
 * The same for a transaction that ends now: it gives up the chain before its commit is on disk, so that
 * writers do not queue for the disk one by one. Nobody may be told of it before `flushCommits`.
 */
export async function appendLastEvent(tx: Tx, act: Act): Promise<void> {
  await sql`select append_event(${actBody(act)}::jsonb),
    set_config('synchronous_commit', 'off', true)`.execute(tx)
}

/** Returns when every commit so far is on disk; writers that wait at the same time share one sync. */
export async function flushCommits(db: Db): Promise<void> {
  // A transaction with a record of its own that commits synchronously: all before it comes along.
  await sql`select pg_logical_emit_message(true, 'kechuang', '')`.execute(db)
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

type Naming = {
  /** Events that name one of these rows, */
  readonly ids: readonly string[]
  /** or that are one of these acts upon one of these subjects. */
  readonly subjects: readonly string[]
  readonly acts: readonly string[]
}

/** Events about certain rows, in the order of the chain. Uses indexes event_names and event_of_subject. */
export const linksNaming = (db: Db, { ids, subjects, acts }: Naming): Promise<Link[]> =>
  db
    .selectFrom('event')
    .select(['body', 'hash', 'previous_hash as previous'])
    .where((eb) =>
      eb.or([
        sql<boolean>`named_ids(body) && ${sql.val([...ids])}::uuid[]`,
        eb.and([eb('subject', 'in', [...subjects]), eb('what', 'in', [...acts])]),
      ]),
    )
    .orderBy('seq')
    .limit(EVENTS_MAX)
    .execute()

/** The end of the chain; null while there is no event. */
export async function readHead(db: Db): Promise<Head | null> {
  const row = await db
    .selectFrom('event')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { seq: Number(row.seq), hash: row.hash } : null
}

/** A row of the log as it is stored: the link and the columns that repeat parts of its body. */
export type StoredEvent = Link & {
  readonly seq: number
  /** PostgreSQL's own text, since a Date would lose microseconds. */
  readonly at: string
  readonly who: string | null
  readonly organisation: string | null
  readonly role: string
  readonly what: string
  readonly subject: string
}

const PAGE_ROWS = 500

/** Every stored event in the order of the chain, a page at a time. */
export async function* streamEvents(db: Db): AsyncGenerator<StoredEvent> {
  let last = 0n
  for (;;) {
    const rows = await db
      .selectFrom('event')
      .select(['seq', 'who', 'organisation', 'role', 'what', 'subject', 'body', 'hash'])
      .select([sql<string>`at::text`.as('at'), 'previous_hash as previous'])
      .where('seq', '>', last)
      .orderBy('seq')
      .limit(PAGE_ROWS)
      .execute()
    for (const row of rows) yield { ...row, seq: Number(row.seq) }
    last = rows.at(-1)?.seq ?? last
    if (rows.length < PAGE_ROWS) return
  }
}
