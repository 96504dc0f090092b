import { sql } from 'kysely'
import type { Day } from '../../base/day.ts'
import type { Db, Tx } from '../../db/database.ts'
import { type Availability, isAvailable } from '../experts/expert.ts'
import type { ReviewRound } from './review-round.ts'

/** An expert of the pool who could be asked, with what he has taken on this year. */
export type PoolExpert = {
  readonly id: string
  readonly name: string
  readonly unitId: string
  readonly unitName: string
  readonly fields: readonly string[]
  readonly loadMax: number
  readonly taken: number
}

/** Experts of the pool at most; beyond this an assignment takes minutes. */
const ROWS_MAX = 5_000

/**
 * Who could be asked on a day: in the pool, verified, with a present employer, available, and with room left
 * in his year. Whether he is clear of a case is decided elsewhere, and bans with it.
 */
export async function listPool(db: Db, on: Day): Promise<PoolExpert[]> {
  const rows = await db
    .selectFrom('expert as e')
    .innerJoin('person as p', 'p.id', 'e.id')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('expert_affiliation as a')
          .innerJoin('organisation as o', 'o.id', 'a.organisation_id')
          .select(['o.id as unit_id', 'o.name as unit_name'])
          .whereRef('a.expert_id', '=', 'e.id')
          .where('a.kind', '=', 'employer')
          .where((both) => both.or([both('a.to_day', 'is', null), both('a.to_day', '>=', on)]))
          .orderBy('a.entered_at')
          .orderBy('a.id')
          .limit(1)
          .as('unit'),
      (join) => join.onTrue(),
    )
    .select([
      'e.id',
      'p.name',
      'unit.unit_id',
      'unit.unit_name',
      'e.fields',
      'e.load_max',
      'e.availability',
      sql<number>`coalesce((select l.taken from expert_load l
        where l.expert_id = e.id and l.year = ${Number(on.slice(0, 4))}), 0)::int`.as('taken'),
    ])
    .where('e.paused_reason', 'is', null)
    .where('e.expires_on', '>=', on)
    .where('e.identity_verified_at', 'is not', null)
    .where('e.employer_verified_at', 'is not', null)
    .orderBy('e.id')
    .limit(ROWS_MAX)
    .$castTo<Row>()
    .execute()
  return rows
    .filter(({ availability }) => isAvailable({ availability }, on))
    .map((row) => ({
      id: row.id,
      name: row.name,
      unitId: row.unit_id,
      unitName: row.unit_name,
      fields: row.fields,
      loadMax: row.load_max,
      taken: row.taken,
    }))
}

type Row = {
  readonly id: string
  readonly name: string
  readonly unit_id: string
  readonly unit_name: string
  readonly fields: string[]
  readonly load_max: number
  readonly availability: readonly Availability[]
  readonly taken: number
}

/** Whether an expert can take one more project of a round and of the year; he is held until all is written. */
export async function hasRoom(
  tx: Tx,
  expertId: string,
  { round, on }: { readonly round: Pick<ReviewRound, 'id' | 'load_max'>; readonly on: Day },
): Promise<boolean> {
  const expert = await tx
    .selectFrom('expert')
    .select('load_max')
    .where('id', '=', expertId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (expert === undefined) return false
  const { inRound, inYear } = await tx
    .selectNoFrom([
      sql<number>`(select count(*)::int from review v where v.round_id = ${round.id}
        and v.expert_id = ${expertId}
        and v.state in ('proposed', 'invited', 'accepted', 'submitted'))`.as('inRound'),
      sql<number>`coalesce((select l.taken from expert_load l where l.expert_id = ${expertId}
        and l.year = ${Number(on.slice(0, 4))}), 0)::int`.as('inYear'),
    ])
    .executeTakeFirstOrThrow()
  return inRound < round.load_max && inYear < expert.load_max
}
