import type { Day } from '../../base/day.ts'
import type { Db } from '../../db/database.ts'
import { listAreas } from '../areas/area.store.ts'
import { listMeasures } from '../indicators/indicator.store.ts'
import { type AreaMark, marksOf } from './area-mark.ts'
import { holdFacts, keepMarks, rebuildTotals } from './area-mark.store.ts'
import type { Practices } from './colour.ts'
import { prepare } from './compute-figures.ts'
import { readDueDays, readIndicators, readTargets, readValues } from './figure.store.ts'
import type { Frequency } from './indicator.ts'
import { periodsOf } from './period.ts'
import { speakersFor } from './show-figures.ts'

const FREQUENCIES: readonly Frequency[] = ['month', 'quarter', 'half', 'year']

/** What was computed anew. */
export type Recomputed = { readonly totals: number; readonly marks: number }

type Recomputing = {
  readonly years: readonly number[]
  readonly today: Day
  readonly practices: Practices
}

/** Builds every sum and every mark anew from the facts. Closed sheets are not touched: they say what was said. */
export async function recomputeAll(
  db: Db,
  { years, today, practices }: Recomputing,
): Promise<Recomputed> {
  const [areas, measures, indicators, dueDays] = await Promise.all([
    listAreas(db),
    listMeasures(db),
    readIndicators(db, null),
    readDueDays(db),
  ])
  const totals = await db.transaction().execute(async (tx) => {
    await holdFacts(tx)
    return rebuildTotals(tx)
  })
  const all = years.flatMap((year) => FREQUENCIES.flatMap((each) => periodsOf(year, each)))
  const first = Math.min(...years) - 1
  const periods = [...FREQUENCIES.flatMap((each) => periodsOf(first, each)), ...all]
  const dueOn = (period: string) => dueDays.get(period) ?? null
  let count = 0
  for (const { id, kind } of areas) {
    if (kind === 'city') continue
    count += await db.transaction().execute(async (tx) => {
      await holdFacts(tx)
      const [targets, values] = await Promise.all([
        readTargets(tx, { areas: [id], asOf: null }),
        readValues(tx, { areas: speakersFor(areas, [id]), periods }, null),
      ])
      const prepared = prepare({ areas, measures, indicators, targets, values, dueOn, practices })
      const marks: AreaMark[] = all.flatMap((period) =>
        marksOf(prepared, { areas: [id], period, today }),
      )
      await keepMarks(tx, marks)
      return marks.length
    })
  }
  return { totals, marks: count }
}
