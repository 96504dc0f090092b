// What stable support, a 军令状, exploration and a reward do otherwise than a usual project.
import { randomUUID } from 'node:crypto'
import type { Static } from 'typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ProjectExecution } from '../../src/http/programmes/project-execution.contract.ts'
import { findBalanceFaults } from '../../src/funds/balance.store.ts'
import { barOn } from '../../src/programmes/acceptance/acceptance.store.ts'
import { findCase } from '../../src/programmes/cases/case.store.ts'
import { write } from '../../src/trust/write.ts'
import { readyCase } from '../programmes/expert-review.ts'
import { YEARLY } from '../programmes/mode-world.ts'
import {
  award,
  type Crew,
  execution,
  fillStage,
  GOALS,
  milestone,
  ok,
  pass,
  post,
  share,
  sign,
  signInCrew,
  stateOf,
} from '../programmes/project-acts.ts'
import { openBudget, payDue } from '../programmes/project-world.ts'
import { publishCall } from '../programmes/published-call.ts'
import { FUND_ACT } from '../sample-reservations.ts'
import { type Journey, openJourney } from './journey.ts'

type Execution = Static<typeof ProjectExecution>

const WHOLE = 100_000_000n
let journey: Journey
let crew: Crew

beforeAll(async () => {
  journey = await openJourney({ withTopics: true })
  crew = await signInCrew(journey)
})
afterAll(() => journey[Symbol.asyncDispose]())

const verdict = { agrees: true, note: '' }

test('a 军令状 that is missed has a consequence: money comes back, and nobody applies until a day', async () => {
  const year = Number(journey.now().toISOString().slice(0, 4))
  await openBudget(
    journey.db,
    { year, programme: 'P3', topic: 'T08', payer: 'city', party: '' },
    2n * WHOLE,
  )
  const { caseId, applicant } = await readyCase(journey, {
    topic: 'T08',
    line: '8-2',
    login: 'enterprise2',
  })
  const at = `/api/cases/${caseId}`
  crew = await award(journey, crew, {
    caseId,
    shares: [share(year, WHOLE)],
    applicant: [applicant, 'enterprise2'],
  })
  await sign(journey, crew, {
    caseId,
    applicant,
    change: {
      startDay: `${year + 1}-01-01`,
      endDay: `${year + 1}-12-31`,
      milestones: [milestone(`${year + 1}-06-01`)],
      budget: [],
      hasSpendingPromise: true,
    },
  })
  await payDue(journey)
  const goals = { kind: 'goals', goals: [{ ...GOALS[0], target: '≥ 90%' }] }
  expect(
    (await post(applicant, `${at}/changes`, { content: goals, reason: '难' })).body.detail,
  ).toContain('军令状')
  const [gate] = (await execution(applicant, caseId)).milestones
  const gatePath = `${at}/milestones/${gate?.id}/moves`
  // With a lump sum the report of a milestone is the form of the reports.
  expect((await post(applicant, gatePath, { move: 'report', note: '未达到' })).body.code).toBe(
    'FORM_INCOMPLETE',
  )
  await fillStage(journey, applicant, { caseId, stage: 'report' })
  await ok(applicant, gatePath, { move: 'report', note: '未达到' })
  await ok(crew.approver, gatePath, { move: 'fail', note: '没有达到' })
  expect(await stateOf(crew, caseId)).toBe('实施中')
  await fillStage(journey, applicant, {
    caseId,
    stage: 'acceptance',
    more: {
      targetsReached: [
        { reachedTarget: '良率', reachedValue: '95%', isReached: false, reachedProof: '检测' },
      ],
    },
  })
  await ok(applicant, `${at}/acceptance`)
  await ok(crew.officer, `${at}/acceptance/start`)
  const [grant] = (await execution(crew.officer, caseId)).grants
  const conclude = (conclusion: string) =>
    post(crew.officer, `${at}/acceptance/proposal`, {
      conclusion,
      ground: '良率没有达到',
      opinion: '',
      rectifyUntil: null,
      spentFen: null,
      lines: [{ grantId: grant?.id, amountFen: grant?.paidFen }],
    })
  expect((await conclude('pass')).body.detail).toContain('不能通过')
  expect((await conclude('missed')).status).toBe(200)
  await ok(crew.leader, `${at}/acceptance/confirmation`, { note: '' })
  expect(await stateOf(crew, caseId)).toBe('追回资金')
  const kept = await findCase(journey.db, caseId)
  const day = journey.now().toISOString().slice(0, 10)
  expect(await barOn(journey.db, kept?.applicant ?? '', day)).not.toBeNull()
  expect(await barOn(journey.db, kept?.applicant ?? '', '2040-01-01')).toBeNull()
  expect((await execution(applicant, caseId)).bar?.ground).toContain('未达军令状')
  const call = await publishCall(journey)
  expect((await post(applicant, `/api/calls/${call.id}/applications`)).body.code).toBe(
    'APPLICANT_BARRED',
  )
}, 90_000)

