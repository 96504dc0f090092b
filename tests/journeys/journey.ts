// A whole server of its own for a journey: a test database with the demo in it, a clock that stands
// still until the test moves it, and visitors who keep their cookies like a browser does.
import { join } from 'node:path'
import type { Static } from 'typebox'
import type { Problem } from '../../src/http/problem.contract.ts'
import type { Session } from '../../src/http/party/session.contract.ts'
import { type CityContent, loadCityContent } from '../../src/city/load-city-content.ts'
import { DEMO_PASSWORD } from '../../src/party/demo.ts'
import { loadDemo } from '../../src/party/load-demo.ts'
import type { Role } from '../../src/party/role.ts'
import { seedDemo } from '../../src/party/seed-demo.ts'
import { createThrottle } from '../../src/party/throttle.ts'
import type { Db } from '../../src/db/database.ts'
import { factVocabulary } from '../../src/benefits/fact-vocabulary.ts'
import { rulesInForce } from '../../src/benefits/rules-in-force.ts'
import { seedCityRules } from '../../src/benefits/seed-city-rules.ts'
import { seedCityDocuments } from '../../src/documents/content/seed-city-documents.ts'
import type { App, House } from '../../src/http/house.ts'
import { seedCityTopics } from '../../src/programmes/catalogue/seed-city-topics.ts'
import { seedDemoFacts } from '../../src/registers/seed-demo-facts.ts'
import { buildServer, type ServerOptions } from '../../src/http/server.ts'
import { startFactImportJobs } from '../../src/jobs/fact-import-jobs.ts'
import { assignExperts } from '../../src/programmes/assignment/assign-experts.ts'
import { startBenefitRunJobs } from '../../src/jobs/benefit-run-jobs.ts'
import { openJobs, type Jobs } from '../../src/jobs/jobs.ts'
import { startReadingJobs } from '../../src/jobs/reading-jobs.ts'
import { seedAreas } from '../../src/supervision/areas/seed-areas.ts'
import { seedAssessment } from '../../src/supervision/assessment/seed-assessment.ts'
import { seedIndicators } from '../../src/supervision/indicators/seed-indicators.ts'
import { openSeededDatabase, type TestDatabase } from '../database.ts'

const CITY = join(import.meta.dirname, '../../cities/wuhan')

/** The demo login that begins in each role. */
export const LOGINS: Readonly<Record<Role, string>> = {
  enterprise: 'enterprise',
  institute: 'institute',
  expert: 'expert',
  project_officer: 'project',
  grid_staff: 'grid',
  district: 'district',
  bureau_officer: 'officer',
  bureau_approver: 'approver',
  finance: 'finance',
  leader: 'leader',
  auditor: 'auditor',
  administrator: 'admin',
}

/** An answer: the body as it came, and as JSON where it is some, in the shape that the test expects. */
export type Answer<Body> = {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly body: Body
}

/** Somebody with a browser of his own. */
export type Visitor = {
  readonly send: <Body = unknown>(
    method: string,
    path: string,
    body?: unknown,
  ) => Promise<Answer<Body>>
  readonly get: <Body = unknown>(path: string) => Promise<Answer<Body>>
  readonly signIn: (login: string, password?: string) => Promise<Answer<SessionBody>>
  readonly cookie: () => string | null
  /** Headers that every later request carries. */
  readonly carry: (headers: Readonly<Record<string, string>>) => void
}

/** What a page learns about who looks at it. */
export type SessionBody = Static<typeof Session>
/** An error answer. */
export type ProblemBody = Static<typeof Problem>

/** A running server with everything that a journey needs. */
export type Journey = AsyncDisposable & {
  readonly url: string
  readonly app: App
  readonly db: Db
  /** The database as the command line is told of it. */
  readonly databaseUrl: string
  readonly now: () => Date
  readonly pass: (seconds: number) => void
  readonly visitor: () => Visitor
  /** A visitor signed in as the demo person who begins in a role. */
  readonly as: (role: Role) => Promise<Visitor>
}

/** What a journey needs besides the demo's organisations and persons. */
export type JourneyOptions = Partial<ServerOptions> & {
  /** A database that is there already, and stays; without it the journey has one of its own. */
  readonly database?: TestDatabase
  readonly house?: Partial<House>
  /** Also takes over the city's documents and runs the jobs that read uploads. */
  readonly withDocuments?: boolean
  /** Also takes over the city's rules. */
  readonly withRules?: boolean
  /** Also takes over the city's programmes and topics. */
  readonly withTopics?: boolean
  /** Also runs the jobs that read and write tables of facts. */
  readonly withFactImports?: boolean
  /** Also runs the jobs that compute runs over all organisations. */
  readonly withBenefitRuns?: boolean
  /** Also takes over the city's areas and indicators, and what its documents promise if they are there. */
  readonly withIndicators?: boolean
  /** Also runs the jobs that read uploads, without the city's own documents. */
  readonly withReading?: boolean
  /** Also takes over the demo facts; they need the rules. */
  readonly withDemoFacts?: boolean
}

