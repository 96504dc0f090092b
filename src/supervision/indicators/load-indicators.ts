import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CityIndicators } from './city-indicators.ts'
import type { Practices } from '../figures/colour.ts'
import { ratio } from '../../base/ratio.ts'
import { parseIndicators } from './parse-indicators.ts'
import { parsePractices } from './parse-practices.ts'

/** A city without indicators of its own: whatever its documents promise is then a draft to be filled in. */
export const NO_INDICATORS: CityIndicators = {
  documents: [],
  measures: [],
  indicators: [],
  groups: [],
}

/** Reads a city's measures and indicators from its folder `indicators`. */
export async function loadIndicators(folder: string): Promise<CityIndicators> {
  const file = join(folder, 'indicators.yaml')
  if (!existsSync(file)) return NO_INDICATORS
  return parseIndicators(await readFile(file, 'utf8'), 'indicators/indicators.yaml')
}

/** By what a pace is judged where a city says nothing of it. */
export const USUAL_PRACTICES: Practices = {
  thresholds: [{ since: null, yellowFrom: ratio(4n, 5n) }],
}

/** Reads by what a pace is judged from a city's folder `indicators`. */
export async function loadPractices(folder: string): Promise<Practices> {
  const file = join(folder, 'practices.yaml')
  if (!existsSync(file)) return USUAL_PRACTICES
  return parsePractices(await readFile(file, 'utf8'), 'indicators/practices.yaml')
}
