import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { Actor } from '../../party/actor.ts'

/** Whose moves: the table that keeps them, the column that names what was moved, and its id. */
export type Moved = {
  readonly table: 'duty_task_move' | 'exemption_move'
  readonly column: 'task_id' | 'exemption_id'
  readonly id: string
}

/** The move that a request made before, so that the same request is one move. */
export async function findRequest(
  db: Db,
  { table, column, id }: Moved,
  request: string,
): Promise<{ readonly name: string } | undefined> {
  const { rows } = await sql<{ name: string }>`
    select name from ${sql.table(table)}
    where ${sql.ref(column)} = ${id} and request = ${request}`.execute(db)
  return rows[0]
}

/** A move as somebody makes it. */
export type NewMove = {
  readonly name: string
  readonly word: string
  readonly took: string
  readonly gave: string
  readonly actor: Actor
  readonly now: Date
  readonly reason: string | null
  readonly request: string
}

/** Keeps a move under the next position of what it moves, which must be held; `own` are columns of that table alone. */
export async function insertMove(
  tx: Tx,
  { table, column, id }: Moved,
  {
    own,
    ...move
  }: NewMove & { readonly own: Readonly<Record<string, string | number | boolean | null>> },
): Promise<void> {
  const { name, word, took, gave, actor, now, reason, request } = move
  const values = {
    id: randomUUID(),
    [column]: id,
    name,
    word,
    took,
    gave,
    person_id: actor.person.id,
    organisation_id: actor.organisation.id,
    role: actor.role,
    made_at: now,
    reason,
    request,
    ...own,
  }
  await sql`
    insert into ${sql.table(table)}
      (position, ${sql.join(Object.keys(values).map((key) => sql.ref(key)))})
    values (
      (select coalesce(max(position), 0) + 1 from ${sql.table(table)}
       where ${sql.ref(column)} = ${id}),
      ${sql.join(Object.values(values))})`.execute(tx)
}
