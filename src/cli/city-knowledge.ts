import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fail } from '../base/failure.ts'
import { loadKnowledge } from '../city/load-knowledge.ts'
import { isDocumentOf, NO_KNOWLEDGE } from '../reader/city-knowledge.ts'
import type { CityKnowledge, Head } from '../reader/reading.ts'

const CITIES = join(import.meta.dirname, '../../cities')

/** What is known of the city of a document; of the named city, whatever the document, where the caller names one. */
export function knowledgeFor(head: Head, city: string | null): CityKnowledge {
  if (city !== null) {
    if (!existsSync(join(CITIES, city))) throw fail('CITY_UNKNOWN', { city })
    const { city: name, units, groups } = loadKnowledge(join(CITIES, city))
    return { city: name, units, ...(groups === undefined ? {} : { groups }) }
  }
  const known = readdirSync(CITIES).map((name) => loadKnowledge(join(CITIES, name)))
  return known.find((knowledge) => isDocumentOf(knowledge, head)) ?? NO_KNOWLEDGE
}
