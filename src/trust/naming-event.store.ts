import { sql } from 'kysely'
import type { Db } from '../db/database.ts'
import type { Link } from './chain.ts'

type Naming = {
  readonly ids: readonly string[]
  /** Organisations of which registered relations count. */
  readonly related: readonly string[]
  /** Nothing after this event. */
  readonly upTo: number
}

const NAMING_MAX = 20_000

/**
 * The events that name any of these rows, in the order of the chain. Uses event_names and event_of_relation, so
 * that it reads no event that names none of them.
 */
export async function readLinksNaming(db: Db, { ids, related, upTo }: Naming): Promise<Link[]> {
  const { rows } = await sql<Link>`
    select body, previous_hash as previous, hash from event
    where seq in (
        select seq from event where named_ids(body) && ${ids}::uuid[]
        union
        select seq from event
        where body like '%"related_party"%' and named_ids(body) && ${related}::uuid[])
      and seq <= ${upTo}
    order by seq limit ${NAMING_MAX + 1}`.execute(db)
  if (rows.length > NAMING_MAX) throw new Error('more events name these rows than are read at once')
  return rows
}
