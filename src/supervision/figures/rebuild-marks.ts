import type { Day } from '../../base/day.ts'
import type { Db } from '../../db/database.ts'
import { listAreas } from '../areas/area.store.ts'
import { listMeasures } from '../indicators/indicator.store.ts'
import { marksOf } from './area-mark.ts'
import { holdFactsTogether, keepMarks } from './area-mark.store.ts'
import type { Practices } from './colour.ts'
import { type Known, prepare } from './compute-figures.ts'
import { readDueDays, readIndicators, readTargets, readValues } from './figure.store.ts'
import type { Frequency } from './indicator.ts'
import { periodsOf } from './period.ts'
import { periodsFor, speakersFor } from './show-figures.ts'

const FREQUENCIES: readonly Frequency[] = ['month', 'quarter', 'half', 'year']

/** So many areas at a time: while the figures of one are computed, the facts of the next are read. */
export const LANES = 2

/** Whose marks are built anew, in all periods of some years. */
export type MarksOrder = {
  readonly areas: readonly string[]
  readonly years: readonly number[]
  readonly today: Day
  readonly practices: Practices
}

/** Builds the marks of areas anew from the facts, and answers how many. Whoever reports meanwhile waits for one area. */
export async function rebuildMarks(
  db: Db,
  { areas: wanted, years, today, practices }: MarksOrder,
): Promise<number> {
  const [areas, measures, indicators, dueDays] = await Promise.all([
    listAreas(db),
    listMeasures(db),
    readIndicators(db, null),
    readDueDays(db),
  ])
  const dueOn = (period: string) => dueDays.get(period) ?? null
  const shelf = { areas, measures, indicators, dueOn, practices }
  const periods = years.flatMap((year) => FREQUENCIES.flatMap((each) => periodsOf(year, each)))
  const waiting = wanted.values()
  const lanes = Array.from({ length: LANES }, async () => {
    for (const area of waiting) await makeMarks(db, shelf, { area, years, periods, today })
  })
  await Promise.all(lanes)
  return wanted.length * periods.length
}

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
