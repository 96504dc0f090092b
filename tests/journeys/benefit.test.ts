// 政策体检 over HTTP: what anybody may ask without signing in.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Static } from 'typebox'
import {
  type BenefitAnswer,
  type BenefitCatalogue,
  type BenefitFacts,
  type BenefitRule,
  BenefitSheet,
} from '../../src/http/benefits/benefit.contract.ts'
import { lazyValidators } from '../../src/http/lazy-validators.ts'
import { COMPONENTS } from '../../src/http/routes.ts'
import { programsInForce } from '../../src/benefits/rules-in-force.ts'
import { factsOf } from '../../src/policy/ir/facts-of.ts'
import { assessmentJson } from '../../src/policy/present/assessment-json.ts'
import { compileAssessment } from '../../src/policy/run/assess.ts'
import { prepareFacts } from '../../src/policy/run/facts.ts'
import { compileInsight } from '../../src/policy/run/insight.ts'
import { compileAnswerTraces } from '../../src/policy/run/trace-answers.ts'
import { SAMPLE_AUDIENCES, seedSampleRules } from '../sample-rules.ts'
import { type Journey, openJourney, type ProblemBody } from './journey.ts'

type Sheet = Static<typeof BenefitSheet>
type Answer = Static<typeof BenefitAnswer>

let journey: Journey

beforeAll(async () => {
  journey = await openJourney({ house: { audiences: SAMPLE_AUDIENCES } })
  await seedSampleRules(journey.db, journey.now())
})

afterAll(() => journey[Symbol.asyncDispose]())

const check = async (body: object): Promise<Sheet> => {
  const answer = await journey.visitor().send<Sheet>('POST', '/api/benefits/check', body)
  expect([answer.status, answer.text.slice(0, 300)]).toEqual([200, expect.anything()])
  return answer.body
}

const find = ({ answers }: Sheet, id: string, matter = ''): Answer => {
  const found = answers.find((answer) => answer.id === id && answer.matter === matter)
  if (found === undefined) throw new Error(`no answer about ${id} ${matter}`)
  return found
}

const BUYER = 'D8/买方奖励'
const FUND = 'D8/投资奖励'

test('an amount comes with its lines, its clause, and what it was judged by', async () => {
  const facts = { 在汉: '是', 申报日期: '2026-05-01', '上年度.技术交易额': '2000万元' }
  const sheet = await check({ facts })
  const answer = find(sheet, BUYER)
  expect(answer).toMatchObject({
    status: 'entitled',
    amount_fen: '100000000',
    clause: 'D8/一',
    version: '2024-01-28',
    evidence: ['合同登记证明'],
  })
  expect(answer.lines.map(({ amount_fen: fen }) => fen)).toEqual(['160000000', '-60000000'])
  expect(answer.findings).toMatchObject([
    { met: true, facts: [{ name: '在汉', value: '是' }] },
    { met: true, facts: [{ name: '上年度.技术交易额', value: '2000万元' }] },
  ])
  expect(sheet.total_fen).toBeNull()
  expect(sheet.problems).toEqual([])
})

test('the shape is what the contract says', async () => {
  const facts = { 在汉: false, 申报日期: '2026-05-01', 投资划款日期: '2025-01-01', 规模: '小型' }
  const matters = [{ matter: '甲', facts: { 实际投资金额: '1万元' } }]
  const components = Object.fromEntries(
    COMPONENTS.map((each) => [String(Reflect.get(each, '$id')), each]),
  )
  const holds = lazyValidators()(components, { customOptions: { allErrors: true } })({
    schema: BenefitSheet,
    method: 'POST',
    url: '/',
    httpPart: 'body',
  })
  for (const explain of [false, true]) {
    const sheet = await check({ facts, matters, explain })
    expect([holds(sheet), holds.errors]).toEqual([true, null])
  }
  expect(holds({ ...(await check({ facts, matters })), answers: 'none' })).toBe(false)
})

test('the command line and the interface say the same', async () => {
  const facts = { 在汉: '是', 申报日期: '2026-05-01', '上年度.技术交易额': '1125万元' }
  const programs = await programsInForce(journey.db)
  const { values, problems } = prepareFacts({ facts: factsOf(programs) }, facts)
  const subject = { id: '对象', facts: values, granted: [], chosen: [] }
  const answers = compileAssessment(programs)(subject)
  const insight = compileInsight(programs)(subject, answers)
  const told = assessmentJson(programs, answers, { problems, withProse: false, insight })
  expect(await check({ facts })).toMatchObject(JSON.parse(JSON.stringify(told)))
  const traces = compileAnswerTraces(programs)(values, answers)
  const explained = assessmentJson(programs, answers, {
    problems,
    withProse: true,
    insight,
    traces,
  })
  expect(await check({ facts, explain: true })).toMatchObject(JSON.parse(JSON.stringify(explained)))
})

test('what is near says what is missing and what it would bring', async () => {
  const sheet = await check({
    facts: { 在汉: '是', 申报日期: '2026-05-01', '上年度.技术交易额': '1125万元' },
    rules: [BUYER],
  })
  expect(sheet.answers.map(({ id }) => id)).toEqual([BUYER])
  expect(find(sheet, BUYER).near).toMatchObject([
    { kind: 'cap', more_fen: '125000000', cap_fen: '100000000', brings_fen: '10000000' },
  ])
})

test('a condition that fails shows the fact against the requirement', async () => {
  const facts = { 在汉: '否', 申报日期: '2026-05-01', '上年度.技术交易额': '1万元' }
  const answer = find(await check({ facts }), BUYER)
  expect(answer.status).toBe('not-met')
  expect(answer.findings[0]).toMatchObject({ met: false, facts: [{ name: '在汉', value: '否' }] })
  expect(answer.near[0]).toMatchObject({ kind: 'condition', brings_fen: '80000' })
})

