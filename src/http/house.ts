import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { City } from '../base/region.ts'
import type { Audience } from '../benefits/audience.ts'
import type { RunQueue } from '../benefits/runs/run-queue.ts'
import type { Db } from '../db/database.ts'
import type { ReadingQueue } from '../documents/import/reading-queue.ts'
import type { FactImportQueue } from '../registers/import/fact-import.ts'
import type { Throttle } from '../party/throttle.ts'
import type { Outcome } from '../supervision/effects/effect.ts'
import type { ComputeAssignment } from '../programmes/review/assign-round.ts'
import type { CityKnowledge } from '../reader/reading.ts'
import type { ReportingPractice } from '../supervision/periods/reporting-practice.ts'
import type { Practices } from '../supervision/figures/colour.ts'
import type { CityIndicators } from '../supervision/indicators/city-indicators.ts'

/** The time of day, handed in so that tests can set it. */
export type Clock = { readonly now: () => Date }

/** Asks a part of the house whether it works; a throw means no. */
export type Probe = () => Promise<boolean>

/** What every route may use. A part of the program that routes need is one more line here. */
export type House = {
  readonly db: Db
  readonly clock: Clock
  readonly city: City
  readonly throttle: Throttle
  readonly version: string
  /** What the city's content says of its units, so that a unit is found under any of its names. */
  readonly knowledge: CityKnowledge
  /** Who asks about benefits, as the city's content groups the beneficiaries of its rules. */
  readonly audiences: readonly Audience[]
  /** What the city's content judges its policies by. */
  readonly outcomes: readonly Outcome[]
  /** What the city's content says of its indicators, so that confirmed targets are understood. */
  readonly indicators: CityIndicators
  /** By what a pace is judged. */
  readonly practices: Practices
  /** How the city reports: days, and what is asked about (内部口径). */
  readonly reporting: ReportingPractice
  /** Where uploaded files wait to be read. */
  readonly reading: ReadingQueue
  /** Where uploaded tables of facts wait to be read and written. */
  readonly factImports: FactImportQueue
  /** Where runs over all organisations wait to be computed. */
  readonly benefitRuns: RunQueue
  /** Computes which expert looks at which project, beside the process that answers. */
  readonly assignReviews: ComputeAssignment
  /** Null where no jobs run in this process. */
  readonly jobsProbe: Probe | null
}

/** The server, with bodies and answers typed by their contracts. */
export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>

/** The routes of one noun; each file `<noun>.routes.ts` exports one of these. */
export type Routes = (app: App, house: House) => void
