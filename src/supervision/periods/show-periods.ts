import type { Db } from '../../db/database.ts'
import { listReports } from '../reports/area-report.store.ts'
import { namesOf } from '../reports/reporting-people.store.ts'
import { listPeriods, type ReportingPeriod } from './period.store.ts'

/** A period with how far it has been reported. */
export type ShownPeriod = ReportingPeriod & {
  readonly closer: string | null
  readonly expected: number
  readonly submitted: number
  readonly accepted: number
  readonly late: number
  /** Who has not handed in. */
  readonly missing: string[]
  /** How many fields were said to be unknown. */
  readonly unknown: number
}

/** The periods of a year, or all, with what is missing of each. */
export async function showPeriods(db: Db, year?: number): Promise<ShownPeriod[]> {
  const periods = await listPeriods(db, year)
  if (periods.length === 0) return []
  const reports = Map.groupBy(
    await listReports(db, { periods: periods.map(({ period }) => period) }),
    ({ period }) => period,
  )
  const names = await namesOf(
    db,
    periods.flatMap(({ closed_by: id }) => id ?? []),
  )
  return periods.map((row): ShownPeriod => {
    const own = reports.get(row.period) ?? []
    const said = own.filter(({ submittedAt }) => submittedAt !== null)
    return {
      ...row,
      closer: row.closed_by === null ? null : (names.get(row.closed_by) ?? null),
      expected: own.length,
      submitted: said.length,
      accepted: own.filter(({ state }) => state === 'accepted').length,
      late: own.filter(({ late }) => late).length,
      missing: own.filter(({ submittedAt }) => submittedAt === null).map((one) => one.areaName),
      unknown: said.reduce(
        (sum, { draft }) =>
          sum + Object.values(draft).filter((entry) => entry.unknown !== null).length,
        0,
      ),
    }
  })
}