test('exploration: a promise instead of a budget, milestones instead of reports, and never a spending entry', async () => {
  const year = Number(journey.now().toISOString().slice(0, 4))
  await openBudget(
    journey.db,
    { year, programme: 'P1', topic: 'T02', payer: 'city', party: '' },
    WHOLE,
  )
  const { caseId, applicant } = await readyCase(journey, {
    topic: 'T02',
    line: '2-1',
    login: 'institute',
  })
  crew = await award(journey, crew, {
    caseId,
    shares: [share(year, 20_000_000n)],
    applicant: [applicant, 'institute'],
  })
  await sign(journey, crew, {
    caseId,
    applicant,
    change: {
      goals: [],
      startDay: `${year + 1}-01-01`,
      endDay: `${year + 2}-12-31`,
      milestones: [milestone(`${year + 1}-06-01`), milestone(`${year + 2}-06-01`)],
      hasSpendingPromise: true,
    },
  })
  const shown = await execution(applicant, caseId)
  expect(shown).toMatchObject({ isLumpSum: true, reports: [] })
  const budget = { kind: 'budget', budget: [{ item: '设备费', amountFen: '1', use: '' }] }
  expect(
    (await post(applicant, `/api/cases/${caseId}/changes`, { content: budget, reason: '调' })).body
      .detail,
  ).toContain('包干制')
  // The database refuses what was spent, whoever writes it.
  const spending = write(journey.db, FUND_ACT, (tx) =>
    tx
      .insertInto('progress_report')
      .values({
        id: randomUUID(),
        case_id: caseId,
        number: 1,
        period: 'x',
        due_day: '2026-01-01',
        state: 'expected',
        spent_fen: 1n,
      })
      .execute(),
  )
  await expect(spending).rejects.toThrow('a lump sum has no spending entries')
  // The team changes by one person of the office.
  await ok(applicant, `/api/cases/${caseId}/changes`, {
    content: { kind: 'team', team: [{ name: '新人', unit: '', duty: '' }] },
    reason: '增加一人',
  })
  const [change] = (await execution(crew.officer, caseId)).changes
  const changed = await ok<Execution>(
    crew.officer,
    `/api/cases/${caseId}/changes/${change?.id}/check`,
    verdict,
  )
  expect(changed.changes).toMatchObject([{ state: 'approved' }])
  expect(await findBalanceFaults(journey.db)).toEqual([])
}, 90_000)

test('the database refuses what one person must not do, whoever writes it', async () => {
  const row = await journey.db
    .selectFrom('acceptance_round')
    .select(['id', 'proposed_by'])
    .where('confirmed_by', 'is not', null)
    .executeTakeFirstOrThrow()
  const change = (table: 'acceptance_round' | 'contract_payment' | 'public_notice', set: object) =>
    write(journey.db, FUND_ACT, (tx) => tx.updateTable(table).set(set).execute())
  await expect(
    write(journey.db, FUND_ACT, (tx) =>
      tx
        .updateTable('acceptance_round')
        .set({ confirmed_by: row.proposed_by })
        .where('id', '=', row.id)
        .execute(),
    ),
  ).rejects.toThrow('acceptance_round_by_two')
  await expect(change('contract_payment', { amount_fen: 1n })).rejects.toThrow(
    'stays what was signed',
  )
  await expect(change('public_notice', { last_day: '2026-01-01' })).rejects.toThrow(
    'what was published',
  )
  await expect(
    write(journey.db, FUND_ACT, (tx) => tx.deleteFrom('award_share').execute()),
  ).rejects.toThrow('what was decided is kept')
})

