import type { Db, Tx } from '../../db/database.ts'

/** A bonus or deduction as it was entered. */
export type AssessmentEntry = {
  readonly id: string
  readonly pack_id: string
  readonly area: string
  readonly item: string
  readonly count: number
  readonly reason: string
  readonly entered_by: string
  readonly entered_at: Date
}

const ROWS_MAX = 2_000

/** What is entered of an assessment and stands. */
export const listEntries = (db: Db, packId: string): Promise<AssessmentEntry[]> =>
  db
    .selectFrom('assessment_entry')
    .select(['id', 'pack_id', 'area', 'item', 'count', 'reason', 'entered_by', 'entered_at'])
    .where('pack_id', '=', packId)
    .where('withdrawn_at', 'is', null)
    .orderBy('area')
    .orderBy('item')
    .limit(ROWS_MAX)
    .execute()

/** Keeps an entry. */
export async function insertEntry(tx: Tx, entry: AssessmentEntry): Promise<void> {
  await tx.insertInto('assessment_entry').values(entry).execute()
}

type Key = Pick<AssessmentEntry, 'pack_id' | 'area' | 'item'>

/** Takes back what stands of an item; it stays in the history. */
export async function withdrawEntry(
  tx: Tx,
  { pack_id, area, item }: Key,
  { by, now }: { readonly by: string; readonly now: Date },
): Promise<void> {
  await tx
    .updateTable('assessment_entry')
    .set({ withdrawn_by: by, withdrawn_at: now })
    .where('pack_id', '=', pack_id)
    .where('area', '=', area)
    .where('item', '=', item)
    .where('withdrawn_at', 'is', null)
    .execute()
}
