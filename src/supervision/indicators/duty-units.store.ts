import type { Db } from '../../db/database.ts'
import type { ItemValue } from '../../documents/item.ts'

/** Which units a clause names, as they stand in the confirmed document. */
export type ClauseUnits = {
  readonly document_id: string
  readonly clause: string
  readonly lead: readonly string[]
  readonly support: readonly string[]
}

const ROWS_MAX = 10_000

/** The duties of confirmed documents: who leads and who supports at which clause. */
export async function listClauseUnits(
  db: Db,
  documentIds: readonly string[],
): Promise<ClauseUnits[]> {
  if (documentIds.length === 0) return []
  const rows = await db
    .selectFrom('document as d')
    .innerJoin('document_version as v', (join) =>
      join.onRef('v.document_id', '=', 'd.id').onRef('v.version', '=', 'd.confirmed_version'),
    )
    .innerJoin('document_item as i', 'i.version_id', 'v.id')
    .select(['d.id as document_id', 'i.clause', 'i.value'])
    .where('d.id', 'in', [...documentIds])
    .where('i.kind', '=', 'duty')
    .where('i.state', 'in', ['accepted', 'corrected'])
    .orderBy('i.position')
    .limit(ROWS_MAX)
    .$castTo<{ document_id: string; clause: string | null; value: ItemValue }>()
    .execute()
  return rows.flatMap(({ document_id, clause, value }) =>
    'duty' in value && clause !== null
      ? [{ document_id, clause, lead: value.duty.lead, support: value.duty.support }]
      : [],
  )
}
