// 揭榜挂帅 from a posted problem to its end, over HTTP, by the persons who do it.
import { randomUUID } from 'node:crypto'
import type { Static } from 'typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findBalanceFaults } from '../../src/funds/balance.store.ts'
import type { AwardReport } from '../../src/http/programmes/award.contract.ts'
import type { Case } from '../../src/http/programmes/case.contract.ts'
import type { ChallengeDesk, ChallengePage } from '../../src/http/programmes/challenge.contract.ts'
import type { ProjectContract } from '../../src/http/programmes/project-contract.contract.ts'
import type { ProjectExecution } from '../../src/http/programmes/project-execution.contract.ts'
import {
  accept,
  enterSecondInstitute,
  fillStage,
  handInBid,
  listProblem,
  postProblem,
} from '../programmes/challenge-world.ts'
import { reviewByExperts } from '../programmes/expert-review.ts'
import { openBudget, payDue, settlePromises } from '../programmes/project-world.ts'
import { must } from '../programmes/published-call.ts'
import { type Journey, openJourney, type ProblemBody, type Visitor } from './journey.ts'

type Desk = Static<typeof ChallengeDesk>
type Execution = Static<typeof ProjectExecution>
type Contract = Static<typeof ProjectContract>

const DAY = 86_400
/** 40万元 of the city for 60万元 of the poster. */
const CITY = 40_000_000n
const POSTER = 60_000_000n

let journey: Journey
let poster: Visitor
let one: Visitor
let other: Visitor
let officer: Visitor
let approver: Visitor
let leader: Visitor
let finance: Visitor
let posterId: string

beforeAll(async () => {
  journey = await openJourney({ withTopics: true, withRules: true })
  other = await enterSecondInstitute(journey)
  await signAllIn()
  await openBudget(
    journey.db,
    { year: 2026, programme: 'P1', topic: 'T03', payer: 'city', party: '' },
    10n * CITY,
  )
})
afterAll(() => journey[Symbol.asyncDispose]())

async function signAllIn() {
  ;[poster, one, officer, approver, leader, finance] = await Promise.all([
    journey.as('enterprise'),
    journey.as('institute'),
    journey.as('bureau_officer'),
    journey.as('bureau_approver'),
    journey.as('leader'),
    journey.as('finance'),
  ])
  await other.signIn('institute-2')
}

async function pass(days: number) {
  journey.pass(days * DAY)
  await signAllIn()
}

const post = <Body = Desk>(visitor: Visitor, path: string, body: object = {}) =>
  visitor.send<Body & ProblemBody>('POST', path, { request: randomUUID(), ...body })

const ok = <Body = Desk>(visitor: Visitor, path: string, body: object = {}): Promise<Body> =>
  must<Body>(visitor, 'POST', path, { request: randomUUID(), ...body })

const desk = (visitor: Visitor, caseId: string) =>
  must<Desk>(visitor, 'GET', `/api/cases/${caseId}/challenge`)

const stateOf = async (visitor: Visitor, caseId: string) =>
  (await must<Static<typeof Case>>(visitor, 'GET', `/api/cases/${caseId}`)).state

const move = async (visitor: Visitor, caseId: string, name: string) => {
  const { revision } = await must<Static<typeof Case>>(visitor, 'GET', `/api/cases/${caseId}`)
  await ok(visitor, `/api/cases/${caseId}/moves`, { move: name, revision })
}

async function listed(title: string): Promise<string> {
  const caseId = await postProblem(journey, poster, title)
  await accept(officer, caseId)
  await listProblem(journey, caseId)
  return caseId
}

/** What an office knows of who stands behind an organisation. */
async function register(organisation: string, legal: string, shareholders: string) {
  for (const [name, value] of [
    ['法定代表人', legal],
    ['股东', shareholders],
  ])
    await must(officer, 'POST', `/api/fact-files/${organisation}/facts`, {
      name,
      value,
      source: '企业信用信息公示系统',
      knownSince: '2026-03-01',
      former: null,
    })
}

const applicantOf = async (caseId: string) =>
  (
    await journey.db
      .selectFrom('programme_case')
      .select('applicant')
      .where('id', '=', caseId)
      .executeTakeFirstOrThrow()
  ).applicant

