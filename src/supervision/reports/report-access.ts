import type { Day } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import { type Actor, scopeOf } from '../../party/actor.ts'
import { mayReport } from '../areas/area-scope.ts'
import { findArea, listAreas, type StoredArea } from '../areas/area.store.ts'
import { holdsIn, isMember } from '../figures/area.ts'
import { isPeriod, lastMonth, periodWords } from '../figures/period.ts'
import { findPeriod, holdPeriods, type ReportingPeriod } from '../periods/period.store.ts'
import { readOwnDueDays } from '../members/own-due-day.ts'
import { summedMeasures } from '../members/sum-rule.ts'
import { listSumRules } from '../members/sum-rule.store.ts'
import { type CollectedMeasure, fieldsOf, reportingAreas } from './collected-measure.ts'
import { listMeasures } from '../indicators/indicator.store.ts'

/** Which report is meant. */
export type ReportKey = { readonly area: string; readonly period: string }

/** A report's surroundings: whose it is, when it is due, and what it asks for. */
export type ReportPlace = {
  readonly area: StoredArea
  readonly period: ReportingPeriod
  /** The area's own last day; null where there is none. */
  readonly dueOn: Day | null
  readonly fields: readonly CollectedMeasure[]
  /** Those of the fields that are summed from what lies below; none for who lies below. */
  readonly summed: readonly CollectedMeasure[]
}

/** Finds them, for those who may see the area; others meet nothing. */
export async function placeOfReport(db: Db, { area: id, period }: ReportKey): Promise<ReportPlace> {
  if (!isPeriod(period)) throw fail('NOT_FOUND')
  const [area, areas, measures] = [
    await findArea(db, id),
    await listAreas(db),
    await listMeasures(db),
  ]
  // Who lies below a district reports what the district sums, as long as both report.
  const speaker = area !== undefined && isMember(area) ? area.parent : id
  const isSpeaking = reportingAreas(areas, period).some((each) => each.id === speaker)
  if (area === undefined || speaker === null || !isSpeaking) throw fail('NOT_FOUND')
  if (!holdsIn(area, lastMonth(period))) throw fail('NOT_FOUND')
  const rules = area.kind === 'city' ? [] : await listSumRules(db, [speaker])
  const summed = summedMeasures(measures, { rules, area: speaker, period })
  const fields = isMember(area) ? summed : fieldsOf(measures, { area, period })
  if (isMember(area) && fields.length === 0) throw fail('NOT_FOUND')
  const kept = await findPeriod(db, period)
  if (kept === undefined) throw fail('PERIOD_UNKNOWN', { period: periodWords(period) })
  const dueOn = (await readOwnDueDays(db, [area]))(area, kept)
  return { area, period: kept, dueOn, fields, summed: isMember(area) ? [] : summed }
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
