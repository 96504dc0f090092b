import type { Db } from '../../db/database.ts'

/** How many bids for a problem have not come to their end. */
export async function runningBids(db: Db, caseId: string): Promise<number> {
  const { count } = await db
    .selectFrom('programme_case')
    .select((eb) => eb.fn.countAll<bigint>().as('count'))
    .where('parent_id', '=', caseId)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}
