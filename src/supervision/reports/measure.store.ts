import type { Db } from '../../db/database.ts'
import type { Area } from '../figures/area.ts'
import type { Measure } from '../figures/indicator.ts'
import type { CollectedMeasure } from './collected-measure.ts'

const MEASURES_MAX = 2_000
const AREAS_MAX = 10_000

/** Every measure, in its order. */
export async function listMeasures(db: Db): Promise<CollectedMeasure[]> {
  const rows = await db
    .selectFrom('measure')
    .selectAll()
    .orderBy('position')
    .limit(MEASURES_MAX)
    .execute()
  return rows.map(({ over_areas, nature, frequency, level, collected, ...row }) => ({
    ...row,
    nature: oneOf(nature, ['flow', 'stock', 'rate']),
    overAreas: oneOf(over_areas, ['sum', 'none']),
    frequency: oneOf(frequency, ['month', 'quarter', 'half', 'year']),
    level: oneOf(level, ['district', 'city']),
    collected: oneOf(collected, ['automatic', 'entered', 'both']),
  })) satisfies Measure[]
}

/** Every area, in its order. */
export async function listAreas(db: Db): Promise<Area[]> {
  const rows = await db
    .selectFrom('area')
    .selectAll()
    .orderBy('position')
    .orderBy('id')
    .limit(AREAS_MAX)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    shortName: row.short_name,
    kind: oneOf(row.kind, ['city', 'district', 'zone', 'street', 'park', 'unit']),
    parent: row.parent,
    since: row.since,
    until: row.until,
    mergedInto: row.merged_into,
    reportedBy: row.reported_by,
  }))
}

/** A word that the database's own check allows. */
function oneOf<const Word extends string>(text: string, words: readonly Word[]): Word {
  const found = words.find((word) => word === text)
  if (found === undefined) throw new Error(`the database holds an unknown word: ${text}`)
  return found
}