/** Taken on, reviewed, found to be unrelated, and offered to the poster. */
async function offered(bid: string) {
  await accept(officer, bid)
  await settlePromises(journey, bid)
  await reviewByExperts(journey, [bid])
  const { relations } = await ok(officer, `/api/cases/${bid}/relation-search`)
  expect(relations?.signs).toEqual([])
  await ok(officer, `/api/cases/${bid}/relation-clearing`)
  await move(officer, bid, 'offerToPoster')
}

const share = (payer: string, amountFen: bigint, party = '') => ({
  year: 2026,
  payer,
  party,
  amountFen: amountFen.toString(),
})

const propose = async (caseId: string, shares: readonly object[]) =>
  (
    await ok<Static<typeof AwardReport>>(officer, '/api/award-proposals', {
      rows: [{ caseId, outcome: 'fund', shares, doubleAnswer: '同一榜单赛马，不重复' }],
    })
  ).rows[0]?.message

async function decide(caseIds: readonly string[]) {
  for (const [visitor, path] of [
    [approver, 'award-endorsements'],
    [leader, 'award-decisions'],
  ] as const) {
    const { rows } = await ok<Static<typeof AwardReport>>(visitor, `/api/${path}`, { caseIds })
    expect(rows.map(({ message }) => message)).toEqual(caseIds.map(() => null))
  }
}

/** The three-party contract: filled in by the institute, signed by the poster, then by two of the office. */
async function signed(bid: string, institute: Visitor) {
  const base = `/api/cases/${bid}/contract`
  const draft = await ok<Contract>(institute, base)
  await must(institute, 'PUT', base, {
    request: randomUUID(),
    contractRevision: draft.contractRevision,
    content: {
      ...draft.content,
      startDay: '2026-04-01',
      endDay: '2027-03-31',
      hasSpendingPromise: true,
      goals: [{ indicator: '裂纹率', target: '≤ 0.2%', evidence: '检测报告' }],
      milestones: [
        {
          title: '小试',
          dueDay: '2026-07-10',
          criteria: '样件 10 件',
          evidence: '照片',
          isGate: true,
        },
      ],
    },
  })
  await fillStage(journey, institute, { caseId: bid, stage: 'contract' })
  await ok(institute, `${base}/submission`)
  // Nobody approves before the poster has signed.
  expect((await post(officer, `${base}/approval`)).body.code).toBe('CASE_MOVE_NOT_ALLOWED')
  expect((await post(one, `/api/cases/${bid}/countersignature`)).status).toBeGreaterThan(400)
  const asked = await desk(poster, await parentOf(bid))
  expect(asked.bids.find(({ caseId }) => caseId === bid)?.moves).toEqual(['countersign'])
  await ok(poster, `/api/cases/${bid}/countersignature`)
  await ok(officer, `${base}/approval`)
  await ok(leader, `${base}/signature`)
}

const parentOf = async (bid: string) =>
  (
    await journey.db
      .selectFrom('programme_case')
      .select('parent_id')
      .where('id', '=', bid)
      .executeTakeFirstOrThrow()
  ).parent_id ?? ''

const execution = (caseId: string) =>
  must<Execution>(officer, 'GET', `/api/cases/${caseId}/execution`)

const grantOf = async (caseId: string, payer: string) =>
  (await execution(caseId)).grants.find(({ payerWords }) => payerWords.startsWith(payer))

const arrive = (caseId: string, amountFen: bigint, more: object = {}) =>
  post(finance, `/api/cases/${caseId}/share-arrivals`, {
    amountFen: amountFen.toString(),
    evidence: '回单 1',
    ...more,
  })

const RIGHT = {
  title: '小试',
  criterion: '裂纹率 ≤ 0.2%',
  dueOn: '2026-07-10',
  reason: '写错了日期',
}

const leaveGate = (gate: string) =>
  officer.send<Desk & ProblemBody>('POST', `${gate}/removal`, {
    request: randomUUID(),
    reason: '与小试合并',
  })

