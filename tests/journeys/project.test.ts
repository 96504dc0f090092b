// A competitive project from its call to its outcomes, over HTTP, by the persons who do it; only the budget line is
// opened by a fixture (money.test.ts opens one over HTTP).
import { randomUUID } from 'node:crypto'
import type { Static } from 'typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findBalanceFaults } from '../../src/funds/balance.store.ts'
import type { Acceptance } from '../../src/http/programmes/acceptance.contract.ts'
import type {
  Award,
  AwardMeeting,
  AwardMeetings,
  AwardReport,
} from '../../src/http/programmes/award.contract.ts'
import type { Case } from '../../src/http/programmes/case.contract.ts'
import type { CaseForm, CasePromises } from '../../src/http/programmes/application.contract.ts'
import type {
  Notice,
  ObjectionAnswer,
  ObjectionPage,
  ObjectionReceipt,
} from '../../src/http/programmes/notice.contract.ts'
import type { ProgrammeStatistics } from '../../src/http/programmes/programme-statistics.contract.ts'
import type { ProjectContract } from '../../src/http/programmes/project-contract.contract.ts'
import type { ProjectExecution } from '../../src/http/programmes/project-execution.contract.ts'
import { formOfStage, pinnedTerms } from '../../src/programmes/calls/pinned-topic.ts'
import { findCase } from '../../src/programmes/cases/case.store.ts'
import type { FormStage } from '../../src/programmes/forms/form.ts'
import { verifyDatabase } from '../../src/trust/verify-database.ts'
import { readyCase } from '../programmes/expert-review.ts'
import { filledForm } from '../programmes/filled-form.ts'
import { openBudget, payDue } from '../programmes/project-world.ts'
import { must, publishCall, samplePdf } from '../programmes/published-call.ts'
import { type Journey, LOGINS, openJourney, type ProblemBody, type Visitor } from './journey.ts'

type Execution = Static<typeof ProjectExecution>
type Contract = Static<typeof ProjectContract>

const WHOLE = 100_000_000n
const DAY = 86_400

let journey: Journey
let officer: Visitor
let approver: Visitor
let leader: Visitor

beforeAll(async () => {
  journey = await openJourney({ withTopics: true })
  await signAllIn()
  await openBudget(
    journey.db,
    { year: 2026, programme: 'P3', topic: 'T07', payer: 'city', party: '' },
    3n * WHOLE,
  )
})
afterAll(() => journey[Symbol.asyncDispose]())

async function signAllIn() {
  ;[officer, approver, leader] = await Promise.all([
    journey.as('bureau_officer'),
    journey.as('bureau_approver'),
    journey.as('leader'),
  ])
}

/** Lets days go by; sessions end in between. */
async function pass(days: number, ...visitors: readonly Visitor[]) {
  journey.pass(days * DAY)
  await signAllIn()
  for (const visitor of visitors) await visitor.signIn(LOGINS.enterprise)
}

const post = <Body = ProblemBody>(visitor: Visitor, path: string, body: object = {}) =>
  visitor.send<Body & ProblemBody>('POST', path, { request: randomUUID(), ...body })

