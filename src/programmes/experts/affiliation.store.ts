import { asDay, type Day } from '../../base/day.ts'
import type { Db, Tx } from '../../db/database.ts'
import { type Affiliation, type AffiliationKind, isAffiliationKind } from './expert.ts'

const ROWS_MAX = 100_000

/** A post or interest with the name of the body, as pages show it. */
export type NamedAffiliation = Affiliation & { readonly organisationName: string }

/** Every post and interest of these experts, in the order in which they were entered. */
export async function listAffiliations(
  db: Db,
  expertIds: readonly string[],
): Promise<NamedAffiliation[]> {
  if (expertIds.length === 0) return []
  const rows = await db
    .selectFrom('expert_affiliation')
    .innerJoin('organisation', 'organisation.id', 'expert_affiliation.organisation_id')
    .selectAll('expert_affiliation')
    .select('organisation.name')
    .where('expert_id', 'in', expertIds)
    .orderBy('entered_at')
    .orderBy('expert_affiliation.id')
    .limit(ROWS_MAX)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    expertId: row.expert_id,
    organisationId: row.organisation_id,
    organisationName: row.name,
    kind: kindOf(row.kind),
    from: dayOrNull(row.from_day),
    to: dayOrNull(row.to_day),
  }))
}

function kindOf(word: string): AffiliationKind {
  if (!isAffiliationKind(word)) throw new Error('the database holds an unknown kind of post')
  return word
}

const dayOrNull = (text: string | null): Day | null => (text === null ? null : asDay(text))

type NewAffiliation = Affiliation & { readonly by: string; readonly now: Date }

export async function insertAffiliation(tx: Tx, affiliation: NewAffiliation): Promise<void> {
  const { id, expertId, organisationId, kind, from, to, by, now } = affiliation
  await tx
    .insertInto('expert_affiliation')
    .values({
      id,
      expert_id: expertId,
      organisation_id: organisationId,
      kind,
      from_day: from,
      to_day: to,
      entered_by: by,
      entered_at: now,
    })
    .execute()
}

/** Says when a post ended; false where the expert has none such that lasts. */
export async function endAffiliation(
  tx: Tx,
  { id, expertId, to }: { readonly id: string; readonly expertId: string; readonly to: Day },
): Promise<boolean> {
  const result = await tx
    .updateTable('expert_affiliation')
    .set({ to_day: to })
    .where('id', '=', id)
    .where('expert_id', '=', expertId)
    .where('to_day', 'is', null)
    .where((eb) => eb.or([eb('from_day', 'is', null), eb('from_day', '<=', to)]))
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** The experts of a body by their names: an import meets the same person again. */
export async function findEmployed(
  db: Db,
  { name, organisationId }: { readonly name: string; readonly organisationId: string },
): Promise<string[]> {
  const rows = await db
    .selectFrom('expert_affiliation')
    .innerJoin('person', 'person.id', 'expert_affiliation.expert_id')
    .select('person.id')
    .distinct()
    .where('person.name', '=', name)
    .where('organisation_id', '=', organisationId)
    .where('kind', '=', 'employer')
    .limit(10)
    .execute()
  return rows.map(({ id }) => id)
}