/** A gate that was set wrongly is set right, one too many taken away, and who runs is told; its path. */
async function setRight(challengeId: string, gated: Desk): Promise<string> {
  const at = `/api/cases/${challengeId}/race-gates`
  const wrong = { title: '中试', criterion: '同上', dueOn: '2026-08-01' }
  const two = await ok(officer, at, wrong)
  const [first, second] = two.gates.map(({ id }) => `${at}/${id}`)
  if (first === undefined || second === undefined) throw new Error('two gates were set')
  const change = (body: object) =>
    officer.send<Desk & ProblemBody>('PUT', `${second}/plan`, {
      ...RIGHT,
      request: randomUUID(),
      ...body,
    })
  expect((await change({ dueOn: '2020-01-01' })).body.detail).toContain('早于今天')
  expect((await change({ reason: '' })).status).toBe(400)
  expect((await change({})).body.gates[1]).toMatchObject({ title: '小试', dueOn: '2026-07-10' })
  // The one before it was the one too many: what follows moves up.
  const left = await leaveGate(first)
  expect(left.body.gates.map(({ id, position }) => [id, position])).toEqual([[two.gates[1]?.id, 1]])
  expect(gated.gates).toHaveLength(1)
  const { rows } = await must<{ rows: { title: string }[] }>(one, 'GET', '/api/messages')
  expect(rows.map(({ title }) => title)).toEqual(
    expect.arrayContaining(['赛马节点“小试”有修改', '赛马节点“小试”已撤销']),
  )
  const told = await must<{ entries: { word: string; reason: string | null }[] }>(
    officer,
    'GET',
    `/api/cases/${challengeId}/story`,
  )
  expect(told.entries).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ word: '撤销赛马节点', reason: '与小试合并' }),
    ]),
  )
  return second
}

