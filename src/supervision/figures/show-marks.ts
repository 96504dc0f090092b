import type { Day } from '../../base/day.ts'
import type { Db } from '../../db/database.ts'
import { type AreaMark, marksOf } from './area-mark.ts'
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

/**
 * The colours of areas in a period. What a change of facts has dropped is computed again by who looks first, while
 * nobody changes facts, so that a mark never outlives what it rests on.
 */
export async function showMarks(db: Db, wanted: WantedMarks): Promise<AreaMark[]> {
  const { areas, period, today, practices } = wanted
  const kept = await readMarks(db, wanted)
  const there = new Set(kept.map(({ area }) => area))
  const stale = areas.filter((area) => !there.has(area))
  const made =
    stale.length === 0
      ? []
      : await db.transaction().execute(async (tx) => {
          await holdFacts(tx)
          const known = await readKnown(tx, { areas: stale, period, practices, asOf: null })
          const marks = marksOf(prepare(known), { areas: stale, period, today })
          await keepMarks(tx, marks)
          return marks
        })
  const byArea = new Map([...kept, ...made].map((mark) => [mark.area, mark]))
  return areas.flatMap((area) => byArea.get(area) ?? [])
}
