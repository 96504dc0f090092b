import { asDay, dayOf } from '../../base/day.ts'
import type { Db, Tx } from '../../db/database.ts'
import { type Act, SYSTEM } from '../../trust/event.ts'
import { write } from '../../trust/write.ts'
import { listAreas } from '../areas/area.store.ts'
import type { Area } from '../figures/area.ts'
import { firstMonth, lastMonth, monthOf } from '../figures/period.ts'
import { listMeasures } from '../indicators/indicator.store.ts'
import { holdPeriods, listPeriods } from '../periods/period.store.ts'
import {
  type CollectedMeasure,
  isCollectedIn,
  reportingAreas,
} from '../reports/collected-measure.ts'
import { type NewMeasureFact, recordFacts, standingFacts } from '../reports/measure-fact.store.ts'
import { countNow, findAutomaticQuery, type Span } from './automatic-queries.store.ts'

/** From the first moment of a period in the city's time (UTC+8) to the first one after it. */
export function spanOf(period: string): Span {
  const start = (month: string) => new Date(`${asDay(`${month}-01`)}T00:00:00+08:00`)
  const [year = 0, month = 0] = lastMonth(period).split('-').map(Number)
  const next = month === 12 ? monthOf(year + 1, 1) : monthOf(year, month + 1)
  return { from: start(firstMonth(period)), until: start(next) }
}

/** Who holds what was counted for a part of the city: itself, or whom it was merged into. */
function holderOf(area: Area | undefined, reporting: ReadonlySet<string>, areas: readonly Area[]) {
  let current = area
  for (let step = 0; step < areas.length && current !== undefined; step += 1) {
    if (reporting.has(current.id)) return current.id
    const next = current.mergedInto
    current = next === null ? undefined : areas.find(({ id }) => id === next)
  }
  return null
}

/** What a measure's count says of every reporting area in a period; whoever has nothing has zero, as counted. */
export async function countByArea(
  db: Db,
  { measure, period }: { readonly measure: CollectedMeasure; readonly period: string },
): Promise<ReadonlyMap<string, bigint>> {
  const query = findAutomaticQuery(measure.query)
  if (query === undefined) return new Map()
  const areas = await listAreas(db)
  const parts = reportingAreas(areas, period)
  const isOfCity = (area: Area) => area.kind === 'city'
  const mine = parts.filter((area) => isOfCity(area) === (measure.level === 'city'))
  const reporting = new Set(mine.map(({ id }) => id))
  const values = new Map<string, bigint>(mine.map(({ id }) => [id, 0n]))
  const city = parts.find(isOfCity)?.id ?? null
  for (const [region, value] of await countNow(db, query, spanOf(period))) {
    const area = areas.find(({ id }) => id === region)
    const holder = measure.level === 'city' ? city : holderOf(area, reporting, areas)
    if (holder !== null) values.set(holder, (values.get(holder) ?? 0n) + value)
  }
  return values
}

type Keeping = { readonly now: Date; readonly signal?: AbortSignal }

/**
 * Counts every automatic measure for each open period and for those that are running, and keeps what differs from
 * the last count. A closed period is not counted again.
 */
export async function keepAutomaticValues(db: Db, { now, signal }: Keeping): Promise<number> {
  const counted = (await listMeasures(db)).filter(({ query }) => query !== null)
  if (counted.length === 0) return 0
  const open = (await listPeriods(db)).filter(({ state }) => state === 'open')
  let kept = 0
  for (const { period } of open) {
    if (signal?.aborted === true) return kept
    const due = counted.filter((measure) => isCollectedIn(measure, period))
    if (due.length === 0) continue
    const act: Act = {
      who: null,
      asWhom: SYSTEM,
      what: 'figure.count',
      subject: `reporting_period:${period}`,
      now,
    }
    const facts = await factsToKeep(db, { period, measures: due, now })
    if (facts.length === 0) continue
    kept += await write(db, act, (tx) => keepUnlessClosed(tx, period, facts))
  }
  return kept
}

type Counting = {
  readonly period: string
  readonly measures: readonly CollectedMeasure[]
  readonly now: Date
}

async function factsToKeep(db: Db, { period, measures, now }: Counting): Promise<NewMeasureFact[]> {
  const facts: NewMeasureFact[] = []
  const standing = new Map<string, bigint | null>()
  for (const area of reportingAreas(await listAreas(db), period))
    for (const fact of await standingFacts(db, { area: area.id, periods: [period] }))
      if (fact.origin === 'automatic') standing.set(`${fact.measureId} ${area.id}`, fact.value)
  for (const measure of measures)
    for (const [area, value] of await countByArea(db, { measure, period }))
      if (standing.get(`${measure.id} ${area}`) !== value)
        facts.push({
          measureId: measure.id,
          area,
          period,
          value,
          origin: 'automatic',
          source: `系统计数：${findAutomaticQuery(measure.query)?.words ?? ''}`,
          note: `计于 ${dayOf(now)}`,
          late: false,
          correctionId: null,
          recordedBy: null,
          recordedAt: now,
          demo: false,
        })
  return facts
}

/** The period may have been closed while it was counted: then nothing is kept. */
async function keepUnlessClosed(
  tx: Tx,
  period: string,
  facts: readonly NewMeasureFact[],
): Promise<number> {
  const [held] = await holdPeriods(tx, [period], 'share')
  if (held?.state !== 'open') return 0
  await recordFacts(tx, facts)
  return facts.length
}
