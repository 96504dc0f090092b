import type { Db, Tx } from '../../db/database.ts'
import type { StoredArea } from '../areas/area.store.ts'

const ROWS_MAX = 20_000

/** A report that has not been handed in, or was returned, while its period is open. */
export type Unreported = {
  readonly id: string
  readonly area: Pick<StoredArea, 'id' | 'kind' | 'parent' | 'shortName' | 'organisationId'>
  readonly period: string
  readonly state: string
  /** The last day of the period for those who speak to the city. */
  readonly due_on: string | null
  readonly reminded_on: string | null
  readonly escalated_on: string | null
}

type Row = Omit<Unreported, 'area'> &
  Omit<Unreported['area'], 'id'> & { readonly area: Unreported['area']['id'] }

/** Reports that are still to come, in the order in which they are due. */
export async function listUnreported(db: Db): Promise<Unreported[]> {
  const rows = await db
    .selectFrom('area_report as r')
    .innerJoin('area as a', 'a.id', 'r.area')
    .innerJoin('reporting_period as p', 'p.period', 'r.period')
    .select([
      'r.id',
      'a.id as area',
      'a.short_name as shortName',
      'a.kind',
      'a.parent',
      'a.organisation_id as organisationId',
      'r.period',
      'r.state',
      'p.due_on',
      'r.reminded_on',
      'r.escalated_on',
    ])
    .where('p.state', '=', 'open')
    .where('r.state', 'in', ['draft', 'returned'])
    .orderBy('p.due_on')
    .orderBy('a.position')
    .orderBy('a.id')
    .limit(ROWS_MAX)
    .$castTo<Row>()
    .execute()
  return rows.map(({ area: id, shortName, kind, parent, organisationId, ...row }) => ({
    ...row,
    area: { id, shortName, kind, parent, organisationId },
  }))
}

/** Keeps that somebody was told. */
export async function updateSaid(
  tx: Tx,
  id: string,
  said: { readonly reminded_on?: string; readonly escalated_on?: string },
): Promise<void> {
  await tx.updateTable('area_report').set(said).where('id', '=', id).execute()
}
