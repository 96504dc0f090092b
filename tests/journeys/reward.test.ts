// 后补助 by formula over HTTP: reckoned from the file, paid once, whichever way it is asked for.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Static } from 'typebox'
import type { Case } from '../../src/http/programmes/case.contract.ts'
import type { RewardDesk } from '../../src/http/programmes/reward.contract.ts'
import { findBalanceFaults } from '../../src/funds/balance.store.ts'
import {
  done,
  decided,
  given,
  openOffice,
  type Office,
  proposed,
  stateOf,
  takenOn,
} from '../programmes/mode-world.ts'
import { openBudget, payDue } from '../programmes/project-world.ts'
import { must } from '../programmes/published-call.ts'
import { type Journey, openJourney, type ProblemBody } from './journey.ts'

type Desk = Static<typeof RewardDesk>

/** 8% of the 900万元 that the demo enterprise has on file for the year before. */
const REWARD = 72_000_000n

let journey: Journey
let office: Office

beforeAll(async () => {
  journey = await openJourney({ withTopics: true, withRules: true, withDemoFacts: true })
  // Corrections among the demo facts were written moments after the others.
  journey.pass(60)
  office = await openOffice(journey)
  for (const [programme, topic] of [
    ['P4', 'T11'],
    ['P3', 'T10'],
  ] as const)
    await openBudget(
      journey.db,
      { year: 2026, programme, topic, payer: 'city', party: '' },
      500_000_000n,
    )
})
afterAll(() => journey[Symbol.asyncDispose]())

const compute = (caseId: string) =>
  done<Desk>(office.officer, `/api/cases/${caseId}/reward-computation`)

test('what the formula comes to is proposed, decided, paid and closed; asked for again, it is spent', async () => {
  const asked = { topic: 'T11', line: '11-4', login: 'enterprise' }
  const { caseId, applicant } = await takenOn(journey, office, asked)
  const desk = await compute(caseId)
  expect(desk.current).toMatchObject({ amountFen: REWARD.toString(), number: 1 })
  expect(desk.lines.map(({ rule, class: kind }) => [rule, kind])).toEqual([
    ['D1/吸纳技术补助', 'pending'],
    ['D5/技术成果买方奖励', 'due'],
  ])
  // Before the notice the applicant learns nothing of it.
  expect((await must<Desk>(applicant, 'GET', `/api/cases/${caseId}/reward`)).current).toBeNull()
  const own = await must<Static<typeof Case>>(applicant, 'GET', `/api/cases/${caseId}`)
  expect(own.requestedFen).toBeNull()
  expect((await applicant.get(`/api/cases/${caseId}/reward/receipt`)).status).toBe(404)
  const receipt = await must<{ format: string }>(
    office.officer,
    'GET',
    `/api/cases/${caseId}/reward/receipt`,
  )
  expect(receipt.format).toBe('kc-receipt/2')

  expect(await proposed(office, caseId, { amountFen: REWARD + 1n })).toContain(
    '不能超过按公式核算的 72万元',
  )
  expect(await proposed(office, caseId, { amountFen: REWARD - 1n })).toContain('须在说明中写明理由')
  expect(await proposed(office, caseId, { amountFen: REWARD })).toBeNull()
  expect(await decided(office, caseId)).toBeNull()
  const grants = await journey.db
    .selectFrom('fund_grant')
    .select(['rule', 'matter', 'receipt'])
    .where('origin', '=', `programme_case:${caseId}`)
    .execute()
  expect(grants).toEqual([
    { rule: 'D5/技术成果买方奖励', matter: '', receipt: desk.current?.receiptHash },
  ])
  await given(journey, office, [caseId])
  expect(await payDue(journey)).toBe(REWARD)
  await done(office.officer, `/api/cases/${caseId}/closing`, { reason: '已拨付' })
  expect(await stateOf(office.officer, caseId)).toBe('已办结')

  const again = await takenOn(journey, office, asked)
  const second = await compute(again.caseId)
  expect(second.current?.amountFen).toBe('0')
  expect(second.lines.find(({ rule }) => rule === 'D5/技术成果买方奖励')).toMatchObject({
    class: 'spent',
    detail: '2026 年已按本条安排，不重复安排',
  })
  expect(await proposed(office, again.caseId, { amountFen: 1n })).toContain(
    '不能超过按公式核算的 0元',
  )
  expect(await findBalanceFaults(journey.db)).toEqual([])
})

test('two cases over one matter: the ledger holds the second one when it is decided', async () => {
  const asked = {
    topic: 'T10',
    line: '10-4',
    login: 'enterprise',
    answers: { claimMatter: '演示项目-01' },
  }
  const cases = [await takenOn(journey, office, asked), await takenOn(journey, office, asked)]
  for (const { caseId } of cases) {
    const { current } = await compute(caseId)
    expect(current?.amountFen).toBe('320000000')
    const double = { doubleAnswer: '同一项目的两份申请，只办一份' }
    expect(await proposed(office, caseId, { amountFen: 320_000_000n, ...double })).toBeNull()
  }
  const [first, second] = cases
  expect(await decided(office, first?.caseId ?? '')).toBeNull()
  expect(await decided(office, second?.caseId ?? '')).toContain('余额不足')
})

test('facts that are not on file are named, and nothing is kept', async () => {
  const { caseId } = await takenOn(journey, office, {
    topic: 'T10',
    line: '10-4',
    login: 'enterprise2',
  })
  const answer = await office.officer.send<ProblemBody>(
    'POST',
    `/api/cases/${caseId}/reward-computation`,
    { request: crypto.randomUUID() },
  )
  expect([answer.status, answer.body.code]).toEqual([409, 'REWARD_FACTS_MISSING'])
  expect(answer.body.detail).toContain('牵头单位是企业')
  expect(await stateOf(office.officer, caseId)).toBe('已受理')
})
