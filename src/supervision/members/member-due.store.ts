import type { Db, Tx } from '../../db/database.ts'
import type { MemberDue } from './member-due.ts'

const RULES_MAX = 50_000

/** What some districts, or all, have decided about the last day of those below; in the order in which it was. */
export async function listMemberDues(
  db: Db,
  areas: readonly string[] | null,
): Promise<MemberDue[]> {
  if (areas?.length === 0) return []
  const rows = await db
    .selectFrom('member_due')
    .select(['area', 'since', 'workdays', 'reason', 'decided_by', 'decided_at'])
    .$if(areas !== null, (query) => query.where('area', 'in', [...(areas ?? [])]))
    .orderBy('decided_at')
    .orderBy('id')
    .limit(RULES_MAX)
    .execute()
  return rows.map(({ decided_by: decidedBy, decided_at: decidedAt, ...row }) => ({
    ...row,
    decidedBy,
    decidedAt,
  }))
}

/** Keeps a decision. */
export async function insertMemberDue(
  tx: Tx,
  { decidedBy, decidedAt, ...rule }: MemberDue & { readonly id: string; readonly demo: boolean },
): Promise<void> {
  await tx
    .insertInto('member_due')
    .values({ ...rule, decided_by: decidedBy, decided_at: decidedAt })
    .execute()
}
