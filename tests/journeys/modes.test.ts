// Every mode of the catalogue from a draft to its end. The application, the formal check and what experts or jurors do
// go over HTTP here; what a mode does then goes over HTTP in the journey that is named beside it, and by the shortest
// way of its machine here.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Static } from 'typebox'
import { dayOf } from '../../src/base/day.ts'
import type { RewardDesk } from '../../src/http/programmes/reward.contract.ts'
import { findCase, markingIn } from '../../src/programmes/cases/case.store.ts'
import { machineOf } from '../../src/programmes/cases/case.ts'
import type { Move } from '../../src/programmes/cases/machine.ts'
import { topicsInForce } from '../../src/programmes/catalogue/topic-version.store.ts'
import type { Answers } from '../../src/programmes/forms/answers.ts'
import { MODES, type Mode } from '../../src/programmes/catalogue/topic.ts'
import { enterUnit, walkCase, wayTo } from '../programmes/case-at.ts'
import { accept, handInBid, listProblem } from '../programmes/challenge-world.ts'
import { judgeByJury, reviewByExperts } from '../programmes/expert-review.ts'
import {
  decided,
  done,
  given,
  type Office,
  openOffice,
  proposed,
  stateOf,
  takenOn,
  YEARLY,
} from '../programmes/mode-world.ts'
import { openBudget, payDue, settlePromises } from '../programmes/project-world.ts'
import { must } from '../programmes/published-call.ts'
import { signedInActor } from '../programmes/signed-in-actor.ts'
import { type Journey, openJourney } from './journey.ts'

type Row = {
  readonly mode: Mode
  readonly topic: string
  readonly line: string
  readonly login: string
  /** Where the sample's answers do not fit each other. */
  readonly answers?: Answers
  /** Who reviews it, over HTTP; nobody where the catalogue says so. */
  readonly reviewedBy: 'experts' | 'jury' | 'nobody'
  /** The test file that goes the whole way over HTTP, and words of its test. */
  readonly journey: readonly [file: string, words: string]
}

const ROWS: readonly Row[] = [
  {
    mode: 'competition',
    topic: 'T07',
    line: '7-1',
    login: 'enterprise',
    reviewedBy: 'experts',
    journey: ['project', 'ends when its money has'],
  },
  {
    mode: 'challenge',
    topic: 'T03',
    line: '3-1',
    login: 'enterprise',
    reviewedBy: 'experts',
    journey: ['challenge-life', 'answered by two who race'],
  },
  {
    mode: 'commitment',
    topic: 'T08',
    line: '8-2',
    login: 'enterprise',
    reviewedBy: 'experts',
    journey: ['project-modes', 'missed has a consequence'],
  },
  {
    mode: 'stable',
    topic: 'T07',
    line: '7-3',
    login: 'enterprise',
    answers: YEARLY,
    reviewedBy: 'experts',
    journey: ['project-modes', 'year by year'],
  },
  {
    mode: 'exploration',
    topic: 'T02',
    line: '2-1',
    login: 'institute',
    reviewedBy: 'experts',
    journey: ['project-modes', 'a promise instead of a budget'],
  },
  {
    mode: 'reward',
    topic: 'T11',
    line: '11-4',
    login: 'enterprise',
    reviewedBy: 'nobody',
    journey: ['reward', 'paid and closed'],
  },
  {
    mode: 'loan',
    topic: 'T14',
    line: '14-1',
    login: 'bank',
    reviewedBy: 'nobody',
    journey: ['loan', 'the city gets its part'],
  },
  {
    mode: 'contest',
    topic: 'T19',
    line: '19-1',
    login: 'enterprise',
    reviewedBy: 'jury',
    journey: ['contest', 'a winner who is looked after'],
  },
]

let journey: Journey
let office: Office

beforeAll(async () => {
  journey = await openJourney({ withTopics: true })
  office = await openOffice(journey)
})
afterAll(() => journey[Symbol.asyncDispose]())

/** Where experts or jurors sit: no fixture comes near it. */
const REVIEW_PLACES: ReadonlySet<string> = new Set(['in_review', 'in_round', 'in_jury'])

const isOfReview = ({ from, to }: Move): boolean =>
  [...from.flat(), ...to].some((place) => REVIEW_PLACES.has(place))

