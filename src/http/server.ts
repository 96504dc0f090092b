// The door of the program. A noun of the API is one line in `routes.ts`; everything that holds for all
// of them (limits, headers, who may, how errors answer, the document) is put together here, once.
import { randomBytes } from 'node:crypto'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import Fastify, { LogController } from 'fastify'
import { fail } from '../base/failure.ts'
import { coerceQueries } from './coerce-query.ts'
import { refuseNul } from './refuse-nul.ts'
import { finishConnections } from './finish-connections.ts'
import { guardRoutes, isApi } from './guard.ts'
import type { App, House } from './house.ts'
import { lazySerializers } from './lazy-serializers.ts'
import { lazyValidators } from './lazy-validators.ts'
import { type LogTarget, loggerOptions } from './log.ts'
import { addComponents, describeRoutes } from './openapi.ts'
import { servePages } from './pages.ts'
import { answerProblem } from './problem.ts'
import { COMPONENTS, ROUTES } from './routes.ts'
import { secureAnswers } from './security-headers.ts'

/** What a server is given besides the house: the outer world and its limits. */
export type ServerOptions = {
  readonly log: LogTarget | null
  /** The folder of the built pages. */
  readonly pages: string
  /** True behind a reverse proxy of ours, which then says who asks. */
  readonly isBehindProxy?: boolean
  /** Requests of the API a minute from one address; many may sit behind that of one office. */
  readonly requestsPerMinute?: number
  /** Bytes of a JSON body; files have a limit of their own at their route. */
  readonly bodyBytesMax?: number
  /** Sees the server before any route is in it: for a test that watches or adds routes. */
  readonly extend?: (app: App) => void
}

/** Fifty a second: more than people do, less than a flood. */
export const REQUESTS_PER_MINUTE = 3_000
const BODY_BYTES_MAX = 1_048_576
const FILE_BYTES_MAX = 20 * 1_048_576
const REQUEST_TIMEOUT_MS = 300_000

/** Builds the server; `listen` opens its door, `close` lets running requests finish. */
export async function buildServer(house: House, options: ServerOptions): Promise<App> {
  const app = Fastify({
    logger: loggerOptions(options.log) ?? false,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomBytes(6).toString('hex'),
    requestIdHeader: false,
    // Only the proxy that we talk to is believed: what a caller claims before it counts for nothing.
    trustProxy: options.isBehindProxy === true ? (_, hop) => hop === 0 : false,
    bodyLimit: options.bodyBytesMax ?? BODY_BYTES_MAX,
    requestTimeout: REQUEST_TIMEOUT_MS,
    forceCloseConnections: 'idle',
    // All faults at once, with the schema at hand for their Chinese names; bodies are taken as they are.
    ajv: {
      customOptions: {
        allErrors: true,
        verbose: true,
        coerceTypes: false,
        removeAdditional: false,
      },
    },
    schemaController: {
      compilersFactory: { buildSerializer: lazySerializers, buildValidator: lazyValidators() },
    },
    frameworkErrors: (error, request, reply) => void answerProblem(error, request, reply),
  }).withTypeProvider<TypeBoxTypeProvider>()

  app.setErrorHandler(answerProblem)
  // JSON and files only: a form or a text that another site can send without asking is refused.
  app.removeContentTypeParser('text/plain')
  secureAnswers(app)
  finishConnections(app)
  logAnswers(app)
  await app.register(rateLimit, {
    max: options.requestsPerMinute ?? REQUESTS_PER_MINUTE,
    timeWindow: 60_000,
    // Files cost next to nothing, and a page with its fonts is a hundred of them.
    allowList: (request) => !isApi(request.url),
    errorResponseBuilder: (_, { ttl }) =>
      fail('TOO_MANY_REQUESTS', { seconds: Math.max(1, Math.ceil(ttl / 1000)) }),
  })
  await app.register(cookie)
  await app.register(multipart, {
    limits: { files: 1, fields: 10, fileSize: FILE_BYTES_MAX, fieldSize: 65_536 },
  })
  addComponents(app, COMPONENTS)
  await describeRoutes(app, house.version)
  guardRoutes(app, house)
  refuseNul(app)
  coerceQueries(app)
  options.extend?.(app)
  // In a room of their own: beside the components, the framework would copy all of those twice for each route.
  await app.register(async (room) => {
    for (const routes of ROUTES) routes(room, house)
  })
  await servePages(app, options.pages)
  return app
}

/** One line for each answer. */
function logAnswers(app: App): void {
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'answered',
    )
  })
}
