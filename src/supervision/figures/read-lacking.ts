import type { Db } from '../../db/database.ts'
import { measuresOf } from '../indicators/city-indicators.ts'
import type { Area } from './area.ts'
import { isWhole } from './coverage.ts'
import { readValues } from './figure.store.ts'
import type { Indicator, KnownValue, Measure } from './indicator.ts'
import type { MeasureTotal } from './measure-total.ts'
import { yearOf } from './period.ts'
import { remembered } from './remembered.ts'

type Lacking = {
  readonly totals: readonly MeasureTotal[]
  readonly areas: readonly Area[]
  readonly periods: readonly string[]
  readonly measures: readonly Measure[]
  readonly indicators: readonly Indicator[]
}

/**
 * The facts of those who lack something, or somebody below, where two sums are compared: they are taken out of both.
 * Only of what is compared there, since one gap in each of many districts must not read whole districts.
 */
export async function readLacking(db: Db, lacking: Lacking): Promise<KnownValue[]> {
  const { totals, areas, periods } = lacking
  const beside = comparedWith(lacking)
  const together = mergedTogether(areas)
  const wanted = new Map<string, Set<string>>()
  const years = new Set<number>()
  for (const { measureId, period, ...total } of totals) {
    const compared = beside.get(measureId)
    if (compared === undefined || isWhole(total)) continue
    for (const lacks of [...total.missing, ...total.partial])
      for (const area of together(lacks)) {
        const known = wanted.get(area) ?? new Set()
        for (const id of compared) known.add(id)
        wanted.set(area, known)
      }
    // What is compared lies in one year, or in two that follow each other.
    for (const near of [-1, 0, 1]) years.add(yearOf(period) + near)
  }
  const near = periods.filter((period) => years.has(yearOf(period)))
  const alike = Map.groupBy(wanted, ([, ids]) => [...ids].toSorted().join())
  const read = [...alike.values()].map((group) =>
    readValues(
      db,
      { areas: group.map(([area]) => area), periods: near, measures: [...(group[0]?.[1] ?? [])] },
      null,
    ),
  )
  return (await Promise.all(read)).flat()
}

/** By measure: what some indicator compares it with, and itself. */
function comparedWith({ measures, indicators }: Lacking): ReadonlyMap<string, ReadonlySet<string>> {
  const idOf = new Map(measures.map(({ code, id }) => [code, id]))
  const beside = new Map<string, Set<string>>()
  for (const { formula } of indicators) {
    if (formula.kind === 'measure') continue
    const ids = measuresOf(formula).flatMap((code) => idOf.get(code) ?? [])
    for (const id of ids) beside.set(id, new Set([...(beside.get(id) ?? []), ...ids]))
  }
  return beside
}

/** All that went the same way as an area by mergers, whoever of them lacks something: they stand together. */
function mergedTogether(areas: readonly Area[]): (area: string) => readonly string[] {
  const into = new Map(areas.map(({ id, mergedInto }) => [id, mergedInto]))
  const endOf = remembered((area: string): string => {
    let end = area
    // Bounded, so that a circle of mergers ends.
    for (const _ of areas) {
      const next = into.get(end) ?? null
      if (next === null) break
      end = next
    }
    return end
  })
  const groups = Map.groupBy([...into.keys()], endOf)
  return (area) => groups.get(endOf(area)) ?? [area]
}