test('a problem is posted, listed, answered by two who race; the city pays only behind the poster', async () => {
  const challengeId = await listed('高温合金薄壁件焊接裂纹')
  posterId = await applicantOf(challengeId)
  const first = await handInBid(journey, one, { challengeId, title: '激光焊工艺窗口' })
  const second = await handInBid(journey, other, { challengeId, title: '搅拌摩擦焊路线' })
  await register(posterId, '林江北', '东湖资本、光谷创投')
  await register(await applicantOf(first), '沈校长', '无')
  await register(await applicantOf(second), '陆院长', '无')
  // Until it is offered to him the poster learns of no bid.
  expect((await desk(poster, challengeId)).bids).toEqual([])
  await offered(first)
  await offered(second)
  expect((await desk(poster, challengeId)).bids.map(({ moves }) => moves)).toEqual([
    ['chooseBid', 'refuseBid'],
    ['chooseBid', 'refuseBid'],
  ])
  for (const bid of [first, second])
    await ok(poster, `/api/cases/${bid}/bid-choice`, { isChosen: true })

  // The award: without the poster's share, or with more from the city than from him, it is refused.
  expect(await propose(first, [share('city', CITY)])).toContain('发榜方出资')
  expect(
    await propose(first, [share('city', POSTER + 1n), share('enterprise', POSTER, posterId)]),
  ).toContain('不能超过发榜方出资 60万元')
  const shares = [share('city', CITY), share('enterprise', POSTER, posterId)]
  for (const bid of [first, second]) expect(await propose(bid, shares)).toBeNull()
  expect((await arrive(first, 1n)).body.code).toBe('CASE_NOT_READY')
  await decide([first, second])
  // Decided, and not public yet: the poster's money is matched, and he is not told.
  expect((await desk(officer, first)).money).toMatchObject({ shareFen: POSTER.toString() })
  expect((await desk(poster, challengeId)).bids.map(({ money }) => money)).toEqual([null, null])
  await ok(officer, '/api/notices', {
    title: '聚力计划拟立项公示',
    contact: '科技创新处',
    caseIds: [first, second],
  })
  await pass(21)
  await ok(officer, '/api/award-confirmations', { caseIds: [first, second] })
  await ok(officer, `/api/cases/${challengeId}/bids-closing`)
  await ok(officer, `/api/cases/${challengeId}/solver`)
  expect(await stateOf(poster, challengeId)).toBe('已选定')
  await signed(first, one)
  await signed(second, other)

  // 40 % are due with the contract: 16万元 of the city wait for 24万元 of the poster, to the fen.
  expect(await grantOf(first, '市级')).toMatchObject({ committedFen: '40000000', dueFen: '0' })
  expect(await grantOf(first, '企业')).toMatchObject({ dueFen: '24000000' })
  expect((await post(one, `/api/cases/${first}/share-arrivals`, {})).status).toBe(403)
  await arrive(first, 23_999_999n)
  expect(await grantOf(first, '市级')).toMatchObject({ dueFen: '0' })
  const request = randomUUID()
  for (const status of [200, 200])
    expect((await arrive(first, 1n, { request })).status).toBe(status)
  expect(await grantOf(first, '市级')).toMatchObject({ dueFen: '16000000' })
  expect(await grantOf(first, '企业')).toMatchObject({ dueFen: '0', paidFen: '24000000' })
  // What is due behind it is not taken back; more than the share does not arrive.
  expect((await arrive(first, 1n, { isTakenBack: true })).body.code).toBe('FUND_MATCHING_UNPROVEN')
  expect((await arrive(first, POSTER)).body.detail).toContain('超过发榜方出资 60万元')
  // Money that came early counts when its instalment falls due.
  await arrive(second, POSTER)
  expect(await grantOf(second, '企业')).toMatchObject({
    paidFen: '24000000',
    committedFen: '36000000',
  })
  const arrived = new Map(
    (await desk(poster, challengeId)).bids.map((bid) => [bid.caseId, bid.money?.arrivedFen]),
  )
  expect([first, second].map((bid) => arrived.get(bid))).toEqual(['24000000', '60000000'])
  // Nobody registers it past its proof.
  const shareOfPoster = await grantOf(first, '企业')
  const past = await post(finance, `/api/fund-grants/${shareOfPoster?.id}/payments`, {
    amountFen: '1',
    evidence: '回单 2',
  })
  expect(past.body.code).toBe('PAYMENT_BY_ARRIVAL')
  expect(await payDue(journey)).toBe(32_000_000n)

  // The race: both run, one leaves, is settled by another person, and gives back what was not spent.
  const gated = await ok(officer, `/api/cases/${challengeId}/race-gates`, {
    title: '小试',
    criterion: '裂纹率 ≤ 0.2%',
    dueOn: '2026-07-10',
  })
  const gate = await setRight(challengeId, gated)
  const result = (bidId: string, stays: boolean) => ({ bidId, stays, measured: '裂纹率 0.1%' })
  const judge = (...results: object[]) =>
    leader.send<Desk & ProblemBody>('PUT', gate, { request: randomUUID(), results })
  expect((await judge(result(first, true))).body.code).toBe('RACE_RESULTS_INCOMPLETE')
  expect((await judge(result(first, true), result(second, false))).status).toBe(200)
  // What was settled stays.
  for (const late of [
    leaveGate(gate),
    officer.send<ProblemBody>('PUT', `${gate}/plan`, { ...RIGHT, request: randomUUID() }),
  ])
    expect((await late).body.code).toBe('RACE_GATE_SETTLED')
  // A racer reads how he did himself, not how the other did.
  expect((await desk(one, first)).gates[0]?.results.map(({ bidId }) => bidId)).toEqual([first])
  const settle = (spentFen: string) =>
    post(officer, `/api/cases/${second}/race-settlement`, { spentFen, ground: '审计报告 7 号' })
  expect((await post(officer, `/api/cases/${second}/termination/settlement`)).status).toBe(409)
  expect((await settle('40000001')).body.code).toBe('CASE_CONTENT_INVALID')
  expect((await settle('30000000')).status).toBe(200)
  // 10万元 of 40万元 were not spent: 4万元 go to the city, 6万元 to the poster.
  expect(await grantOf(second, '市级')).toMatchObject({ committedFen: '0', demandedFen: '4000000' })
  expect(await grantOf(second, '企业')).toMatchObject({
    committedFen: '0',
    demandedFen: '6000000',
  })
  // 36万元 of the poster came early and never fell due: they go back the way they came.
  expect((await desk(officer, second)).settlement).toMatchObject({
    open: ['有 10万元 应收回而未到账'],
    unusedFen: '36000000',
  })
  for (const payer of ['市级', '企业']) {
    const grant = await grantOf(second, payer)
    await ok(finance, `/api/fund-grants/${grant?.id}/recoveries`, {
      amountFen: grant?.demandedFen,
      evidence: '缴款书',
    })
  }
  await ok(officer, `/api/cases/${second}/termination/settlement`)
  expect(await stateOf(officer, second)).toBe('竞争退出')

  // The other passes his milestone, is accepted and closed; then the problem is.
  await arrive(first, 36_000_000n)
  const [milestone] = (await execution(first)).milestones
  const at = `/api/cases/${first}`
  await fillStage(journey, one, { caseId: first, stage: 'report' })
  await ok(one, `${at}/milestones/${milestone?.id}/moves`, { move: 'report', note: '见材料' })
  await ok(officer, `${at}/milestones/${milestone?.id}/moves`, { move: 'pass', note: '同意' })
  await fillStage(journey, one, {
    caseId: first,
    stage: 'acceptance',
    more: {
      targetsReached: [
        {
          reachedTarget: '裂纹率',
          reachedValue: '0.1%',
          isReached: true,
          reachedProof: '检测报告',
        },
      ],
      outcomesReached: [
        { reachedKind: '发明专利', reachedName: '一种焊接方法', reachedNumber: 'ZL2026' },
      ],
    },
  })
  await ok(one, `${at}/acceptance`)
  await ok(officer, `${at}/acceptance/start`)
  await ok(officer, `${at}/acceptance/proposal`, {
    conclusion: 'pass',
    ground: '专家组意见',
    opinion: '建议通过',
    rectifyUntil: null,
    spentFen: '40000000',
    lines: [],
  })
  await ok(approver, `${at}/acceptance/confirmation`, { note: '同意' })
  expect(await payDue(journey)).toBe(24_000_000n)
  expect(await grantOf(first, '企业')).toMatchObject({ paidFen: POSTER.toString() })
  expect((await post(officer, `/api/cases/${challengeId}/challenge-completion`)).body.code).toBe(
    'CHALLENGE_BIDS_ALIVE',
  )
  await ok(officer, `${at}/closing`, { reason: '' })
  await ok(officer, `/api/cases/${challengeId}/challenge-completion`)
  expect(await stateOf(poster, challengeId)).toBe('已办结')
  expect(await findBalanceFaults(journey.db)).toEqual([])
}, 90_000)

