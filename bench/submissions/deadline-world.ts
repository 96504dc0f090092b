// A city with a call that is about to close, applicants with finished drafts, and a server whose clock the
// benchmark sets.
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Db, openDatabase } from '../../src/db/database.ts'
import { startEmbeddedServer } from '../../src/db/embedded-server.ts'
import { buildServer } from '../../src/http/server.ts'
import { actBy } from '../../src/party/act.ts'
import type { Actor } from '../../src/party/actor.ts'
import { bareContent } from '../../src/city/load-city-content.ts'
import { loadCity } from '../../src/party/load-city.ts'
import { insertSession } from '../../src/party/session.store.ts'
import { tokenDigest } from '../../src/party/session.ts'
import { createThrottle } from '../../src/party/throttle.ts'
import { findForm } from '../../src/programmes/applications/case-form.store.ts'
import { saveForm } from '../../src/programmes/applications/save-form.ts'
import { startApplication } from '../../src/programmes/applications/start-application.ts'
import { findCall } from '../../src/programmes/calls/call.store.ts'
import { draftCall } from '../../src/programmes/calls/draft-call.ts'
import { moveCall } from '../../src/programmes/calls/move-call.ts'
import { formOfStage, pinnedTerms } from '../../src/programmes/calls/pinned-topic.ts'
import { seedCityTopics } from '../../src/programmes/catalogue/seed-city-topics.ts'
import { prepareDatabase } from '../../src/trust/prepare-database.ts'
import { write } from '../../src/trust/write.ts'
import { CASE_DAY, enterActor, enterUnit } from '../../tests/programmes/case-at.ts'
import { filledForm } from '../../tests/programmes/filled-form.ts'

const CITY = join(import.meta.dirname, '../../cities/wuhan')
const APPLICANTS = 25
const DAY_MS = 86_400_000

/** A finished draft, and the cookie of who may hand it in. */
export type Draft = { readonly caseId: string; readonly revision: number; readonly cookie: string }

export type DeadlineWorld = AsyncDisposable & {
  readonly db: Db
  readonly url: string
  readonly callId: string
  readonly drafts: readonly Draft[]
  /** Sets the clock of the server so that the call closes after so many milliseconds. */
  readonly closeIn: (ms: number) => void
  readonly now: () => Date
}

/** Opens a city with so many finished drafts under one call. */
export async function openDeadlineWorld(count: number): Promise<DeadlineWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'kechuang-submissions-'))
  const server = await startEmbeddedServer({ folder })
  const db = openDatabase(server.url, { max: 20 })
  await prepareDatabase(db, { now: CASE_DAY })
  await seedCityTopics(db, { folder: join(CITY, 'programmes'), now: CASE_DAY })
  const callId = await openCall(db)
  const closesAt = new Date(CASE_DAY.getTime() + DAY_MS)
  const drafts = await writeDrafts(db, callId, count)
  let offset = CASE_DAY.getTime() - Date.now()
  const now = () => new Date(Date.now() + offset)
  const idle = { enqueue: async () => {}, stop: () => {}, progressOf: () => null }
  const app = await buildServer(
    {
      db,
      clock: { now },
      ...bareContent(await loadCity(CITY)),
      throttle: createThrottle(),
      version: '0.0.0-bench',
      reading: idle,
      factImports: idle,
      benefitRuns: idle,
      assignReviews: () => Promise.reject(new Error('nothing is assigned here')),
      jobsProbe: null,
    },
    { log: null, pages: join(import.meta.dirname, 'no-pages'), requestsPerMinute: 1_000_000 },
  )
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  return {
    db,
    url,
    callId,
    drafts,
    now,
    closeIn: (ms) => {
      offset = closesAt.getTime() - ms - Date.now()
    },
    [Symbol.asyncDispose]: async () => {
      await app.close()
      await db.destroy()
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function openCall(db: Db): Promise<string> {
  const office = await enterUnit(db, 'government')
  const officer = await enterActor(db, 'bureau_officer', office)
  const approver = await enterActor(db, 'bureau_approver', office)
  const now = CASE_DAY
  const callId = await draftCall(db, {
    actor: officer,
    now,
    topic: 'T07',
    line: '7-1',
    content: {
      title: '重点研发计划申报通知',
      year: 2026,
      summary: '',
      contact: '',
      opens_at: new Date(now.getTime() - DAY_MS),
      closes_at: new Date(now.getTime() + DAY_MS),
      awards_wanted: null,
      per_applicant_max: null,
    },
  })
  for (const [actor, move] of [
    [officer, 'submit'],
    [approver, 'publish'],
  ] as const) {
    const revision = (await findCall(db, callId))?.revision ?? 0
    await moveCall(db, { actor, now, callId, revision, move, reason: null })
  }
  return callId
}

async function writeDrafts(db: Db, callId: string, count: number): Promise<Draft[]> {
  const city = await loadCity(CITY)
  const call = await findCall(db, callId)
  if (call === undefined) throw new Error('the call was not kept')
  const form = formOfStage(await pinnedTerms(db, call), 'application')
  if (form === null) throw new Error('the line has no form')
  const answers = filledForm(form)
  const promises = Object.fromEntries(
    form.attachments.filter((slot) => slot.isDeferrable).map(({ key }) => [key, '2099-12-31']),
  )
  const applicants = await Promise.all(Array.from({ length: APPLICANTS }, () => signIn(db)))
  return Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const applicant = applicants[index % APPLICANTS]
      if (applicant === undefined) throw new Error('there is no applicant')
      const { actor, cookie } = applicant
      const now = CASE_DAY
      const caseId = await startApplication(db, { actor, city, now, callId })
      const written = await findForm(db, caseId, 'application')
      const { revision } = await saveForm(db, {
        actor,
        now,
        caseId,
        stage: 'application',
        revision: written?.revision ?? 0,
        answers: { ...answers, ...written?.answers },
        promises,
      })
      return { caseId, revision, cookie }
    }),
  )
}

/** An applicant with a session. */
async function signIn(db: Db): Promise<{ actor: Actor; cookie: string }> {
  const actor = await enterActor(db, 'enterprise', await enterUnit(db, 'enterprise'))
  const token = randomBytes(32).toString('base64url')
  const act = actBy(actor, { what: 'bench.sign-in', subject: 'bench:1', now: CASE_DAY })
  await write(db, act, (tx) =>
    insertSession(tx, {
      id: randomUUID(),
      token_digest: tokenDigest(token),
      person_id: actor.person.id,
      appointment_id: actor.appointmentId,
      device: 'bench',
      begun_at: CASE_DAY,
      expires_at: new Date(CASE_DAY.getTime() + 30 * DAY_MS),
    }),
  )
  return { actor, cookie: `kc_session=${token}` }
}