/** Starts a journey: `await using journey = await openJourney()`. */
export async function openJourney(given: JourneyOptions = {}): Promise<Journey> {
  const {
    house,
    database,
    withDocuments = false,
    withRules = false,
    withTopics = false,
    withFactImports = false,
    withBenefitRuns = false,
    withDemoFacts = false,
    withIndicators = false,
    withReading = false,
    ...options
  } = given
  let now = new Date('2026-03-02T01:00:00Z')
  const { content, demo } = await (cityContent ??= readContent())
  const { knowledge, audiences } = content
  /** What the journey's database holds, by name, in the order in which it is put there. */
  const seeds: Readonly<Record<string, false | ((db: Db) => Promise<unknown>)>> = {
    demo: demo !== null && ((db) => seedDemo(db, { demo, now })),
    documents:
      withDocuments && ((db) => seedCityDocuments(db, { folder: join(CITY, 'documents'), now })),
    rules: withRules && ((db) => seedCityRules(db, { folder: join(CITY, 'benefits'), now })),
    topics: withTopics && ((db) => seedCityTopics(db, { folder: join(CITY, 'programmes'), now })),
    facts: withDemoFacts && ((db) => seedFacts(db, now)),
    indicators: withIndicators && ((db) => seedIndicatorsOf(db, { content, now })),
  }
  const seed = async (db: Db): Promise<void> => {
    for (const put of Object.values(seeds)) if (put !== false) await put(db)
  }
  const names = Object.keys(seeds).filter((name) => seeds[name] !== false)
  const test = database ?? (await openSeededDatabase(names.join('_'), seed))
  if (database !== undefined) await seed(database.db)
  const reads = withDocuments || withReading
  const jobs = reads || withFactImports || withBenefitRuns ? await openTestJobs(test) : null
  const jobsClock = () => house?.clock?.now() ?? now
  const started: Partial<House> =
    jobs === null
      ? {}
      : {
          jobsProbe: jobs.probe,
          ...(reads && { reading: await startReadingJobs(jobs, { knowledge, now: jobsClock }) }),
          ...(withFactImports && {
            factImports: await startFactImportJobs(jobs, { now: jobsClock }),
          }),
          ...(withBenefitRuns && {
            benefitRuns: await startBenefitRunJobs(jobs, { audiences, now: jobsClock }),
          }),
        }
  const app = await buildServer(
    {
      db: test.db,
      clock: { now: () => now },
      ...content,
      throttle: createThrottle(),
      version: '0.0.0-test',
      reading: { enqueue: async () => {}, stop: () => {}, progressOf: () => null },
      factImports: { enqueue: async () => {}, stop: () => {}, progressOf: () => null },
      benefitRuns: { enqueue: async () => {}, stop: () => {}, progressOf: () => null },
      // In this process; the journey of reviews computes in one of its own, as the program does.
      assignReviews: async (plan) => assignExperts(plan),
      jobsProbe: null,
      ...started,
      ...house,
    },
    {
      log: null,
      pages: join(import.meta.dirname, 'no-pages'),
      requestsPerMinute: 100_000,
      ...options,
    },
  )
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  const visitor = () => openVisitor(url)
  return {
    url,
    app,
    db: test.db,
    databaseUrl: test.url,
    now: () => now,
    pass: (seconds) => {
      now = new Date(now.getTime() + seconds * 1000)
    },
    visitor,
    as: async (role) => {
      const someone = visitor()
      const answer = await someone.signIn(LOGINS[role])
      if (answer.status !== 200) throw new Error(`${role} cannot sign in: ${answer.text}`)
      return someone
    },
    [Symbol.asyncDispose]: async () => {
      await app.close()
      await jobs?.stopAll()
      if (database === undefined) await test.close()
    },
  }
}

/** The jobs of a test. */
const openTestJobs = ({ db, url }: TestDatabase): Promise<Jobs> =>
  openJobs({ db, databaseUrl: url, report: () => {} })

/** The city's content is read once for all journeys of a process. */
let cityContent: ReturnType<typeof readContent> | null = null

async function readContent() {
  const content = await loadCityContent(CITY)
  return { content, demo: await loadDemo(CITY, content.city) }
}

/** The demo facts, in the words of the rules. */
const seedFacts = async (db: Db, now: Date) =>
  seedDemoFacts(db, {
    file: join(CITY, 'registers/demo-facts.yaml'),
    vocabulary: factVocabulary(await rulesInForce(db)),
    now,
  })

/** What the journeys of indicators need: the areas, the indicators, and how districts are assessed. */
async function seedIndicatorsOf(
  db: Db,
  { content, now }: { readonly content: CityContent; readonly now: Date },
): Promise<void> {
  const { city, knowledge, indicators } = content
  await seedAreas(db, { city, now })
  await seedIndicators(db, { shelf: { content: indicators, knowledge }, now })
  await seedAssessment(db, { folder: join(CITY, 'indicators'), now })
}

/** Somebody who talks to the server at an address. */
export function openVisitor(url: string): Visitor {
  let cookie: string | null = null
  let carried: Readonly<Record<string, string>> = {}

  const send: Visitor['send'] = async (method, path, body) => {
    const isForm = body instanceof FormData
    const response = await fetch(url + path, {
      method,
      redirect: 'manual',
      headers: {
        ...carried,
        ...(cookie !== null && { cookie }),
        ...(body !== undefined && !isForm && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
    })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      cookie = pair.endsWith('=') ? null : pair
    }
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json') === true
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: isJson ? JSON.parse(text) : null,
    }
  }

  return {
    send,
    get: (path) => send('GET', path),
    signIn: (login, password = DEMO_PASSWORD) => send('POST', '/api/session', { login, password }),
    cookie: () => cookie,
    carry: (headers) => {
      carried = headers
    },
  }
}
