import type { Db } from '../db/database.ts'

/** A clause of a version's structure; its hash is that of the words it was written against. */
export type VersionClause = {
  readonly address: string
  readonly parent: string | null
  readonly marker: string
  readonly heading: string
  readonly summary: string | null
  readonly hash: string | null
}

const CLAUSES_MAX = 50_000
const ROWS_AT_ONCE = 1000

/** The clauses of a version in their order. */
export const listVersionClauses = (db: Db, versionId: string): Promise<VersionClause[]> =>
  db
    .selectFrom('document_clause')
    .select(['address', 'parent', 'marker', 'heading', 'summary', 'hash'])
    .where('version_id', '=', versionId)
    .orderBy('position')
    .limit(CLAUSES_MAX)
    .execute()

/** Puts clauses into a version that is being worked on. */
export async function insertVersionClauses(
  tx: Db,
  versionId: string,
  clauses: readonly VersionClause[],
): Promise<void> {
  for (let from = 0; from < clauses.length; from += ROWS_AT_ONCE) {
    const rows = clauses.slice(from, from + ROWS_AT_ONCE).map((clause, index) => ({
      version_id: versionId,
      position: from + index,
      address: clause.address,
      parent: clause.parent,
      marker: clause.marker,
      heading: clause.heading,
      summary: clause.summary,
      hash: clause.hash,
    }))
    await tx.insertInto('document_clause').values(rows).execute()
  }
}
