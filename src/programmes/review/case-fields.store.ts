import type { Db } from '../../db/database.ts'

/**
 * The fields by which experts are first looked for: the trade of the applicant, until an officer says it more
 * exactly. Null trades give no field, and then everybody fits alike.
 */
export async function fieldsOfCases(
  db: Db,
  caseIds: readonly string[],
): Promise<Map<string, readonly string[]>> {
  const rows = await db
    .selectFrom('programme_case as c')
    .innerJoin('organisation as o', 'o.id', 'c.applicant')
    .select(['c.id', 'o.industry'])
    .where('c.id', 'in', caseIds)
    .execute()
  return new Map(rows.map(({ id, industry }) => [id, industry === null ? [] : [industry]]))
}
