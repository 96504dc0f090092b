import type { Db } from '../../db/database.ts'

/** What a closed period said of an area, as it was kept. */
type ClosedSheet = {
  readonly period: string
  readonly area: string
  readonly area_name: string
  readonly figures: unknown
  readonly closed_at: Date
  readonly demo: boolean
}

const SHEETS_MAX = 20_000

/** The closed sheets of the city and its parts of a year: what may be shown is decided by who reads them. */
export const listClosedSheets = (db: Db, year: number): Promise<ClosedSheet[]> =>
  db
    .selectFrom('closed_sheet as s')
    .innerJoin('reporting_period as p', 'p.period', 's.period')
    .innerJoin('area as a', 'a.id', 's.area')
    .select(['s.period', 's.area', 'a.short_name as area_name', 's.figures', 'p.closed_at'])
    .select((eb) => eb.or([eb('p.demo', '=', true), eb('a.demo', '=', true)]).as('demo'))
    .where('p.state', '=', 'closed')
    .where('p.begins', '>=', `${year}-01`)
    .where('p.ends', '<=', `${year}-12`)
    .where('a.kind', 'in', ['city', 'district', 'zone'])
    .orderBy('p.ends')
    .orderBy('s.period')
    .orderBy('a.position')
    .limit(SHEETS_MAX)
    .$castTo<ClosedSheet>()
    .execute()

/** The years of which any period is closed, the latest first. */
export async function listClosedYears(db: Db): Promise<number[]> {
  const rows = await db
    .selectFrom('reporting_period')
    .select('begins')
    .distinct()
    .where('state', '=', 'closed')
    .orderBy('begins', 'desc')
    .limit(SHEETS_MAX)
    .execute()
  return [...new Set(rows.map(({ begins }) => Number(begins.slice(0, 4))))]
}
