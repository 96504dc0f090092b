import { dayOf } from '../../base/day.ts'
import type { Db } from '../../db/database.ts'
import { listAreas } from '../areas/area.store.ts'
import { listMeasures } from '../indicators/indicator.store.ts'
import { fieldsOf, reportingAreas } from '../reports/collected-measure.ts'
import { allPeriodsOf } from './open-periods.ts'
import { listPeriods } from './period.store.ts'

/** What opening an earlier year would bring, said before it is done. */
export type YearPreview = {
  /** Whether it is an earlier year at all: the periods of this one open by themselves. */
  readonly isEarlier: boolean
  /** Periods that would be opened, and those that are already. */
  readonly fresh: number
  readonly known: number
  /** Reports that would wait to be written, and for how many areas. */
  readonly reports: number
  readonly areas: number
}

/** Counts the periods and reports of a year that opening it would bring. */
export async function previewYear(
  db: Db,
  { year, now }: { readonly year: number; readonly now: Date },
): Promise<YearPreview> {
  const [areas, measures, kept] = [
    await listAreas(db),
    await listMeasures(db),
    new Set((await listPeriods(db, year)).map(({ period }) => period)),
  ]
  const fresh = allPeriodsOf(year).filter((period) => !kept.has(period))
  const reports = fresh.flatMap((period) =>
    reportingAreas(areas, period).filter((area) => fieldsOf(measures, { area, period }).length > 0),
  )
  return {
    isEarlier: year < Number(dayOf(now).slice(0, 4)),
    fresh: fresh.length,
    known: kept.size,
    reports: reports.length,
    areas: new Set(reports.map(({ id }) => id)).size,
  }
}