// The last one: it lets years go by whose holidays are not published.
test('stable support: city and district pay year by year, discipline and team stay, each year is checked by two persons', async () => {
  const line = { year: 2026, programme: 'P3', topic: 'T07' } as const
  await openBudget(journey.db, { ...line, payer: 'city', party: '' }, WHOLE)
  await openBudget(journey.db, { ...line, payer: 'district', party: '420111' }, WHOLE)
  const { caseId, applicant } = await readyCase(journey, {
    topic: 'T07',
    line: '7-3',
    login: 'enterprise',
    answers: YEARLY,
  })
  const at = `/api/cases/${caseId}`
  crew = await award(journey, crew, {
    caseId,
    shares: [2026, 2027, 2028].flatMap((year) => [
      share(year, 20_000_000n),
      share(year, 10_000_000n, ['district', '420111']),
    ]),
    applicant: [applicant, 'enterprise'],
  })
  const contract = await sign(journey, crew, {
    caseId,
    applicant,
    change: {
      startDay: '2026-04-01',
      endDay: '2029-03-31',
      milestones: [milestone('2027-03-01')],
      budget: [{ item: '设备费', amountFen: '90000000', use: '采购' }],
      discipline: '光学工程',
      principal: '林江北',
      team: [{ name: '周汉阳', unit: '示例', duty: '总体' }],
    },
  })
  expect(contract.instalments.map(({ year, gate }) => `${year} ${gate}`)).toEqual(
    expect.arrayContaining(['2026 contract', '2027 year', '2028 year']),
  )
  // Only this year's money is in the budget, and committed.
  expect(
    (await execution(crew.officer, caseId)).grants.map(({ dueFen }) => dueFen).toSorted(),
  ).toEqual(['10000000', '20000000'])
  const locked = await post(applicant, `${at}/changes`, {
    content: { kind: 'team', team: [{ name: '别人', unit: '', duty: '' }] },
    reason: '换人',
  })
  expect(locked.body.detail).toContain('双锁定')
  expect((await post(crew.officer, `${at}/yearly-checks`)).body.detail).toContain('没有待考核')

  crew = await pass(journey, 330, [applicant, 'enterprise'])
  await ok(crew.officer, `${at}/yearly-checks`)
  const settle = { result: 'continue', ground: '进展良好', lines: [] }
  expect((await post(crew.approver, `${at}/yearly-checks/settlement`, settle)).body.code).toBe(
    'BUDGET_LINE_MISSING',
  )
  await openBudget(journey.db, { ...line, year: 2027, payer: 'city', party: '' }, WHOLE)
  await openBudget(journey.db, { ...line, year: 2027, payer: 'district', party: '420111' }, WHOLE)
  const gone = await ok<Execution>(crew.approver, `${at}/yearly-checks/settlement`, settle)
  expect(gone.grants.reduce((sum, { dueFen }) => sum + BigInt(dueFen), 0n)).toBe(60_000_000n)
  expect((await post(crew.officer, `${at}/yearly-checks`)).body.detail).toContain('已经通过')

  // The next year another person of the office says stop: the project is proposed to end.
  crew = await pass(journey, 365, [applicant, 'enterprise'])
  await ok(crew.officer, `${at}/yearly-checks`)
  const stop = { result: 'stop', ground: '团队离散', lines: [] }
  expect((await post(crew.officer, `${at}/yearly-checks/settlement`, stop)).body.code).toBe(
    'SECOND_PERSON_NEEDED',
  )
  await ok(crew.project, `${at}/yearly-checks/settlement`, stop)
  expect(await stateOf(crew, caseId)).toBe('拟终止')
  expect((await execution(applicant, caseId)).checks.map(({ year }) => year)).toEqual([2027])
}, 90_000)
