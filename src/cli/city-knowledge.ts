import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fail } from '../base/failure.ts'
import { isDocumentOf, NO_KNOWLEDGE, parseCityKnowledge } from '../reader/city-knowledge.ts'
import type { CityKnowledge, Head } from '../reader/reading.ts'

const CITIES = join(import.meta.dirname, '../../cities')

/** What is known of the city of a document; of the named city, whatever the document, where the caller names one. */
export function knowledgeFor(head: Head, city: string | null): CityKnowledge {
  if (city !== null) {
    if (!existsSync(unitsFile(city))) throw fail('CITY_UNKNOWN', { city })
    const { city: name, units, groups } = knowledgeOf(city)
    return { city: name, units, ...(groups === undefined ? {} : { groups }) }
  }
  for (const name of readdirSync(CITIES)) {
    if (!existsSync(unitsFile(name))) continue
    const knowledge = knowledgeOf(name)
    if (isDocumentOf(knowledge, head)) return knowledge
  }
  return NO_KNOWLEDGE
}

const unitsFile = (city: string): string => join(CITIES, city, 'organisations/units.yaml')

function knowledgeOf(city: string): CityKnowledge {
  const file = unitsFile(city)
  return parseCityKnowledge(readFileSync(file, 'utf8'), file)
}