test('a bid that is withdrawn, one that is refused, and a problem that nobody fits', async () => {
  const challengeId = await listed('无人揭榜的难题')
  const withdrawn = await handInBid(journey, one, { challengeId, title: '撤回的方案' })
  await move(one, withdrawn, 'withdraw')
  // Who withdrew may answer again.
  const again = await handInBid(journey, one, { challengeId, title: '再来一次' })
  await offered(again)
  expect(
    (await post(poster, `/api/cases/${again}/bid-choice`, { isChosen: false })).body.code,
  ).toBe('REASON_MISSING')
  await pass(21)
  await ok(officer, `/api/cases/${challengeId}/bids-closing`)
  expect((await post(officer, `/api/cases/${challengeId}/solver`)).body.code).toBe(
    'CHALLENGE_NOBODY_CHOSEN',
  )
  const leave = () =>
    post(officer, `/api/cases/${challengeId}/no-solver`, { reason: '没有合适的方案' })
  expect((await leave()).body.code).toBe('CHALLENGE_BIDS_ALIVE')
  await ok(poster, `/api/cases/${again}/bid-choice`, { isChosen: false, reason: '路线不合适' })
  expect((await leave()).status).toBe(200)
  expect(await stateOf(poster, challengeId)).toBe('无人揭榜')
}, 60_000)

test('a problem that is taken off the list takes its bids with it, and nobody finds it any more', async () => {
  const challengeId = await listed('撤下的难题')
  const bid = await handInBid(journey, one, { challengeId, title: '来不及的方案' })
  await ok(approver, `/api/cases/${challengeId}/delisting`, { reason: '发榜方资金抽回' })
  expect(await stateOf(one, bid)).toBe('不予受理')
  const { body } = await journey.visitor().get<Static<typeof ChallengePage>>('/api/challenges')
  expect(body.rows.map(({ caseId }) => caseId)).not.toContain(challengeId)
  expect((await journey.visitor().get(`/api/challenges/${challengeId}`)).status).toBe(404)
}, 60_000)
