import type { Db } from '../../db/database.ts'

/** The trades of the applicants of these cases (GB/T 4754); null where nobody has said it. */
export async function industriesOfCases(
  db: Db,
  caseIds: readonly string[],
): Promise<Map<string, string | null>> {
  const rows = await db
    .selectFrom('programme_case as c')
    .innerJoin('organisation as o', 'o.id', 'c.applicant')
    .select(['c.id', 'o.industry'])
    .where('c.id', 'in', caseIds)
    .execute()
  return new Map(rows.map(({ id, industry }) => [id, industry]))
}
