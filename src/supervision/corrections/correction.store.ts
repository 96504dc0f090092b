import type { Db, Tx } from '../../db/database.ts'

const ROWS_MAX = 500

/** A request to set a closed period right (更正). */
export type Correction = {
  readonly id: string
  readonly measure_id: string
  readonly area: string
  readonly period: string
  readonly origin: string
  readonly value: bigint | null
  readonly reason: string
  readonly state: string
  readonly requested_by: string
  readonly requested_at: Date
  readonly decided_by: string | null
  readonly decided_at: Date | null
  readonly decision_note: string
  readonly demo: boolean
}

/** A request with the names that a page shows. */
export type NamedCorrection = Correction & {
  readonly measure_name: string
  readonly area_name: string
  readonly requester: string | null
  readonly decider: string | null
}

type NewCorrection = Omit<Correction, 'state' | 'decided_by' | 'decided_at' | 'decision_note'> & {
  readonly request: string
}

/** Keeps a request. */
export async function insertCorrection(tx: Tx, correction: NewCorrection): Promise<void> {
  await tx
    .insertInto('correction')
    .values({ ...correction, state: 'requested' })
    .execute()
}

/** The request that was sent with these words, or that still waits for a value. */
export const findOpenOrSent = (
  tx: Tx,
  { request, measureId, area, period }: Record<'request' | 'measureId' | 'area' | 'period', string>,
): Promise<{ id: string; request: string } | undefined> =>
  tx
    .selectFrom('correction')
    .select(['id', 'request'])
    .where((eb) =>
      eb.or([
        eb('request', '=', request),
        eb.and([
          eb('measure_id', '=', measureId),
          eb('area', '=', area),
          eb('period', '=', period),
          eb('state', '=', 'requested'),
        ]),
      ]),
    )
    .limit(1)
    .executeTakeFirst()

/** A request, held until the transaction ends. */
export const holdCorrection = (tx: Tx, id: string): Promise<Correction | undefined> =>
  tx.selectFrom('correction').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

type Decision = {
  readonly state: 'approved' | 'refused'
  readonly decided_by: string
  readonly decided_at: Date
  readonly decision_note: string
}

/** Decides a request that is held. */
export async function updateDecided(tx: Tx, id: string, decision: Decision): Promise<void> {
  await tx.updateTable('correction').set(decision).where('id', '=', id).execute()
}

type Asked = {
  readonly state?: string | undefined
  readonly area?: string | undefined
  /** Of a district and of what lies below it. */
  readonly region?: string | undefined
  readonly measureId?: string | undefined
  readonly period?: string | undefined
}

/** Requests, the latest first. */
export const listCorrections = (
  db: Db,
  { state, area, region, measureId, period }: Asked,
): Promise<NamedCorrection[]> =>
  db
    .selectFrom('correction as c')
    .innerJoin('measure as m', 'm.id', 'c.measure_id')
    .innerJoin('area as a', 'a.id', 'c.area')
    .leftJoin('person as r', 'r.id', 'c.requested_by')
    .leftJoin('person as d', 'd.id', 'c.decided_by')
    .selectAll('c')
    .select([
      'm.name as measure_name',
      'a.short_name as area_name',
      'r.name as requester',
      'd.name as decider',
    ])
    .$if(state !== undefined, (query) => query.where('c.state', '=', state ?? ''))
    .$if(area !== undefined, (query) => query.where('c.area', '=', area ?? ''))
    .$if(region !== undefined, (query) =>
      query.where((eb) =>
        eb.or([eb('c.area', '=', region ?? ''), eb('a.parent', '=', region ?? '')]),
      ),
    )
    .$if(measureId !== undefined, (query) => query.where('c.measure_id', '=', measureId ?? ''))
    .$if(period !== undefined, (query) => query.where('c.period', '=', period ?? ''))
    .orderBy('c.requested_at', 'desc')
    .orderBy('c.id')
    .limit(ROWS_MAX)
    .execute()
