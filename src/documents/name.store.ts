import type { Db } from '../db/database.ts'

const NAMES_MAX = 1000

/** The names of persons by their ids; one who was removed with the demo has none. */
export async function listNames(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('person')
    .select(['id', 'name'])
    .where('id', 'in', ids.length === 0 ? [null] : [...ids])
    .limit(NAMES_MAX)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