/** A bid for a listed problem, taken on: what experts review where problems are posted. */
async function bidFor(challengeId: string): Promise<string> {
  await listProblem(journey, challengeId)
  const bid = { challengeId, title: '焊接裂纹的机理与工艺' }
  const caseId = await handInBid(journey, await journey.as('institute'), bid)
  await accept(office.officer, caseId)
  await settlePromises(journey, caseId)
  return caseId
}

/** Goes to the end by the shortest way of the machine; answers the way. */
async function toItsEnd(caseId: string, login: string): Promise<string[]> {
  const kept = await findCase(journey.db, caseId)
  if (kept === undefined) throw new Error('the case was not kept')
  const machine = machineOf(kept)
  const way = wayTo(machine, ['closed'], await markingIn(journey.db, caseId))
  await walkCase(journey.db, {
    caseId,
    machine,
    way,
    applicant: await signedInActor(journey.db, login),
    office: await enterUnit(journey.db, 'government'),
    poster: undefined,
    now: journey.now(),
  })
  expect([machine.id, await stateOf(office.officer, caseId)]).toEqual([machine.id, '已办结'])
  const byFixture = way.filter((name) => {
    const move = machine.moves[name]
    return move === undefined || isOfReview(move)
  })
  expect([machine.id, byFixture]).toEqual([machine.id, []])
  return way
}

test('each of the eight modes is applied for and reviewed over HTTP and comes to its end; the table says what was by fixture', async () => {
  expect(ROWS.map(({ mode }) => mode).toSorted()).toEqual(Object.keys(MODES).toSorted())
  const topics = await topicsInForce(journey.db, dayOf(journey.now()))
  const told: Record<string, string>[] = []
  for (const { mode, reviewedBy, journey: whole, ...wanted } of ROWS) {
    const [file, words] = whole
    const text = readFileSync(join(import.meta.dirname, `${file}.test.ts`), 'utf8')
    expect([mode, text.includes(words)]).toEqual([mode, true])
    const lines = topics.flatMap(({ topic }) => topic.lines)
    const line = lines.find(({ id }) => id === wanted.line)
    expect([mode, line?.mode, line?.steps.review]).toEqual([mode, mode, reviewedBy !== 'nobody'])
    const { caseId, callId } = await takenOn(journey, office, wanted)
    // Experts review who answers a problem, not who posts it.
    const reviewed = mode === 'challenge' ? await bidFor(caseId) : caseId
    if (reviewedBy === 'experts') await reviewByExperts(journey, [reviewed])
    if (reviewedBy === 'jury') await judgeByJury(journey, { callId, caseId })
    const isReviewed = (await markingIn(journey.db, reviewed)).includes('reviewed')
    expect([mode, isReviewed]).toEqual([mode, reviewedBy !== 'nobody'])
    const way = await toItsEnd(caseId, wanted.login)
    told.push({
      方式: MODES[mode],
      经接口: '草稿→提交→受理',
      评审经接口: { experts: '专家', jury: '评委', nobody: '这种方式不评审' }[reviewedBy],
      固定装置: way.join(' '),
      全程经接口: `${file}.test.ts`,
    })
  }
  console.table(told)
  // Seven reviews take more than a minute on a machine that others use as well.
}, 180_000)

test('a reward by scores is reviewed like a project, paid without a contract and closed', async () => {
  await openBudget(
    journey.db,
    { year: 2026, programme: 'P3', topic: 'T10', payer: 'city', party: '' },
    100_000_000n,
  )
  const { caseId } = await takenOn(journey, office, {
    topic: 'T10',
    line: '10-1',
    login: 'enterprise',
  })
  const computed = await office.officer.send<{ code: string }>(
    'POST',
    `/api/cases/${caseId}/reward-computation`,
    {
      request: crypto.randomUUID(),
    },
  )
  expect([computed.status, computed.body.code]).toEqual([409, 'CASE_NOT_READY'])
  const desk = await must<Static<typeof RewardDesk>>(
    office.officer,
    'GET',
    `/api/cases/${caseId}/reward`,
  )
  expect(desk).toMatchObject({ isByFormula: false, current: null })
  await reviewByExperts(journey, [caseId])
  expect(await proposed(office, caseId, { amountFen: 30_000_000n })).toBeNull()
  expect(await decided(office, caseId)).toBeNull()
  await given(journey, office, [caseId])
  expect(await payDue(journey)).toBe(30_000_000n)
  await done(office.officer, `/api/cases/${caseId}/closing`, { reason: '已拨付' })
  expect(await stateOf(office.officer, caseId)).toBe('已办结')
})
