import type { Db, Tx } from '../../db/database.ts'
import type { SumRule } from './sum-rule.ts'

const RULES_MAX = 50_000

/** What some districts, or all, have decided; in the order in which it was. */
export async function listSumRules(db: Db, areas: readonly string[] | null): Promise<SumRule[]> {
  const rows = await db
    .selectFrom('sum_rule')
    .select(['area', 'measure_id', 'since', 'summed', 'reason', 'decided_by', 'decided_at'])
    .$if(areas !== null, (query) => query.where('area', 'in', [...(areas ?? [])]))
    .orderBy('decided_at')
    .orderBy('id')
    .limit(RULES_MAX)
    .execute()
  return rows.map(
    ({ measure_id: measureId, decided_by: decidedBy, decided_at: decidedAt, ...row }) => ({
      ...row,
      measureId,
      decidedBy,
      decidedAt,
    }),
  )
}

/** Keeps a decision. */
export async function insertSumRule(
  tx: Tx,
  { id, demo, measureId, decidedBy, decidedAt, ...rule }: SumRule & { id: string; demo: boolean },
): Promise<void> {
  await tx
    .insertInto('sum_rule')
    .values({
      ...rule,
      id,
      demo,
      measure_id: measureId,
      decided_by: decidedBy,
      decided_at: decidedAt,
    })
    .execute()
}
