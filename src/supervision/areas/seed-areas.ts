import type { City, Region } from '../../base/region.ts'
import type { Db } from '../../db/database.ts'
import { SYSTEM } from '../../trust/event.ts'
import { write } from '../../trust/write.ts'
import { insertArea, listAreas, type NewArea, updateAreaName } from './area.store.ts'

/**
 * Takes the city, its districts and its zones over as areas. What officials have set since (mergers, who reports
 * for whom) stays; a new name is taken over. Answers how many areas are new or renamed.
 */
export async function seedAreas(
  db: Db,
  { city, now }: { readonly city: City; readonly now: Date },
): Promise<number> {
  const wanted = areasOf(city)
  const held = new Map((await listAreas(db)).map((area) => [area.id, area]))
  const changed = wanted.filter((area) => {
    const known = held.get(area.id)
    return known === undefined || known.name !== area.name || known.shortName !== area.short_name
  })
  if (changed.length === 0) return 0
  const act = { who: null, asWhom: SYSTEM, what: 'areas.seed', subject: `area:${city.code}`, now }
  await write(db, act, async (tx) => {
    for (const area of changed)
      if (held.has(area.id)) await updateAreaName(tx, area)
      else await insertArea(tx, area)
  })
  return changed.length
}

function areasOf(city: City): NewArea[] {
  const whole: NewArea = {
    id: city.code,
    name: city.name,
    short_name: '全市',
    kind: 'city',
    parent: null,
    position: 0,
  }
  return [whole, ...city.regions.map((region, index) => areaOf(region, city.code, index + 1))]
}

const areaOf = (region: Region, parent: string, position: number): NewArea => ({
  id: region.id,
  name: region.name,
  short_name: region.shortName,
  kind: region.kind === 'district' ? 'district' : 'zone',
  parent,
  position,
})
