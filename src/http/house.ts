import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RunQueue } from '../benefits/runs/run-queue.ts'
import type { CityContent } from '../city/load-city-content.ts'
import type { Db } from '../db/database.ts'
import type { ReadingQueue } from '../documents/import/reading-queue.ts'
import type { FactImportQueue } from '../registers/import/fact-import.ts'
import type { Throttle } from '../party/throttle.ts'
import type { ComputeAssignment } from '../programmes/review/assign-round.ts'

/** The time of day, handed in so that tests can set it. */
export type Clock = { readonly now: () => Date }

/** Asks a part of the house whether it works; a throw means no. */
export type Probe = () => Promise<boolean>

/** What every route may use: the city's content, and the parts of the program, one line each. */
export type House = CityContent & {
  readonly db: Db
  readonly clock: Clock
  readonly throttle: Throttle
  readonly version: string
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
