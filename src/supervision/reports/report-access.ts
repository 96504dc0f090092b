import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import { type Actor, scopeOf } from '../../party/actor.ts'
import type { Area } from '../figures/area.ts'
import { isPeriod, periodWords } from '../figures/period.ts'
import { findPeriod, holdPeriods, type ReportingPeriod } from '../periods/period.store.ts'
import { mayReport } from './area-report.ts'
import { type CollectedMeasure, fieldsOf, reportingAreas } from './collected-measure.ts'
import { listAreas } from '../areas/area.store.ts'
import { listMeasures } from '../indicators/indicator.store.ts'

/** Which report is meant. */
export type ReportKey = { readonly area: string; readonly period: string }

/** A report's surroundings: whose it is, when it is due, and what it asks for. */
export type ReportPlace = {
  readonly area: Area
  readonly period: ReportingPeriod
  readonly fields: readonly CollectedMeasure[]
}

/** Finds them, for those who may see the area; others meet nothing. */
export async function placeOfReport(db: Db, { area, period }: ReportKey): Promise<ReportPlace> {
  if (!isPeriod(period)) throw fail('NOT_FOUND')
  const [areas, measures] = [await listAreas(db), await listMeasures(db)]
  const found = reportingAreas(areas, period).find(({ id }) => id === area)
  if (found === undefined) throw fail('NOT_FOUND')
  const kept = await findPeriod(db, period)
  if (kept === undefined) throw fail('PERIOD_UNKNOWN', { period: periodWords(period) })
  return { area: found, period: kept, fields: fieldsOf(measures, { area: found, period }) }
}

/** The same for whoever writes in it; the period stays open until the transaction ends. */
export async function ownPlace(tx: Tx, actor: Actor, key: ReportKey): Promise<ReportPlace> {
  const place = await placeOfReport(tx, key)
  if (!mayReport(place.area, scopeOf(actor, 'figure.report'))) throw fail('NOT_FOUND')
  await refuseClosed(tx, key.period)
  return place
}

/** Refuses what a closed period does not take, and keeps it from being closed until the transaction ends. */
export async function refuseClosed(tx: Tx, period: string): Promise<void> {
  const [held] = await holdPeriods(tx, [period], 'share')
  if (held === undefined) throw fail('PERIOD_UNKNOWN', { period: periodWords(period) })
  if (held.state === 'closed') throw fail('PERIOD_CLOSED', { period: periodWords(period) })
}
