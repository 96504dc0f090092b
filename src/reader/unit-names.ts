import type { CityKnowledge } from './reading.ts'

/** Turns the name that a document uses into the one that the city's content keeps: newest name, full form. */
export type UnitNamer = (name: string) => string

/** A namer for one city; without knowledge every name stays as written. */
export function unitNamer(knowledge: CityKnowledge): UnitNamer {
  const names = new Map<string, string>()
  for (const unit of knowledge.units) {
    for (const other of [unit.name, ...unit.formerly, ...unit.aliases]) names.set(other, unit.name)
  }
  const city = knowledge.city?.replace(/市$/, '') ?? null
  return (name) => {
    const known = names.get(name)
    if (known !== undefined || city === null) return known ?? name
    // 「武汉市科技局」 is the 市科技局 of this city.
    if (!name.startsWith(`${city}市`)) return name
    return names.get(name.slice(city.length)) ?? name
  }
}