test('questions come in the order of the clauses and shrink with each answer', async () => {
  const first = await check({ facts: {}, audience: '基金管理机构' })
  const asked = first.questions.map(({ fact }) => fact)
  expect(asked).toContain('投资方式')
  const other = await check({ facts: { 投资方式: '股权转让' }, audience: '基金管理机构' })
  const left = other.questions.map(({ fact }) => fact)
  expect(left.length).toBeLessThan(asked.length)
  expect(left).not.toContain('投资方式')
  expect(find(other, FUND).status).toBe('not-met')
})

test('a fact that cannot be read is named with what was expected; the others still count', async () => {
  const facts = {
    在汉: '大概',
    '上年度.技术交易额': '两千万',
    规模: '小型',
    申报日期: '2026-02-30',
    营业收入: '1元',
    投资方式: '赠与',
    合同: [{ 类型: '技术开发', 成交额: '100万元' }, { 成交额: '很多' }],
  }
  const sheet = await check({ facts })
  expect(sheet.problems.map(({ fact }) => fact)).toEqual([
    '申报日期',
    '在汉',
    '上年度.技术交易额',
    '投资方式',
    '合同[1].成交额',
    '营业收入',
  ])
  expect(sheet.problems.map(({ message }) => message).join('\n')).toMatch(
    /应为日期（如[^]*应为是或否[^]*应为金额（如[^]*只能取：增资扩股[^]*没有「营业收入」/u,
  )
  expect(find(sheet, 'D9/中试后补助').status).toBe('standard-pending')
})

test('a list that is too long is named and counts as unknown', async () => {
  const 合同 = Array.from({ length: 2001 }, () => ({ 类型: '技术开发', 成交额: '1元' }))
  const sheet = await check({ facts: { 合同, 申报日期: '2026-05-01' } })
  expect(sheet.problems).toMatchObject([{ fact: '合同', matter: '' }])
  expect(find(sheet, 'D9/合同补助').status).toBe('unknown')
})

test('several investments are answered one by one under one cap', async () => {
  const facts = {
    申报日期: '2026-05-01',
    投资方式: '增资扩股',
    管理机构: '甲',
    投资划款日期: '2023-05-01',
  }
  const matters = Array.from({ length: 7 }, (_, at) => ({
    matter: `投资${at + 1}`,
    facts: { 实际投资金额: '600万元' },
  }))
  const sheet = await check({ facts, matters, audience: '基金管理机构' })
  const amounts = sheet.answers.filter(({ id }) => id === FUND)
  const paid = [...Array.from({ length: 5 }, () => '90000000'), '50000000', '0']
  expect(amounts.map(({ matter, amount_fen: fen }) => [matter, fen])).toEqual(
    paid.map((fen, at) => [`投资${at + 1}`, fen]),
  )
  const twice = await journey
    .visitor()
    .send<ProblemBody>('POST', '/api/benefits/check', { facts, matters: [matters[0], matters[0]] })
  expect([twice.status, twice.body.code]).toEqual([422, 'MATTER_TWICE'])
})

test('nothing is stored, and nobody needs to sign in', async () => {
  const count = async () => {
    const events = journey.db.selectFrom('event')
    const counted = events.select((eb) => eb.fn.countAll<bigint>().as('count'))
    return (await counted.executeTakeFirstOrThrow()).count
  }
  const before = await count()
  const answer = await journey.visitor().send('POST', '/api/benefits/check', { facts: {} })
  expect([answer.status, answer.headers.get('set-cookie')]).toEqual([200, null])
  expect(await count()).toBe(before)
})

test('an audience that nobody knows is refused with those that are known', async () => {
  const visitor = journey.visitor()
  const body = { facts: {}, audience: '火星人' }
  const { status, body: problem } = await visitor.send<ProblemBody>(
    'POST',
    '/api/benefits/check',
    body,
  )
  expect([status, problem.code]).toEqual([422, 'AUDIENCE_UNKNOWN'])
  expect(problem.detail).toContain('基金管理机构')
})

test('the catalogue names every benefit with its document', async () => {
  const { body } = await journey.visitor().get<Static<typeof BenefitCatalogue>>('/api/benefits')
  const row = body.rows.find(({ id }) => id === BUYER)
  expect(row).toMatchObject({ kind: 'formula', beneficiary: '企业', clause: '一' })
  expect(body.audiences.map(({ name }) => name)).toContain('企业')
})

test('the vocabulary says how each fact is written and which rules read it', async () => {
  const { body } = await journey.visitor().get<Static<typeof BenefitFacts>>('/api/benefits/facts')
  const fact = body.rows.find(({ name }) => name === '合同')
  expect(fact?.fields.map(({ name }) => name)).toEqual(['类型', '成交额', '登记日期'])
  expect(fact?.used_by).toEqual(['D9/二 合同补助'])
})

test('one benefit has the prose of its versions; one that is not there is not found', async () => {
  const visitor = journey.visitor()
  const path = `/api/benefits/D8/${encodeURIComponent('投资奖励')}`
  const { body } = await visitor.get<Static<typeof BenefitRule>>(path)
  expect(body.versions).toMatchObject([{ in_force_from: '2024-01-28', origin: 'content' }])
  expect(body.versions[0]?.prose.join()).toContain('增资扩股')
  expect(body.readings.map(({ name }) => name)).toContain('起算口径')
  expect(body.facts.map(({ name }) => name)).toContain('实际投资金额')
  expect((await visitor.get('/api/benefits/D8/none')).status).toBe(404)
})
