import type { Day } from '../../base/day.ts'
import type { Db } from '../../db/database.ts'
import { type AreaMark, marksOf, yellowFromIn } from './area-mark.ts'
import { holdFacts, keepMarks, readMarks } from './area-mark.store.ts'
import type { Practices } from './colour.ts'
import { prepare } from './compute-figures.ts'
import { readKnown } from './show-figures.ts'

type WantedMarks = {
  readonly areas: readonly string[]
  readonly period: string
  readonly today: Day
  readonly practices: Practices
}

/** So many areas are computed at a time: of all at once the facts would fill the memory. */
const TOGETHER = 10

/**
 * The colours of areas in a period. What a change of facts has dropped is computed again by who looks first, while
 * nobody changes facts, so that a mark never outlives what it rests on.
 */
export async function showMarks(db: Db, wanted: WantedMarks): Promise<AreaMark[]> {
  const { areas, period, today, practices } = wanted
  const yellowFrom = yellowFromIn(practices, period)
  const kept = await readMarks(db, { areas, period, today, yellowFrom })
  const byArea = new Map(kept.map((mark) => [mark.area, mark]))
  const stale = areas.filter((area) => !byArea.has(area))
  for (let from = 0; from < stale.length; from += TOGETHER) {
    const some = { ...wanted, areas: stale.slice(from, from + TOGETHER) }
    for (const mark of await makeMarks(db, some)) byArea.set(mark.area, mark)
  }
  return areas.flatMap((area) => byArea.get(area) ?? [])
}

const makeMarks = (db: Db, { areas, period, today, practices }: WantedMarks): Promise<AreaMark[]> =>
  db.transaction().execute(async (tx) => {
    await holdFacts(tx)
    const known = await readKnown(tx, { areas, period, practices, asOf: null })
    const marks = marksOf(prepare(known), { areas, period, today })
    await keepMarks(tx, marks)
    return marks
  })
