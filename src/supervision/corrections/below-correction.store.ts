import type { Db, Tx } from '../../db/database.ts'
import { SPEAKING_KINDS } from '../figures/area.ts'
import type { OpenBelow, PendingSum } from './stale-sum.ts'

const ROWS_MAX = 2_000

/** Approved corrections below some districts, or all, that no approved one of the district has taken up; first to last. */
export async function listOpenBelow(
  db: Db,
  districts: readonly string[] | null,
): Promise<OpenBelow[]> {
  if (districts?.length === 0) return []
  const rows = await db
    .selectFrom('correction as c')
    .innerJoin('area as a', 'a.id', 'c.area')
    .select([
      'c.id',
      'c.area',
      'a.short_name as areaName',
      'a.parent as district',
      'c.measure_id as measureId',
      'c.period',
      'c.value',
      'c.decided_at as decidedAt',
    ])
    .where('c.state', '=', 'approved')
    .where('a.kind', 'not in', [...SPEAKING_KINDS])
    .$if(districts !== null, (query) => query.where('a.parent', 'in', [...(districts ?? [])]))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('correction_below as b')
            .innerJoin('correction as o', 'o.id', 'b.correction_id')
            .select('b.below_id')
            .whereRef('b.below_id', '=', 'c.id')
            .where('o.state', '=', 'approved'),
        ),
      ),
    )
    .orderBy('c.decided_at', 'desc')
    .orderBy('c.id')
    .limit(ROWS_MAX)
    .execute()
  return rows
    .flatMap(({ district, decidedAt, ...row }) =>
      district === null || decidedAt === null ? [] : [{ ...row, district, decidedAt }],
    )
    .toReversed()
}

/** What some districts have asked for and nobody has decided yet. */
export async function listPendingSums(db: Db, districts: readonly string[]): Promise<PendingSum[]> {
  if (districts.length === 0) return []
  return db
    .selectFrom('correction')
    .select(['id', 'area as district', 'measure_id as measureId', 'period', 'value'])
    .where('state', '=', 'requested')
    .where('area', 'in', [...districts])
    .limit(ROWS_MAX)
    .execute()
}

/** One link of the chain: a district's correction, and one below that it takes up. */
export type CorrectionLink = {
  readonly correctionId: string
  readonly belowId: string
  readonly area: string
  readonly areaName: string
  readonly state: string
  readonly belowArea: string
  readonly belowName: string
  readonly belowValue: bigint | null
}

/** The chain upward and downward of some corrections. */
export async function listCorrectionLinks(
  db: Db,
  ids: readonly string[],
): Promise<CorrectionLink[]> {
  if (ids.length === 0) return []
  return db
    .selectFrom('correction_below as b')
    .innerJoin('correction as o', 'o.id', 'b.correction_id')
    .innerJoin('area as a', 'a.id', 'o.area')
    .innerJoin('correction as l', 'l.id', 'b.below_id')
    .innerJoin('area as m', 'm.id', 'l.area')
    .select([
      'b.correction_id as correctionId',
      'b.below_id as belowId',
      'o.area',
      'a.short_name as areaName',
      'o.state',
      'l.area as belowArea',
      'm.short_name as belowName',
      'l.value as belowValue',
    ])
    .where((eb) => eb.or([eb('b.correction_id', 'in', [...ids]), eb('b.below_id', 'in', [...ids])]))
    .orderBy('l.decided_at')
    .orderBy('l.id')
    .orderBy('o.requested_at')
    .limit(ROWS_MAX)
    .execute()
}

/** Keeps which corrections below a district's own takes up. */
export async function insertTakenUp(
  tx: Tx,
  correctionId: string,
  belowIds: readonly string[],
): Promise<void> {
  await tx
    .insertInto('correction_below')
    .values(belowIds.map((id) => ({ correction_id: correctionId, below_id: id })))
    .execute()
}
