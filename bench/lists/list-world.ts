// A city with many applications and their reviews, and a server over it in this process.
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { dayOf } from '../../src/base/day.ts'
import { type Db, openDatabase } from '../../src/db/database.ts'
import { startEmbeddedServer } from '../../src/db/embedded-server.ts'
import type { App } from '../../src/http/house.ts'
import { buildServer } from '../../src/http/server.ts'
import { assignInProcess } from '../../src/jobs/assign-in-process.ts'
import { DEMO_PASSWORD } from '../../src/party/demo.ts'
import { bareContent } from '../../src/city/load-city-content.ts'
import { loadCity } from '../../src/party/load-city.ts'
import { loadDemo } from '../../src/party/load-demo.ts'
import { seedDemo } from '../../src/party/seed-demo.ts'
import { createThrottle } from '../../src/party/throttle.ts'
import { prepareDatabase } from '../../src/trust/prepare-database.ts'
import { topicsInForce } from '../../src/programmes/catalogue/topic-version.store.ts'
import { listReviews } from '../../src/programmes/review/review.store.ts'
import {
  enterPool,
  enterWaitingCase,
  type ReviewedTopic,
  submitAs,
} from '../../tests/programmes/review-world.ts'
import { CASE_DAY, enterActor, enterUnit } from '../../tests/programmes/case-at.ts'
import { signedInActor } from '../../tests/programmes/signed-in-actor.ts'
import { seedTopics } from '../../tests/sample-topics.ts'
import { scratchRoot } from '../../tests/scratch-root.ts'

const CITY = join(import.meta.dirname, '../../cities/wuhan')
const AT_ONCE = 6

/** The demo logins that look at lists. */
export const READERS = ['officer', 'approver', 'leader', 'enterprise', 'expert'] as const
export type Reader = (typeof READERS)[number]

/** A server over a city, and who is signed in to it. */
export type ListWorld = AsyncDisposable & {
  readonly db: Db
  readonly app: App
  readonly cookies: Readonly<Record<Reader, string>>
  /** How many statements the server has sent to its database so far. */
  readonly statements: () => number
}

