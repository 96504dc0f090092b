import type { Insertable } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { Tables } from '../../db/tables.generated.ts'

/** A departure of the office from the rank by points. */
export type Deviation = {
  readonly computed_rank: number
  readonly placed_rank: number
  readonly reason: string
  readonly recorded_name: string | null
  readonly recorded_at: Date
}

/** The departures of a round that stand: the newest of each project, unless it took the one before back. */
export async function latestDeviations(db: Db, roundId: string): Promise<Map<string, Deviation>> {
  const rows = await db
    .selectFrom('review_deviation as d')
    .leftJoin('person as p', 'p.id', 'd.recorded_by')
    .distinctOn('d.case_id')
    .select([
      'd.case_id',
      'd.computed_rank',
      'd.placed_rank',
      'd.reason',
      'd.recorded_at',
      'p.name as recorded_name',
    ])
    .where('d.round_id', '=', roundId)
    .orderBy('d.case_id')
    .orderBy('d.recorded_at', 'desc')
    .orderBy('d.id')
    .execute()
  return new Map(
    rows.flatMap(({ case_id: id, placed_rank: placed, ...rest }) =>
      placed === null ? [] : [[id, { ...rest, placed_rank: placed }]],
    ),
  )
}

export async function insertDeviation(
  tx: Tx,
  deviation: Insertable<Tables['review_deviation']>,
): Promise<void> {
  await tx.insertInto('review_deviation').values(deviation).execute()
}
