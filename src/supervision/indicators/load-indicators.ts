import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CityIndicators } from './city-indicators.ts'
import { parseIndicators } from './parse-indicators.ts'

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
