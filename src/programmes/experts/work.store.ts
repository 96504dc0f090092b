import { asDay } from '../../base/day.ts'
import type { Db, Tx } from '../../db/database.ts'
import type { SharedWork } from './find-conflicts.ts'

const ROWS_MAX = 100_000

/** Papers, patents and projects of these experts, newest first. */
export async function listWorks(db: Db, expertIds: readonly string[]): Promise<SharedWork[]> {
  if (expertIds.length === 0) return []
  const rows = await db
    .selectFrom('expert_work')
    .selectAll()
    .where('expert_id', 'in', expertIds)
    .orderBy('published_on', 'desc')
    .orderBy('id')
    .limit(ROWS_MAX)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    expertId: row.expert_id,
    kind: row.kind === 'paper' || row.kind === 'patent' ? row.kind : 'project',
    title: row.title,
    publishedOn: asDay(row.published_on),
    partners: row.partners,
  }))
}

export async function insertWork(
  tx: Tx,
  { by, now, ...work }: SharedWork & { readonly by: string; readonly now: Date },
): Promise<void> {
  await tx
    .insertInto('expert_work')
    .values({
      id: work.id,
      expert_id: work.expertId,
      kind: work.kind,
      title: work.title,
      published_on: work.publishedOn,
      partners: [...work.partners],
      entered_by: by,
      entered_at: now,
    })
    .execute()
}

/** The GB/T 4754 class of each of these bodies that has one. */
export async function industriesOf(
  db: Db,
  organisationIds: readonly string[],
): Promise<Map<string, string>> {
  if (organisationIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('organisation')
    .select(['id', 'industry'])
    .where('id', 'in', [...new Set(organisationIds)])
    .where('industry', 'is not', null)
    .limit(ROWS_MAX)
    .execute()
  return new Map(rows.flatMap(({ id, industry }) => (industry === null ? [] : [[id, industry]])))
}