/** Opens a city without cases. */
export async function openListWorld(): Promise<ListWorld> {
  const folder = mkdtempSync(join(scratchRoot(), 'kechuang-lists-'))
  // Nothing here outlives the run, and what is measured is reading: what is written need not reach a disk.
  const server = await startEmbeddedServer({ folder, isDurable: false })
  const db = openDatabase(server.url, { max: 10 })
  await prepareDatabase(db, { now: CASE_DAY })
  const city = await loadCity(CITY)
  const demo = await loadDemo(CITY, city)
  if (demo !== null) await seedDemo(db, { demo, now: CASE_DAY })
  await seedTopics(db, CASE_DAY)
  const idle = { enqueue: async () => {}, stop: () => {}, progressOf: () => null }
  let statements = 0
  const app = await buildServer(
    {
      db: db.withPlugin({
        transformQuery: ({ node }) => {
          statements += 1
          return node
        },
        transformResult: ({ result }) => Promise.resolve(result),
      }),
      clock: { now: () => CASE_DAY },
      ...bareContent(city),
      throttle: createThrottle(),
      version: '0.0.0-bench',
      reading: idle,
      factImports: idle,
      benefitRuns: idle,
      jobsProbe: null,
      assignReviews: assignInProcess(new AbortController().signal),
    },
    { log: null, pages: join(import.meta.dirname, 'no-pages'), requestsPerMinute: 1_000_000 },
  )
  await app.ready()
  const signed = await Promise.all(READERS.map(async (login) => [login, await signIn(app, login)]))
  return {
    db,
    app,
    cookies: Object.fromEntries(signed),
    statements: () => statements,
    [Symbol.asyncDispose]: async () => {
      await app.close()
      await db.destroy()
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function signIn(app: App, login: string): Promise<string> {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/session',
    payload: { login, password: DEMO_PASSWORD },
  })
  const [cookie] = answer.cookies
  if (answer.statusCode !== 200 || cookie === undefined) throw new Error(answer.body)
  return `${cookie.name}=${cookie.value}`
}

type Sent = { readonly reader: Reader; readonly url: string; readonly payload: object }

/** An act of somebody, and what it answered. */
async function post({ app, cookies }: ListWorld, { reader, url, payload }: Sent): Promise<string> {
  const headers = { cookie: cookies[reader] }
  const answer = await app.inject({ method: 'POST', url, payload, headers })
  if (answer.statusCode >= 300) throw new Error(`${url}: ${answer.body}`)
  return answer.body
}

/** A line that is reviewed without a visit, so that a finished review leads straight to the meeting. */
async function plainLine(db: Db): Promise<ReviewedTopic> {
  for (const version of await topicsInForce(db, dayOf(CASE_DAY)))
    for (const line of version.topic.lines)
      if (line.mode === 'exploration' && line.scoreSheet !== null) return { version, line }
  throw new Error('no line is reviewed without a visit')
}

type Wanted = { readonly cases: number; readonly reviewsEach: number }

/** A finished round, and the line whose cases it reviewed. */
export type ReviewedRound = {
  readonly roundId: string
  readonly topic: string
  readonly line: string
}

/** Adds applications of one line, reviewed each by so many experts through a round that is finished. */
export async function addReviewedCases(
  world: ListWorld,
  { cases, reviewsEach }: Wanted,
): Promise<ReviewedRound> {
  const { db } = world
  const topic = await plainLine(db)
  const others = await eachOf(Math.ceil(cases / 10), async () =>
    enterActor(db, 'enterprise', await enterUnit(db, 'enterprise')),
  )
  // One of them is the firm that looks at its own list.
  const firms = [await signedInActor(db, 'enterprise'), ...others]
  const caseIds = await eachOf(cases, async (index) => {
    const applicant = firms[index % firms.length]
    if (applicant === undefined) throw new Error('no firm')
    const title = `第${index + 1}项研究`
    return enterWaitingCase(db, { topic, title, applicant, now: CASE_DAY, machine: 'exploration' })
  })
  const experts = Math.max(reviewsEach + 2, Math.ceil((cases * reviewsEach) / 6))
  await enterPool(
    db,
    Array.from({ length: experts }, (_, index) => `专家${index + 1}`),
  )
  const roundId = await openRound(world, caseIds, reviewsEach)
  await giveOpinions(db, topic, roundId)
  await post(world, { reader: 'officer', url: `/api/review-rounds/${roundId}/finish`, payload: {} })
  return { roundId, topic: topic.version.topic_id, line: topic.line.id }
}

/** Opens a round, assigns its experts and lets the invitations out. */
async function openRound(
  world: ListWorld,
  caseIds: readonly string[],
  reviewsEach: number,
): Promise<string> {
  const settings = {
    title: '大批评审',
    caseIds,
    selection: 'assignment',
    expertsWanted: reviewsEach,
    alternatesWanted: 0,
    quorum: reviewsEach,
    loadMax: 20,
    mix: [],
    dropsExtremes: false,
    answerBy: '2026-03-09',
    dueOn: '2026-03-20',
  }
  const opened: { readonly id: string; readonly revision: number } = JSON.parse(
    await post(world, { reader: 'officer', url: '/api/review-rounds', payload: settings }),
  )
  let { revision } = opened
  for (const [reader, act] of [
    ['officer', 'plan'],
    ['officer', 'submission'],
    ['approver', 'release'],
  ] as const) {
    const url = `/api/review-rounds/${opened.id}/${act}`
    const moved: { readonly revision?: number } = JSON.parse(
      await post(world, { reader, url, payload: { revision } }),
    )
    revision = moved.revision ?? revision + 1
  }
  return opened.id
}

async function giveOpinions(db: Db, topic: ReviewedTopic, roundId: string): Promise<void> {
  const as = await enterActor(db, 'expert', await enterUnit(db, 'institute'))
  const reviews = await listReviews(db, roundId)
  await eachOf(reviews.length, async (index) => {
    const review = reviews[index]
    if (review !== undefined)
      await submitAs(db, { review, topic, points: 5 + (index % 10), as, now: CASE_DAY })
  })
}

/** Does a thing so many times, a few at once, and keeps what each came to in order. */
async function eachOf<T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> {
  const done: T[] = []
  let next = 0
  const worker = async () => {
    for (let index = next++; index < count; index = next++) done[index] = await work(index)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return done
}
