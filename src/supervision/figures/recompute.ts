import type { Day } from '../../base/day.ts'
import type { Db } from '../../db/database.ts'
import { listAreas } from '../areas/area.store.ts'
import { listMeasures } from '../indicators/indicator.store.ts'
import { marksOf } from './area-mark.ts'
import { holdFactsTogether, keepMarks, rebuildTotals } from './area-mark.store.ts'
import type { Practices } from './colour.ts'
import { type Known, prepare } from './compute-figures.ts'
import { readDueDays, readIndicators, readTargets, readValues } from './figure.store.ts'
import type { Frequency } from './indicator.ts'
import { periodsOf } from './period.ts'
import { periodsFor, speakersFor } from './show-figures.ts'

const FREQUENCIES: readonly Frequency[] = ['month', 'quarter', 'half', 'year']

/** What was computed anew. */
export type Recomputed = { readonly totals: number; readonly marks: number }

type Recomputing = {
  readonly years: readonly number[]
  readonly today: Day
  readonly practices: Practices
}

/** So many areas at a time: while the figures of one are computed, the facts of the next are read. */
const LANES = 3

/**
 * Builds every sum and every mark anew from the facts, side by side. Closed sheets are not touched: they say what
 * was said. Whoever reports meanwhile waits for one area, or for the sums.
 */
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
  const shelf = {
    areas,
    measures,
    indicators,
    dueOn: (period: string) => dueDays.get(period) ?? null,
    practices,
  }
  const periods = years.flatMap((year) => FREQUENCIES.flatMap((each) => periodsOf(year, each)))
  const marked = areas.filter(({ kind }) => kind !== 'city')
  const waiting = marked.values()
  const lanes = Array.from({ length: LANES }, async () => {
    for (const { id } of waiting) await makeMarks(db, shelf, { area: id, years, periods, today })
  })
  const [totals] = await Promise.all([makeTotals(db), ...lanes])
  return { totals, marks: marked.length * periods.length }
}

const makeTotals = (db: Db): Promise<number> =>
  db.transaction().execute(async (tx) => {
    await holdFactsTogether(tx)
    return rebuildTotals(tx)
  })

type OfArea = {
  readonly area: string
  readonly years: readonly number[]
  readonly periods: readonly string[]
  readonly today: Day
}

/** The marks of one area in all periods. */
const makeMarks = (
  db: Db,
  shelf: Omit<Known, 'targets' | 'values'>,
  { area, years, periods, today }: OfArea,
): Promise<void> =>
  db.transaction().execute(async (tx) => {
    await holdFactsTogether(tx)
    const targets = await readTargets(tx, { areas: [area], asOf: null })
    const resting = new Set(years.flatMap((year) => periodsFor(year, 1, targets)))
    const speakers = speakersFor(shelf.areas, [area])
    const values = await readValues(tx, { areas: speakers, periods: [...resting] }, null)
    const prepared = prepare({ ...shelf, targets, values })
    const asked = { areas: [area], today }
    await keepMarks(
      tx,
      periods.flatMap((period) => marksOf(prepared, { ...asked, period })),
    )
  })
