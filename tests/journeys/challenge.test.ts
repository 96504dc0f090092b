import { randomUUID } from 'node:crypto'
import type { Static } from 'typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type {
  BidOpened,
  ChallengeDesk,
  ChallengePage,
} from '../../src/http/programmes/challenge.contract.ts'
import type { Actor } from '../../src/party/actor.ts'
import { SYSTEM } from '../../src/trust/event.ts'
import { write } from '../../src/trust/write.ts'
import { CASE_DAY, openCaseAt } from '../programmes/case-at.ts'
import { signedInActor } from '../programmes/signed-in-actor.ts'
import { seedTopics } from '../sample-topics.ts'
import { type Journey, LOGINS, openJourney, type ProblemBody, type Visitor } from './journey.ts'

type Desk = Static<typeof ChallengeDesk>
type Page = Static<typeof ChallengePage>

let journey: Journey
let poster: Visitor
let bidder: Visitor
let officer: Visitor
let approver: Visitor
let firm: Actor
let institute: Actor
let topicVersionId: string

beforeAll(async () => {
  journey = await openJourney()
  await seedTopics(journey.db, CASE_DAY)
  const { id } = await journey.db
    .selectFrom('topic_version')
    .select('id')
    .where('topic_id', '=', 'T03')
    .executeTakeFirstOrThrow()
  topicVersionId = id
  poster = await journey.as('enterprise')
  bidder = await journey.as('institute')
  officer = await journey.as('bureau_officer')
  approver = await journey.as('bureau_approver')
  firm = await signedInActor(journey.db, LOGINS.enterprise)
  institute = await signedInActor(journey.db, LOGINS.institute)
})
afterAll(() => journey[Symbol.asyncDispose]())

const pinned = () => ({ topicVersionId, topic: 'T03', line: '3-1' })

/** A problem of the demo enterprise that was taken on, whose form offers 200万元. */
async function postedProblem(title = '高温合金焊接裂纹'): Promise<string> {
  const { caseId } = await openCaseAt(journey.db, {
    machine: 'challenge',
    at: ['accepted'],
    applicant: firm,
    title,
    ...pinned(),
  })
  const act = { who: null, asWhom: SYSTEM, what: 'test', subject: 'test:1', now: CASE_DAY }
  await write(journey.db, act, (tx) =>
    tx
      .insertInto('submission')
      .values({
        id: randomUUID(),
        case_id: caseId,
        stage: 'posting',
        number: 1,
        answers: JSON.stringify({
          form: 'challenge-posting',
          topicVersion: topicVersionId,
          answers: { needTitle: title, offeredFunds: 200_000_000 },
          attachments: [],
          promises: {},
        }),
        hash: '0'.repeat(64),
        request: randomUUID(),
        submitted_by: firm.person.id,
        organisation_id: firm.organisation.id,
        submitted_at: CASE_DAY,
      })
      .execute(),
  )
  return caseId
}

const act = (visitor: Visitor, path: string, body: object = {}) =>
  visitor.send<Desk & ProblemBody>('POST', `/api/cases/${path}`, { request: randomUUID(), ...body })

const LISTING = {
  summary: '薄壁件焊接后出现热裂纹，需要找到机理和工艺窗口',
  wanted: '裂纹率低于千分之二，形成一件产品',
  bidsCloseAt: '2026-04-01T16:00:00Z',
  racersMax: 2,
}

async function listedProblem(title?: string): Promise<string> {
  const caseId = await postedProblem(title)
  await act(officer, `${caseId}/challenge-funds`, {
    amountFen: '200000000',
    source: '存款证明 001',
  })
  const listed = await act(approver, `${caseId}/challenge-listing`, LISTING)
  expect(listed.status).toBe(200)
  return caseId
}