const ok = async <Body>(visitor: Visitor, path: string, body: object = {}): Promise<Body> => {
  const answer = await post<Body>(visitor, path, body)
  if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${answer.text}`)
  return answer.body
}

const cityShare = (amountFen: bigint) => ({
  year: 2026,
  payer: 'city',
  party: '',
  amountFen: amountFen.toString(),
})

const propose = (visitor: Visitor, caseId: string, row: object) =>
  ok<Static<typeof AwardReport>>(visitor, '/api/award-proposals', {
    rows: [{ caseId, outcome: 'fund', shares: [cityShare(WHOLE)], ...row }],
  })

const batch = (visitor: Visitor, path: string, caseIds: readonly string[]) =>
  ok<Static<typeof AwardReport>>(visitor, `/api/${path}`, { caseIds })

/** Proposed, endorsed and decided by three persons. */
async function decided(caseId: string, row: object = {}) {
  for (const report of [
    await propose(officer, caseId, row),
    await batch(approver, 'award-endorsements', [caseId]),
    await batch(leader, 'award-decisions', [caseId]),
  ])
    expect(report.rows).toEqual([{ caseId, message: null }])
}

const publish = (caseIds: readonly string[]) =>
  ok<Static<typeof Notice>>(officer, '/api/notices', {
    title: '2026年度重点研发计划拟立项项目公示',
    contact: '科技创新处 027-00000000',
    caseIds,
  })

/** Published and confirmed after its last day. */
async function awarded(caseId: string, applicant: Visitor) {
  await publish([caseId])
  await pass(10, applicant)
  expect((await batch(officer, 'award-confirmations', [caseId])).refused).toBe(0)
}

/** Fills in the form of a stage as far as it must be. */
async function fillStage(
  applicant: Visitor,
  caseId: string,
  [stage, more]: readonly [FormStage, object?],
) {
  const path = `/api/cases/${caseId}/forms/${stage}`
  const { answers, revision } = await must<Static<typeof CaseForm>>(applicant, 'GET', path)
  const kept = await findCase(journey.db, caseId)
  const form = kept === undefined ? null : formOfStage(await pinnedTerms(journey.db, kept), stage)
  if (form === null) throw new Error(`no form for ${stage}`)
  for (const slot of form.attachments.filter(({ isRequired }) => isRequired))
    await must(
      applicant,
      'POST',
      `/api/cases/${caseId}/attachments?stage=${stage}&slot=${slot.key}`,
      samplePdf(`${slot.key}.pdf`, slot.key),
    )
  const saved = await must<{ issues: unknown[] }>(applicant, 'PUT', path, {
    revision,
    answers: { ...filledForm(form), ...answers, ...more },
    promised: {},
  })
  expect(saved.issues).toEqual([])
}

const GOALS = [{ indicator: '精度', target: '≥ 99.5%', evidence: '检测报告' }]
const MILESTONES = [
  {
    title: '样机',
    dueDay: '2026-06-10',
    criteria: '完成样机 1 台',
    evidence: '照片',
    isGate: true,
  },
  { title: '检测', dueDay: '2026-06-20', criteria: '检测 3 项', evidence: '报告', isGate: false },
]

/** Filled in, handed in, checked and signed by two persons. */
async function signed(caseId: string, applicant: Visitor, change: object = {}) {
  const base = `/api/cases/${caseId}/contract`
  const draft = await ok<Contract>(applicant, base)
  await must(applicant, 'PUT', base, {
    request: randomUUID(),
    contractRevision: draft.contractRevision,
    content: { ...draft.content, goals: GOALS, milestones: MILESTONES, ...change },
  })
  await fillStage(applicant, caseId, ['contract'])
  await ok(applicant, `${base}/submission`)
  await ok(officer, `${base}/approval`)
  return ok<Contract>(leader, `${base}/signature`)
}

const execution = (visitor: Visitor, caseId: string) =>
  must<Execution>(visitor, 'GET', `/api/cases/${caseId}/execution`)

const moveMilestone = (visitor: Visitor, caseId: string, [id, move]: readonly [string, string]) =>
  post<Execution>(visitor, `/api/cases/${caseId}/milestones/${id}/moves`, { move, note: '见材料' })

/** Every milestone reported and passed. */
async function reachAll(caseId: string, applicant: Visitor) {
  for (const { id } of (await execution(applicant, caseId)).milestones) {
    expect((await moveMilestone(applicant, caseId, [id, 'report'])).status).toBe(200)
    expect((await moveMilestone(officer, caseId, [id, 'pass'])).status).toBe(200)
  }
}

async function askForAcceptance(caseId: string, applicant: Visitor, isReached = true) {
  const { content } = await must<Contract>(applicant, 'GET', `/api/cases/${caseId}/contract`)
  await fillStage(applicant, caseId, [
    'acceptance',
    {
      targetsReached: content?.goals.map(({ indicator }) => ({
        reachedTarget: indicator,
        reachedValue: '7',
        isReached,
        reachedProof: '检测报告',
      })),
      outcomesReached: [
        { reachedKind: '发明专利', reachedName: '一种装置', reachedNumber: 'ZL2026' },
        { reachedKind: '工业新产品', reachedName: '示例产品' },
      ],
      realTechnologyTrade: 5_000_000,
    },
  ])
  await ok(applicant, `/api/cases/${caseId}/acceptance`)
  await ok(officer, `/api/cases/${caseId}/acceptance/start`)
}

const conclude = (visitor: Visitor, caseId: string, body: object) =>
  post<Static<typeof Acceptance>>(visitor, `/api/cases/${caseId}/acceptance/proposal`, {
    ground: '专家组意见',
    opinion: '建议如下',
    rectifyUntil: null,
    spentFen: null,
    lines: [],
    ...body,
  })

const confirm = (visitor: Visitor, caseId: string) =>
  post<Static<typeof Acceptance>>(visitor, `/api/cases/${caseId}/acceptance/confirmation`, {
    note: '同意',
  })

/** What was promised with the application is brought, and seen by the office. */
async function keepPromises(caseId: string, applicant: Visitor) {
  const at = `/api/cases/${caseId}`
  const { promises } = await must<Static<typeof CasePromises>>(applicant, 'GET', `${at}/promises`)
  for (const { id, slot } of promises) {
    const place = `${at}/attachments?stage=application&slot=${slot}`
    await must(applicant, 'POST', place, samplePdf(`${slot}.pdf`, slot))
    await must(applicant, 'POST', `${at}/promises/${id}/fulfilment`)
    await must(officer, 'POST', `${at}/promises/${id}/settlement`, { lacking: null })
  }
}

const state = async (caseId: string) =>
  (await must<Static<typeof Case>>(officer, 'GET', `/api/cases/${caseId}`)).state

test('a project goes from its call over experts, meeting, notice, contract and gates to acceptance, and ends when its money has', async () => {
  const { caseId, callId, applicant } = await readyCase(journey, {
    topic: 'T07',
    line: '7-1',
    login: 'enterprise',
    keepsPromises: true,
  })
  const at = `/api/cases/${caseId}`

  // The meeting: what was asked for, and the room of the line.
  const meeting = await must<Static<typeof AwardMeeting>>(
    officer,
    'GET',
    `/api/award-meeting?call=${callId}`,
  )
  expect(meeting).toMatchObject({ topicName: '重点研发计划', roomFen: (3n * WHOLE).toString() })
  expect(meeting.entries).toMatchObject([{ caseId, isOpen: true, fit: 'fits', outcome: null }])
  expect((await applicant.get(`/api/award-meeting?call=${callId}`)).status).toBe(403)

  // More than the line has is proposed, and refused when it is decided.
  const beyond = { shares: [cityShare(4n * WHOLE)] }
  await propose(officer, caseId, beyond)
  expect((await post(officer, '/api/award-endorsements', { caseIds: [caseId] })).body.code).toBe(
    'ROLE_NOT_ALLOWED',
  )
  await batch(approver, 'award-endorsements', [caseId])
  // Four eyes by person: whoever endorsed does not decide.
  expect((await batch(approver, 'award-decisions', [caseId])).rows[0]?.message).toContain(
    '不能再审批一次',
  )
  expect((await batch(leader, 'award-decisions', [caseId])).rows[0]?.message).toContain('余额不足')
  const { revision } = await must<Static<typeof Case>>(approver, 'GET', at)
  await must(approver, 'POST', `${at}/moves`, {
    move: 'sendBack',
    revision,
    request: randomUUID(),
    reason: '金额过高',
  })
  // Sent back, all approvals are void: the same persons may act again.
  await decided(caseId)
  expect(
    (await must<Static<typeof AwardMeeting>>(officer, 'GET', `/api/award-meeting?call=${callId}`))
      .roomFen,
  ).toBe((2n * WHOLE).toString())

  // Before the notice the applicant learns nothing; the office sees everything.
  expect(await must<Static<typeof Award>>(applicant, 'GET', `${at}/award`)).toMatchObject({
    outcome: null,
    shares: [],
    holds: [],
  })
  expect((await execution(applicant, caseId)).grants).toEqual([])

  const notice = await publish([caseId])
  // 2026-03-02 is a Monday: five workdays after it.
  expect(notice).toMatchObject({ firstDay: '2026-03-02', lastDay: '2026-03-09', isOpen: true })
  expect(await must<Static<typeof Award>>(applicant, 'GET', `${at}/award`)).toMatchObject({
    outcome: 'fund',
    amountFen: WHOLE.toString(),
    deviation: null,
    notice: { id: notice.id },
  })
  // The meeting still says what it decided.
  const { rows: meetings } = await must<Static<typeof AwardMeetings>>(
    officer,
    'GET',
    '/api/award-meetings',
  )
  expect(meetings.find((row) => row.callId === callId)).toMatchObject({ waiting: 0, decided: 1 })
  const over = await must<Static<typeof AwardMeeting>>(
    officer,
    'GET',
    `/api/award-meeting?call=${callId}`,
  )
  expect(over.entries).toMatchObject([
    { caseId, isOpen: false, outcome: 'fund', places: ['in_notice'] },
  ])
  const early = await batch(officer, 'award-confirmations', [caseId])
  expect(early.rows[0]?.message).toMatch(/公示到 2026-03-09 为止；有 \d 项容缺材料没有补齐/u)
  await pass(8, applicant)
  expect((await batch(officer, 'award-confirmations', [caseId])).rows[0]?.message).toMatch(
    /：有 \d 项容缺材料没有补齐/u,
  )
  await keepPromises(caseId, applicant)
  expect((await batch(officer, 'award-confirmations', [caseId])).refused).toBe(0)

  // The contract takes over what the application said; what is wrong is told before it is handed in.
  const draft = await ok<Contract>(applicant, `${at}/contract`)
  expect(draft.content).toMatchObject({
    startDay: '2026-06-01',
    endDay: '2026-06-30',
    principal: '示例项目负责人',
  })
  expect(draft.content?.goals.length).toBeGreaterThan(0)
  expect(draft.faults).toContain('至少写一个里程碑')
  expect((await must<Contract>(officer, 'GET', `${at}/contract`)).content).toBeNull()
  const content = { ...draft.content, goals: GOALS, milestones: MILESTONES }
  const save = (more: object, contractRevision: number) =>
    applicant.send<Contract & ProblemBody>('PUT', `${at}/contract`, {
      request: randomUUID(),
      contractRevision,
      content: { ...content, ...more },
    })
  const vague = await save({ goals: [{ indicator: '水平', target: '领先', evidence: '' }] }, 1)
  expect(vague.body.faults.join()).toContain('可测量')
  expect((await save({}, 1)).body.code).toBe('VERSION_STALE')
  const short = await save({ budget: [{ item: '设备费', amountFen: '99999999', use: '' }] }, 2)
  expect(short.body.faults.join()).toContain('应等于立项金额 100万元')
  await fillStage(applicant, caseId, ['contract'])
  expect((await post(applicant, `${at}/contract/submission`)).body.code).toBe(
    'CASE_CONTENT_INVALID',
  )
  const good = await save({}, 3)
  expect(good.body.faults).toEqual([])
  expect(good.body.instalments.map(({ gate, amountFen }) => [gate, amountFen])).toEqual([
    ['contract', '60000000'],
    ['milestone', '20000000'],
    ['acceptance', '20000000'],
  ])
  await ok(applicant, `${at}/contract/submission`)
  await ok(officer, `${at}/contract/approval`)
  expect((await post(officer, `${at}/contract/signature`)).body.code).toBe('ROLE_NOT_ALLOWED')
  const request = randomUUID()
  const twice = await Promise.all(
    [1, 2].map(() => leader.send('POST', `${at}/contract/signature`, { request })),
  )
  expect(twice.map(({ status }) => status)).toEqual([200, 200])

  // Signed: committed, and the first instalment is due; a gate lets the next one fall due, once.
  const begun = await execution(applicant, caseId)
  expect(begun.grants).toMatchObject([{ committedFen: '40000000', dueFen: '60000000' }])
  expect(await payDue(journey)).toBe(60_000_000n)
  const [gate, plain] = begun.milestones
  expect((await moveMilestone(officer, caseId, [gate?.id ?? '', 'pass'])).status).toBe(409)
  expect((await moveMilestone(officer, caseId, [gate?.id ?? '', 'report'])).status).toBe(403)
  await moveMilestone(applicant, caseId, [gate?.id ?? '', 'report'])
  await moveMilestone(officer, caseId, [gate?.id ?? '', 'return'])
  await moveMilestone(applicant, caseId, [gate?.id ?? '', 'report'])
  const gatePath = `${at}/milestones/${gate?.id}/moves`
  const key = { request: randomUUID(), move: 'pass', note: '同意' }
  const passed = await Promise.all([1, 2].map(() => officer.send<Execution>('POST', gatePath, key)))
  expect(passed.map(({ status }) => status)).toEqual([200, 200])
  expect(passed[1]?.body.grants).toMatchObject([{ committedFen: '20000000', dueFen: '20000000' }])

  // A change that matters needs two persons of the office, and makes another version of the contract.
  const longer = {
    request: randomUUID(),
    content: {
      kind: 'time',
      endDay: '2026-09-30',
      dueDays: [{ position: 2, dueDay: '2026-09-20' }],
    },
    reason: '检测排队',
  }
  const asked = await ok<Execution>(applicant, `${at}/changes`, longer)
  const change = asked.changes[0]?.id ?? ''
  expect((await post(applicant, `${at}/changes`, longer)).status).toBe(200)
  expect(
    (await post(applicant, `${at}/changes`, { ...longer, request: randomUUID() })).body.detail,
  ).toContain('还没有办结')
  await ok(officer, `${at}/changes/${change}/check`, { agrees: true, note: '' })
  // That the first person agreed is the office's business.
  expect((await execution(applicant, caseId)).changes[0]?.state).toBe('requested')
  const changed = await ok<Execution>(leader, `${at}/changes/${change}/decision`, {
    agrees: true,
    note: '同意',
  })
  expect(changed).toMatchObject({ endDay: '2026-09-30' })
  expect(changed.milestones[1]).toMatchObject({ dueDay: '2026-09-20' })
  expect((await must<Contract>(applicant, 'GET', `${at}/contract`)).versions).toMatchObject([
    { cause: 'submission' },
    { cause: 'change' },
  ])

  // Acceptance waits for every milestone.
  expect((await post(applicant, `${at}/acceptance`)).status).toBeGreaterThan(400)
  await moveMilestone(applicant, caseId, [plain?.id ?? '', 'report'])
  await moveMilestone(officer, caseId, [plain?.id ?? '', 'pass'])
  await payDue(journey)
  await askForAcceptance(caseId, applicant)
  expect((await conclude(officer, caseId, { conclusion: 'pass' })).body.detail).toContain(
    '核定结余',
  )
  const proposed = await conclude(officer, caseId, { conclusion: 'pass', spentFen: '70000000' })
  expect(proposed.status).toBe(200)
  const told = await must<Static<typeof Acceptance>>(applicant, 'GET', `${at}/acceptance`)
  expect(told.rounds[0]).toMatchObject({ conclusion: null, ground: null })
  expect((await confirm(officer, caseId)).status).toBe(403)
  const done = await confirm(approver, caseId)
  expect(done.body.rounds[0]).toMatchObject({ conclusion: 'pass' })
  expect(await state(caseId)).toBe('通过验收')

  // What is left goes back before the case is closed: 80 paid, 70 spent.
  expect((await post(officer, `${at}/closing`, { reason: '' })).body.detail).toMatch(
    /应拨付而未拨付；有 10万元 应收回/u,
  )
  await payDue(journey)
  const [grant] = (await execution(officer, caseId)).grants
  expect(grant).toMatchObject({ paidFen: WHOLE.toString(), demandedFen: '10000000' })
  const finance = await journey.as('finance')
  await ok(finance, `/api/fund-grants/${grant?.id}/recoveries`, {
    amountFen: '10000000',
    evidence: '缴款书 1 号',
  })
  await ok(officer, `${at}/closing`, { reason: '' })
  expect(await state(caseId)).toBe('已办结')

  // Outcomes are facts of the organisation, with the case as their source.
  const facts = await journey.db
    .selectFrom('fact')
    .select(['name', 'value', 'source', 'matter'])
    .where('name', 'like', '项目成果.%')
    .orderBy('name')
    .execute()
  expect(facts.map(({ name, value }) => [name, value])).toEqual([
    ['项目成果.专利数', '1'],
    ['项目成果.产品数', '1'],
    ['项目成果.技术合同数', '1'],
    ['项目成果.技术合同金额', '5000000'],
  ])
  expect(facts[0]?.source).toContain('项目验收 2026-')

  const statistics = await must<Static<typeof ProgrammeStatistics>>(
    journey.visitor(),
    'GET',
    '/api/programme-statistics?year=2026',
  )
  expect(statistics.total).toMatchObject({
    awards: 1,
    awardedFen: WHOLE.toString(),
    paidFen: '90000000',
  })
  expect(statistics.programmes).toMatchObject([{ name: expect.any(String), awards: 1 }])
  expect(statistics.regions).toMatchObject([{ name: '武汉东湖新技术开发区', awards: 1 }])
  expect(await findBalanceFaults(journey.db)).toEqual([])
}, 60_000)

test('anybody may object while the notice runs; nobody outside learns who; an objection is settled by another person', async () => {
  const first = await readyCase(journey, { topic: 'T07', line: '7-1', login: 'enterprise2' })
  await decided(first.caseId)
  const { caseId } = first
  const notice = await publish([caseId])
  const stranger = journey.visitor()
  const shown = await must<Static<typeof Notice>>(stranger, 'GET', `/api/notices/${notice.id}`)
  expect(shown.rows).toMatchObject([{ caseId, amountFen: WHOLE.toString() }])

  const objection = {
    caseId,
    name: '王某某',
    contact: '13900000001',
    ground: '该项目与已有项目内容相同，请核查。',
  }
  const object = () =>
    stranger.send<Static<typeof ObjectionReceipt> & ProblemBody>(
      'POST',
      `/api/notices/${notice.id}/objections`,
      objection,
    )
  const one = await object()
  expect(one.status).toBe(201)
  const two = await object()
  const file = await fetch(`${journey.url}/api/objection-files`, {
    method: 'POST',
    headers: {
      'x-objection-number': one.body.number,
      'x-objection-receipt': one.body.receipt,
    },
    body: samplePdf(),
  })
  expect(file.status).toBe(204)

  // Neither pages nor the log say who objected.
  const logged = await journey.db.selectFrom('event').select('body').execute()
  for (const visitor of [stranger, first.applicant])
    for (const path of [`/api/notices/${notice.id}`, `/api/cases/${caseId}/award`])
      expect((await visitor.get(path)).text).not.toMatch(/王某某|13900000001|异议/u)
  expect((await first.applicant.get('/api/objections')).status).toBe(403)
  expect(logged.map(({ body }) => body).join()).not.toMatch(/王某某|13900000001/u)

  const list = await must<Static<typeof ObjectionPage>>(officer, 'GET', '/api/objections')
  expect(list).toMatchObject({ total: 2, rows: [{ name: '王某某' }, { name: '王某某' }] })
  expect(list.rows.find(({ number }) => number === one.body.number)?.files).toBe(1)
  const ids = new Map(list.rows.map(({ id, number }) => [number, id]))
  const pathOf = (number: string) => `/api/objections/${ids.get(number)}`

  const take = await post(officer, `${pathOf(one.body.number)}/taking`)
  expect(take.status).toBe(204)
  expect(await state(caseId)).toBe('异议处理')
  await pass(10)
  expect((await batch(officer, 'award-confirmations', [caseId])).rows[0]?.message).toContain(
    '有 2 份异议没有办结',
  )
  const dismissal = { settlement: 'dismiss', ground: '经核查，内容不同。' }
  expect((await post(officer, `${pathOf(one.body.number)}/settlement`, dismissal)).status).toBe(403)
  expect((await post(approver, `${pathOf(one.body.number)}/settlement`, dismissal)).status).toBe(
    204,
  )
  expect(await state(caseId)).toBe('公示中')
  // The other one is still open.
  expect((await batch(officer, 'award-confirmations', [caseId])).refused).toBe(1)
  await post(officer, `${pathOf(two.body.number)}/taking`)
  const upheld = { settlement: 'revoke', ground: '经核查，内容相同，撤销。' }
  expect((await post(approver, `${pathOf(two.body.number)}/settlement`, upheld)).status).toBe(204)
  expect(await state(caseId)).toBe('不予立项')
  const answer = await stranger.send<Static<typeof ObjectionAnswer>>(
    'POST',
    '/api/objection-inquiries',
    two.body,
  )
  expect(answer.body).toMatchObject({ state: '异议成立', settlement: upheld.ground })
  expect(
    (
      await stranger.send('POST', '/api/objection-inquiries', {
        ...two.body,
        receipt: one.body.receipt,
      })
    ).status,
  ).toBe(404)
  // The money is room again.
  const { grants } = await execution(officer, caseId)
  expect(grants).toMatchObject([{ reservedFen: '0', committedFen: '0', dueFen: '0' }])
  // After its last day nobody objects.
  expect((await object()).body.code).toBe('OBJECTION_NOT_TAKEN')
  // A flood is slowed down.
  const flood = await Promise.all(Array.from({ length: 12 }, object))
  expect(flood.map(({ status }) => status)).toContain(429)
}, 60_000)

test('what is not funded is closed, a reserve moves up, and an objection is declined or brings the award back', async () => {
  // The flood of the story before is forgotten.
  await pass(1)
  const callId = (await publishCall(journey, { topic: 'T07', line: '7-1' })).id
  const apply = (login: string) => readyCase(journey, { topic: 'T07', line: '7-1', login, callId })
  const [one, other] = [await apply('enterprise'), await apply('enterprise2')]
  const both = [one.caseId, other.caseId]
  const told = (report: Static<typeof AwardReport>) => report.rows.map(({ message }) => message)
  const meet = async (rows: readonly object[]) => {
    const doubleAnswer = '内容不同，不重复。'
    const proposed = await ok<Static<typeof AwardReport>>(officer, '/api/award-proposals', {
      rows: rows.map((row) => ({ doubleAnswer, ...row })),
    })
    expect(told(proposed)).toEqual(rows.map(() => null))
    const caseIds = proposed.rows.map(({ caseId }) => caseId)
    for (const [visitor, path] of [
      [approver, 'award-endorsements'],
      [leader, 'award-decisions'],
    ] as const)
      expect(told(await batch(visitor, path, caseIds))).toEqual(caseIds.map(() => null))
  }
  const reserve = { outcome: 'reserve', shares: [] }
  await meet(both.map((caseId) => ({ caseId, ...reserve })))
  const promote = (caseIds: readonly string[]) =>
    ok<Static<typeof AwardReport>>(approver, '/api/award-promotions', { caseIds, reason: '有空额' })
  expect(told(await promote([one.caseId]))).toEqual([null])
  expect(await state(one.caseId)).toContain('评审完成')
  // The other one stays a reserve until no money came free.
  const close = (caseId: string) =>
    ok<Static<typeof AwardReport>>(officer, '/api/award-closings', {
      caseIds: [caseId],
      reason: '没有空额',
    })
  expect(told(await close(other.caseId))).toEqual([null])
  expect(await state(other.caseId)).toBe('不予立项')
  expect(told(await promote([other.caseId]))[0]).toContain('不能')

  await meet([{ caseId: one.caseId, outcome: 'fund', shares: [cityShare(WHOLE)] }])
  const notice = await publish([one.caseId])
  const object = (ground: string) =>
    must<Static<typeof ObjectionReceipt>>(
      journey.visitor(),
      'POST',
      `/api/notices/${notice.id}/objections`,
      { caseId: one.caseId, name: '李某某', contact: '13900000002', ground },
    )
  const empty = await object('我不喜欢这个项目，没有别的理由。')
  const sound = await object('负责人同时在研两个项目，超过限项。')
  const list = await must<Static<typeof ObjectionPage>>(officer, 'GET', '/api/objections')
  const pathOf = (number: string) =>
    `/api/objections/${list.rows.find((row) => row.number === number)?.id}`
  const ground = { ground: '没有事实。' }
  expect((await post(officer, `${pathOf(empty.number)}/declining`, ground)).status).toBe(403)
  expect((await post(approver, `${pathOf(empty.number)}/declining`, ground)).status).toBe(204)
  const answer = await must<Static<typeof ObjectionAnswer>>(
    journey.visitor(),
    'POST',
    '/api/objection-inquiries',
    empty,
  )
  expect(answer).toMatchObject({ state: '不予受理', settlement: '没有事实。' })
  await post(officer, `${pathOf(sound.number)}/taking`)
  const reopened = { settlement: 'reopen', ground: '核实属实，重新决定。' }
  expect((await post(approver, `${pathOf(sound.number)}/settlement`, reopened)).status).toBe(204)
  // Back at the meeting, with its money free again.
  expect(await state(one.caseId)).toContain('评审完成')
  expect((await execution(officer, one.caseId)).grants).toMatchObject([{ reservedFen: '0' }])
  await meet([{ caseId: one.caseId, outcome: 'not_fund', shares: [] }])
  expect(told(await close(one.caseId))).toEqual([null])
  expect(await state(one.caseId)).toBe('不予立项')
  // A meeting that refused everything stays on the list, and says whom.
  const { rows: meetings } = await must<Static<typeof AwardMeetings>>(
    officer,
    'GET',
    '/api/award-meetings',
  )
  expect(meetings.find((row) => row.callId === callId)).toMatchObject({
    waiting: 0,
    proposed: 0,
    decided: 2,
  })
  const refused = await must<Static<typeof AwardMeeting>>(
    officer,
    'GET',
    `/api/award-meeting?call=${callId}`,
  )
  expect(new Map(refused.entries.map(({ caseId, fit }) => [caseId, fit]))).toEqual(
    new Map(both.map((caseId) => [caseId, null])),
  )
}, 60_000)

test('an acceptance may ask to mend, and a project may end before its time with money coming back', async () => {
  const { caseId, applicant } = await readyCase(journey, {
    topic: 'T07',
    line: '7-1',
    login: 'enterprise',
  })
  const at = `/api/cases/${caseId}`
  await decided(caseId, { doubleAnswer: '前一项目已结题，内容不同。' })
  await awarded(caseId, applicant)
  await signed(caseId, applicant)
  await payDue(journey)
  await reachAll(caseId, applicant)
  await payDue(journey)
  await askForAcceptance(caseId, applicant, false)
  expect((await conclude(officer, caseId, { conclusion: 'rectify' })).body.detail).toContain(
    '整改期限',
  )
  expect((await conclude(officer, caseId, { conclusion: 'missed' })).body.detail).toContain(
    '军令状',
  )
  await conclude(officer, caseId, { conclusion: 'rectify', rectifyUntil: '2026-12-01' })
  expect((await confirm(leader, caseId)).status).toBe(200)
  expect(await state(caseId)).toBe('整改中')

  // Mended badly: failed, with all that was paid coming back.
  await askForAcceptance(caseId, applicant, false)
  const [grant] = (await execution(officer, caseId)).grants
  expect(grant).toMatchObject({ paidFen: '80000000', committedFen: '20000000' })
  const line = { grantId: grant?.id, amountFen: '80000001' }
  expect(
    (await conclude(officer, caseId, { conclusion: 'fail', lines: [line] })).body.detail,
  ).toContain('不超过')
  await conclude(officer, caseId, {
    conclusion: 'fail',
    lines: [{ ...line, amountFen: '50000000' }],
  })
  expect((await confirm(leader, caseId)).status).toBe(200)
  expect(await state(caseId)).toBe('追回资金')
  const wound = await execution(officer, caseId)
  expect(wound.grants).toMatchObject([
    { committedFen: '0', paidFen: '80000000', demandedFen: '50000000' },
  ])
  expect(wound.payments.map((payment) => payment.state)).toEqual(['due', 'due', 'cancelled'])
  expect((await post(officer, `${at}/termination/settlement`)).body.detail).toContain('应收回')
  const finance = await journey.as('finance')
  await ok(finance, `/api/fund-grants/${grant?.id}/recoveries`, {
    amountFen: '50000000',
    evidence: '缴款书 2 号',
  })
  await ok(officer, `${at}/termination/settlement`)
  expect(await state(caseId)).toBe('已终止')
}, 60_000)

test('a termination is proposed by one person and confirmed by another; what is not paid is room again', async () => {
  const { caseId, applicant } = await readyCase(journey, {
    topic: 'T07',
    line: '7-1',
    login: 'enterprise',
  })
  const at = `/api/cases/${caseId}`
  await decided(caseId, { doubleAnswer: '前一项目已终止。' })
  await awarded(caseId, applicant)
  await signed(caseId, applicant, { endDay: '2028-12-31' })

  // A report of a period: sent back once, then accepted.
  const report = (await execution(applicant, caseId)).reports[0]
  const reportPath = `${at}/reports/${report?.id}`
  expect((await post(applicant, `${reportPath}/submission`)).body.code).toBe('FORM_INCOMPLETE')
  await fillStage(applicant, caseId, ['report'])
  const verdict = (agrees: boolean, note: string) =>
    post<Execution>(officer, `${reportPath}/verdict`, { agrees, note })
  expect((await verdict(true, '')).body.detail).toContain('没有待审核的内容')
  await ok(applicant, `${reportPath}/submission`)
  expect((await post(applicant, `${reportPath}/submission`)).body.detail).toContain('已经提交')
  expect((await verdict(false, '')).body.code).toBe('REASON_MISSING')
  expect((await verdict(false, '补充明细')).body.reports[0]).toMatchObject({ state: 'returned' })
  await ok(applicant, `${reportPath}/submission`)
  expect((await verdict(true, '')).body.reports[0]).toMatchObject({
    state: 'accepted',
    spentFen: '100000000',
  })

  const payment = (await execution(officer, caseId)).payments.at(-1)
  const advance = { reason: '设备预付款' }
  expect(
    (await post(officer, `${at}/contract-payments/${payment?.id}/advance`, advance)).status,
  ).toBe(403)
  const ahead = await ok<Execution>(
    leader,
    `${at}/contract-payments/${payment?.id}/advance`,
    advance,
  )
  expect(ahead.grants).toMatchObject([{ committedFen: '20000000', dueFen: '80000000' }])
  // A termination that is not followed leaves no trace for the applicant, and may be proposed anew.
  await ok(officer, `${at}/termination`, { ground: '进展缓慢', lines: [] })
  const { revision } = await must<Static<typeof Case>>(leader, 'GET', at)
  await ok(leader, `${at}/moves`, { move: 'dropTermination', revision, reason: '已经改进' })
  expect(await state(caseId)).toBe('实施中')
  expect((await execution(applicant, caseId)).recovery).toBeNull()
  await ok(officer, `${at}/termination`, { ground: '团队解散', lines: [] })
  // The applicant does not read what the office proposes.
  expect((await execution(applicant, caseId)).recovery).toBeNull()
  expect((await post(officer, `${at}/termination/confirmation`)).status).toBe(403)
  const ended = await ok<Execution>(leader, `${at}/termination/confirmation`)
  expect(ended.grants).toMatchObject([{ committedFen: '0', dueFen: '0', paidFen: '0' }])
  expect(ended.milestones.map((milestone) => milestone.state)).toEqual(['dropped', 'dropped'])
  await ok(officer, `${at}/termination/settlement`)
  expect(await state(caseId)).toBe('已终止')
  expect(await findBalanceFaults(journey.db)).toEqual([])
  expect((await verifyDatabase(journey.db, [])).findings).toEqual([])
}, 60_000)
