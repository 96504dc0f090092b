import type { Db } from '../../db/database.ts'

/** The names of organisations by their ids. */
export async function namesOf(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('organisation')
    .select(['id', 'name'])
    .where('id', 'in', [...ids])
    .limit(ids.length)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
