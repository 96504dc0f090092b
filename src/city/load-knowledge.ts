import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { NO_KNOWLEDGE, parseCityKnowledge } from '../reader/city-knowledge.ts'
import type { CityKnowledge } from '../reader/reading.ts'

const FILE = 'organisations/units.yaml'

/** Reads what a city's folder says of its units; nothing is known of those of a city that does not name them. */
export function loadKnowledge(folder: string): CityKnowledge {
  const path = join(folder, FILE)
  return existsSync(path) ? parseCityKnowledge(readFileSync(path, 'utf8'), FILE) : NO_KNOWLEDGE
}