test('a problem is listed only when the money is proved, to the fen; then everybody reads it', async () => {
  const caseId = await postedProblem()
  await act(officer, `${caseId}/challenge-funds`, {
    amountFen: '199999999',
    source: '存款证明 001',
  })
  const refused = await act(approver, `${caseId}/challenge-listing`, LISTING)
  expect([refused.status, refused.body.code]).toEqual([422, 'CHALLENGE_FUNDS_UNPROVED'])
  await act(officer, `${caseId}/challenge-funds`, { amountFen: '1', source: '存款证明 002' })
  const crowded = await act(approver, `${caseId}/challenge-listing`, { ...LISTING, racersMax: 4 })
  expect([crowded.status, crowded.body.code]).toEqual([422, 'CHALLENGE_RACERS_TOO_MANY'])
  const visitor = journey.visitor()
  expect((await visitor.get(`/api/challenges/${caseId}`)).status).toBe(404)
  expect((await act(approver, `${caseId}/challenge-listing`, LISTING)).status).toBe(200)
  const { body } = await visitor.get<Page>('/api/challenges?open=true')
  expect(body.rows.find((row) => row.caseId === caseId)).toMatchObject({
    offeredFen: '200000000',
    poster: firm.organisation.name,
    isOpen: true,
  })
})

test('one bid for each institute, never by the poster, never after the last moment', async () => {
  const caseId = await listedProblem('第二个难题')
  const own = await poster.send<ProblemBody>('POST', `/api/challenges/${caseId}/bids`)
  expect([own.status, own.body.code]).toEqual([409, 'CHALLENGE_OWN'])
  const opened = await Promise.all(
    Array.from({ length: 4 }, () =>
      bidder.send<Static<typeof BidOpened>>('POST', `/api/challenges/${caseId}/bids`),
    ),
  )
  expect(opened.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409, 409])
  // A draft is its writer's alone: neither the poster nor the office learns of it.
  for (const visitor of [poster, officer])
    expect((await visitor.get<Desk>(`/api/cases/${caseId}/challenge`)).body.bids).toEqual([])
  journey.pass(31 * 24 * 3600)
  const late = await (
    await journey.as('institute')
  ).send<ProblemBody>('POST', `/api/challenges/${caseId}/bids`)
  expect([late.status, late.body.code]).toEqual([409, 'CHALLENGE_BIDS_CLOSED'])
  journey.pass(-31 * 24 * 3600)
})

/** A bid of the demo institute at these places. */
const bidAt = async (challengeId: string, ...at: string[]) =>
  (
    await openCaseAt(journey.db, {
      machine: 'bid',
      at,
      applicant: institute,
      poster: firm,
      parentId: challengeId,
      ...pinned(),
    })
  ).caseId

test('nobody is clear before every sign of a relation is answered, and the database holds it', async () => {
  const challengeId = await listedProblem('第三个难题')
  const bid = await bidAt(challengeId, 'in_review', 'relation_check')
  const early = await act(officer, `${bid}/relation-clearing`)
  expect([early.status, early.body.code]).toEqual([409, 'BID_RELATION_OPEN'])
  const searched = await act(officer, `${bid}/relation-search`)
  const signs = searched.body.relations?.signs ?? []
  // Nothing is on file of either side's shareholders and representatives: that is not an all-clear.
  expect(new Set(signs.map(({ kind }) => kind))).toEqual(new Set(['unknown']))
  expect(signs.length).toBeGreaterThan(1)
  const [first, ...others] = signs
  const answer = (id: string | undefined, settledAs: string) =>
    officer.send<Desk>('PUT', `/api/cases/${bid}/relations/${id}`, {
      request: randomUUID(),
      settledAs,
      ground: '查国家企业信用信息公示系统',
    })
  for (const { id } of others) await answer(id, 'unrelated')
  expect((await act(officer, `${bid}/relation-clearing`)).status).toBe(409)
  await answer(first?.id, 'related')
  expect((await act(officer, `${bid}/relation-clearing`)).status).toBe(409)
  await answer(first?.id, 'unrelated')
  expect((await act(officer, `${bid}/relation-clearing`)).status).toBe(200)
  // The bidder learns nothing of the search.
  expect((await bidder.get<Desk>(`/api/cases/${bid}/challenge`)).body.relations).toBeNull()
  const raw = openCaseAt(journey.db, {
    machine: 'bid',
    at: ['in_review', 'checked'],
    applicant: institute,
    parentId: challengeId,
    ...pinned(),
  })
  await expect(raw).rejects.toMatchObject({ code: 'KC054' })
})
