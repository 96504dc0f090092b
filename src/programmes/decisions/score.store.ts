import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'

const ROWS_MAX = 100_000

/** One submitted opinion of a case's live round. */
export type Opinion = {
  readonly case_id: string
  readonly expert_id: string
  readonly points: number
  readonly drops_extremes: boolean
  readonly points_max: number
}

/** The submitted opinions about these cases. */
export async function opinionsOf(db: Db, caseIds: readonly string[]): Promise<Opinion[]> {
  if (caseIds.length === 0) return []
  return db
    .selectFrom('review as r')
    .innerJoin('review_opinion as o', 'o.review_id', 'r.id')
    .innerJoin('review_project as p', (join) =>
      join.onRef('p.round_id', '=', 'r.round_id').onRef('p.case_id', '=', 'r.case_id'),
    )
    .innerJoin('review_round as n', 'n.id', 'r.round_id')
    .select(['r.case_id', 'r.expert_id', 'n.drops_extremes'])
    .select(sql<number>`coalesce(o.points, 0)`.as('points'))
    .select(
      sql<number>`(select coalesce(sum((i ->> 'maxPoints')::int), 100)
        from jsonb_array_elements(n.sheet -> 'items') i)::int`.as('points_max'),
    )
    .where('r.case_id', 'in', caseIds)
    .where('p.is_live', '=', true)
    .where('r.state', '=', 'submitted')
    .where('o.points', 'is not', null)
    .limit(ROWS_MAX)
    .execute()
}

/** Where the office placed cases otherwise than their points do: the newest record of each case. */
export async function placesOf(db: Db, caseIds: readonly string[]): Promise<Map<string, number>> {
  if (caseIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('review_deviation')
    .select(['case_id', 'placed_rank'])
    .distinctOn('case_id')
    .where('case_id', 'in', caseIds)
    .orderBy('case_id')
    .orderBy('recorded_at', 'desc')
    .limit(ROWS_MAX)
    .execute()
  return new Map(
    rows.flatMap(({ case_id: id, placed_rank: rank }) => (rank === null ? [] : [[id, rank]])),
  )
}
