import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Tx } from '../db/database.ts'

const ROWS_MAX = 100

/** Something that a person is told (消息). */
export type Message = {
  readonly id: string
  readonly title: string
  readonly body: string
  readonly link: string
  readonly created_at: Date
  readonly read_at: Date | null
}

/** What is to be told, and to whom. */
export type NewMessage = {
  readonly personId: string
  /** The organisation for which the person acts in this. */
  readonly organisationId: string | null
  readonly title: string
  readonly body: string
  /** The page that it leads to. */
  readonly link: string
  /** The same thing is told to the same person once. */
  readonly request: string
}

/** Tells persons something; what a person was told before is not told again. */
export async function tell(tx: Tx, messages: readonly NewMessage[], now: Date): Promise<void> {
  if (messages.length === 0) return
  await tx
    .insertInto('message')
    .values(
      messages.map(({ personId, organisationId, ...message }) => ({
        id: randomUUID(),
        person_id: personId,
        organisation_id: organisationId,
        created_at: now,
        ...message,
      })),
    )
    .onConflict((conflict) => conflict.columns(['person_id', 'request']).doNothing())
    .execute()
}

type Asked = {
  readonly isUnreadOnly: boolean
  readonly offset: number
  readonly limit: number
}

/** A person's messages, newest first, how many there are, and how many are unread. */
export async function listMessages(
  db: Db,
  personId: string,
  { isUnreadOnly, offset, limit }: Asked,
): Promise<{ rows: Message[]; total: number; unread: number }> {
  const rows = await db
    .selectFrom('message')
    .select(['id', 'title', 'body', 'link', 'created_at', 'read_at'])
    .where('person_id', '=', personId)
    .$if(isUnreadOnly, (query) => query.where('read_at', 'is', null))
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .offset(offset)
    .limit(Math.min(limit, ROWS_MAX))
    .execute()
  const counted = await db
    .selectFrom('message')
    .select([
      sql<number>`count(*)::int`.as('all'),
      sql<number>`count(*) filter (where read_at is null)::int`.as('unread'),
    ])
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow()
  return { rows, total: isUnreadOnly ? counted.unread : counted.all, unread: counted.unread }
}

type Read = {
  readonly personId: string
  /** Null for all of them. */
  readonly ids: readonly string[] | null
  readonly now: Date
}

/** Marks a person's messages as read. */
export async function markRead(tx: Tx, { personId, ids, now }: Read): Promise<void> {
  await tx
    .updateTable('message')
    .set({ read_at: now })
    .where('person_id', '=', personId)
    .where('read_at', 'is', null)
    .$if(ids !== null, (query) => query.where('id', 'in', [...(ids ?? [])]))
    .execute()
}
