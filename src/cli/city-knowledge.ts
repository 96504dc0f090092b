import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fail } from '../base/failure.ts'
import { isDocumentOf, NO_KNOWLEDGE, parseCityKnowledge } from '../reader/city-knowledge.ts'
import type { CityKnowledge, Head } from '../reader/reading.ts'

const CITIES = join(import.meta.dirname, '../../cities')

/** What is known of the city of a document; of the named one where the caller names it. */
export function knowledgeFor(head: Head, city: string | null): CityKnowledge {
  const known = city === null ? readdirSync(CITIES) : [city]
  if (city !== null && !existsSync(unitsFile(city))) throw fail('CITY_UNKNOWN', { city })
  for (const name of known) {
    const file = unitsFile(name)
    if (!existsSync(file)) continue
    const knowledge = parseCityKnowledge(readFileSync(file, 'utf8'), file)
    if (isDocumentOf(knowledge, head)) return knowledge
  }
  return NO_KNOWLEDGE
}

const unitsFile = (city: string): string => join(CITIES, city, 'organisations/units.yaml')
