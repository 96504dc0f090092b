import type { Db } from '../../db/database.ts'

const ROWS_MAX = 60_000

/** Who a draw gave to which case: rank 0 for a place, alternates in the order in which they were drawn. */
export async function listDrawn(
  db: Db,
  drawId: string,
): Promise<{ caseId: string; expertId: string; rank: number }[]> {
  const rows = await db
    .selectFrom('draw_place as p')
    .innerJoin('draw as d', 'd.id', 'p.draw_id')
    .innerJoin('draw_project as j', (join) =>
      join.onRef('j.draw_id', '=', 'p.draw_id').onRef('j.number', '=', 'p.project'),
    )
    .innerJoin('draw_candidate as c', (join) =>
      join.onRef('c.draw_id', '=', 'p.draw_id').onRef('c.number', '=', 'p.candidate'),
    )
    .select(['j.case_id', 'c.expert_id', 'p.rank', 'p.is_alternate'])
    .where('p.draw_id', '=', drawId)
    .where('d.state', 'in', ['drawn', 'published'])
    .orderBy('p.project')
    .orderBy('p.stratum')
    .orderBy('p.rank')
    .limit(ROWS_MAX)
    .execute()
  return rows.map((row) => ({
    caseId: row.case_id,
    expertId: row.expert_id,
    rank: row.is_alternate ? row.rank : 0,
  }))
}
