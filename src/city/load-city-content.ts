import { join } from 'node:path'
import type { City } from '../base/region.ts'
import { type Audience, loadAudiences } from '../benefits/audience.ts'
import { loadCity } from '../party/load-city.ts'
import { NO_KNOWLEDGE } from '../reader/city-knowledge.ts'
import type { CityKnowledge } from '../reader/reading.ts'
import type { Outcome } from '../supervision/effects/effect.ts'
import { loadOutcomes } from '../supervision/effects/outcomes.ts'
import type { Practices } from '../supervision/figures/colour.ts'
import type { CityIndicators } from '../supervision/indicators/city-indicators.ts'
import {
  loadIndicators,
  loadPractices,
  NO_INDICATORS,
  USUAL_PRACTICES,
} from '../supervision/indicators/load-indicators.ts'
import {
  loadReportingPractice,
  type ReportingPractice,
  USUAL_REPORTING,
} from '../supervision/periods/reporting-practice.ts'
import { loadKnowledge } from './load-knowledge.ts'

/** What a city's folder says and the program keeps at hand; its documents, rules and topics are kept in the database. */
export type CityContent = {
  readonly city: City
  /** The units and their other names, so that a unit is found under any of them. */
  readonly knowledge: CityKnowledge
  /** Who asks about benefits, as the city groups the beneficiaries of its rules. */
  readonly audiences: readonly Audience[]
  /** What the city judges its policies by. */
  readonly outcomes: readonly Outcome[]
  /** Measures and indicators, so that confirmed targets are understood. */
  readonly indicators: CityIndicators
  /** By what a pace is judged. */
  readonly practices: Practices
  /** How the city reports: days, and what is asked about (内部口径). */
  readonly reporting: ReportingPractice
}

/** What is known of a city that says nothing but its districts. */
export const bareContent = (city: City): CityContent => ({
  city,
  knowledge: NO_KNOWLEDGE,
  audiences: [],
  outcomes: [],
  indicators: NO_INDICATORS,
  practices: USUAL_PRACTICES,
  reporting: USUAL_REPORTING,
})

/** Reads a city's folder, such as `cities/wuhan`. Only its districts must be there: what it does not say is empty or as usual. */
export async function loadCityContent(folder: string): Promise<CityContent> {
  const ofIndicators = join(folder, 'indicators')
  return {
    city: await loadCity(folder),
    knowledge: loadKnowledge(folder),
    audiences: await loadAudiences(folder),
    outcomes: await loadOutcomes(folder),
    indicators: await loadIndicators(ofIndicators),
    practices: await loadPractices(ofIndicators),
    reporting: loadReportingPractice(ofIndicators),
  }
}
