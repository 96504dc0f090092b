import type { Day } from '../../base/day.ts'
import type { Db } from '../../db/database.ts'
import { listAreas } from '../areas/area.store.ts'
import { measuresOf } from '../indicators/city-indicators.ts'
import { listMeasures } from '../indicators/indicator.store.ts'
import type { Area } from './area.ts'
import type { Practices } from './colour.ts'
import { computeFigures, type Known, type WantedFigures } from './compute-figures.ts'
import {
  type AsOf,
  readClosedFigures,
  readDueDays,
  readIndicators,
  readTargets,
  readTotals,
  readValues,
} from './figure.store.ts'
import type { Figure, Frequency, Target } from './indicator.ts'
import { periodsOf, yearOf } from './period.ts'
import { readLacking } from './read-lacking.ts'

/** Which figures are shown: as all that is known today says (现行数), or as the period was closed (关账数). */
export type ShownFigures = {
  readonly areas: readonly string[]
  readonly period: string
  readonly as: 'now' | 'closed'
  readonly today: Day
  readonly practices: Practices
  /** Only these indicators, by id; all where it is left out. */
  readonly only?: readonly string[]
}

/** The figures of areas in a period; of a period that is not closed there are no closed ones. */
export async function showFigures(
  db: Db,
  { areas, period, as, today, practices, only }: ShownFigures,
): Promise<Figure[]> {
  if (as === 'closed') {
    const closed = await readClosedFigures(db, { areas, period })
    return closed.filter(({ indicatorId }) => only?.includes(indicatorId) !== false)
  }
  const some = only === undefined ? {} : { only }
  const known = await readKnown(db, { areas, period, practices, asOf: null, ...some })
  return computeFigures(known, { areas, period, today })
}

/** Which knowledge is wanted; `asOf` gives the state of knowledge at a moment of the past. */
export type WantedKnowledge = Omit<WantedFigures, 'today'> & {
  readonly practices: Practices
  readonly asOf: AsOf
  readonly only?: readonly string[]
  /** Streets, parks and units among the areas that are wanted; no view of the city has any. */
  readonly members?: readonly Area[]
  /** How many years before are needed; one where it is left out. */
  readonly yearsBack?: number
  /** Whether it is told where a sum from below lacks somebody: not in sheets that were closed before this was kept. */
  readonly tellsGaps?: boolean
}

/**
 * All that the figures of areas in a period rest on. The city of today comes from the kept sums; the city of an
 * earlier moment from every fact of that moment.
 */
export async function readKnown(
  db: Db,
  {
    areas: wanted,
    period,
    practices,
    asOf,
    only,
    members = [],
    yearsBack = 1,
    tellsGaps = true,
  }: WantedKnowledge,
): Promise<Known> {
  const [large, allMeasures, allIndicators, allTargets, due] = await Promise.all([
    listAreas(db),
    listMeasures(db),
    readIndicators(db, asOf),
    readTargets(db, {
      areas: wanted,
      asOf,
      fromYear: yearOf(period) - yearsBack,
      ...(only === undefined || only.length === 0 ? {} : { only }),
    }),
    readDueDays(db),
  ])
  const areas = [...large, ...members]
  const chosen = (id: string) => only?.includes(id) !== false
  const indicators = allIndicators.filter(({ id }) => chosen(id))
  const targets = allTargets.filter(({ indicatorId }) => chosen(indicatorId))
  const used = new Set(indicators.flatMap(({ formula }) => measuresOf(formula)))
  const measures = allMeasures.filter(({ code }) => used.has(code))
  const some = only === undefined ? {} : { measures: measures.map(({ id }) => id) }
  const base = { areas, measures, indicators, targets, practices }
  const periods = periodsFor(yearOf(period), yearsBack, targets)
  const city = areas.find(({ kind }) => kind === 'city')?.id
  const wantsCity = city !== undefined && wanted.includes(city)
  const dueOn = (each: string) => due.get(each) ?? null
  if (!wantsCity || asOf !== null) {
    const speaking = wantsCity ? areas.map(({ id }) => id) : speakersFor(areas, wanted)
    return {
      ...base,
      dueOn,
      values: await readValues(db, { areas: speaking, periods, tellsGaps, ...some }, asOf),
    }
  }
  const totals = await readTotals(db, { periods, ...some })
  const [own, lacking] = await Promise.all([
    readValues(db, { areas: speakersFor(areas, wanted), periods, ...some }, null),
    readLacking(db, { totals, areas: large, periods, measures, indicators }),
  ])
  const isOwn = new Set(speakersFor(areas, wanted))
  return {
    ...base,
    dueOn,
    totals,
    values: [...own, ...lacking.filter(({ area }) => !isOwn.has(area))],
  }
}

/** The areas and all that ever merged into them. */
export function speakersFor(areas: readonly Area[], wanted: readonly string[]): string[] {
  const speaking = new Set(wanted)
  for (let size = -1; size !== speaking.size;) {
    size = speaking.size
    for (const { id, mergedInto } of areas)
      if (mergedInto !== null && speaking.has(mergedInto)) speaking.add(id)
  }
  return [...speaking]
}

const FREQUENCIES: readonly Frequency[] = ['month', 'quarter', 'half', 'year']

/** The periods of a year, of those before it, and of where the ways to later targets begin. */
export function periodsFor(
  year: number,
  yearsBack: number,
  targets: readonly Target[],
): readonly string[] {
  const begun = targets.flatMap(({ from, year: end }) =>
    from === null || end < year || from > year ? [] : [from - 1],
  )
  const before = Array.from({ length: yearsBack + 1 }, (_, index) => year - index)
  return [...new Set([...before, ...begun])].flatMap((each) =>
    FREQUENCIES.flatMap((frequency) => periodsOf(each, frequency)),
  )
}
