// What an organisation's own file gives it: sources, what was granted before, kept answers, and nobody else's.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Static } from 'typebox'
import type { BenefitSheet } from '../../src/http/benefits/benefit.contract.ts'
import type {
  BenefitReceipt,
  BenefitReceipts,
  OrganisationBenefits,
} from '../../src/http/benefits/organisation-benefit.contract.ts'
import { dayIn, insertFacts } from '../../src/registers/fact.store.ts'
import { write } from '../../src/trust/write.ts'
import { SAMPLE_AUDIENCES, seedSampleRules } from '../sample-rules.ts'
import { type Journey, openJourney, type SessionBody, type Visitor } from './journey.ts'

let journey: Journey
let firm: Visitor
let own: string

beforeAll(async () => {
  journey = await openJourney({ house: { audiences: SAMPLE_AUDIENCES } })
  await seedSampleRules(journey.db, journey.now())
  firm = await journey.as('enterprise')
  own = await organisationOf(firm)
  await know(own, { 在汉: true, 规模: '小型' })
  await know(own, { '上年度.技术交易额': '1125000000' }, '2025')
  await know(own, { '上年度.技术交易额': '5' }, '2024')
})

afterAll(() => journey[Symbol.asyncDispose]())

const organisationOf = async (visitor: Visitor): Promise<string> =>
  (await visitor.get<SessionBody>('/api/session')).body.me?.acting.organisation.id ?? ''

/** Puts facts on file, as an import would. */
async function know(
  organisation: string,
  facts: Readonly<Record<string, string | boolean>>,
  period: string | null = null,
): Promise<void> {
  const now = journey.now()
  const act = {
    who: null,
    asWhom: { organisation: null, role: 'system' },
    what: 'test.know',
    subject: `organisation:${organisation}`,
    now,
  }
  const rows = Object.entries(facts).map(([name, value]) => ({
    id: crypto.randomUUID(),
    organisation,
    matter: '',
    name,
    period,
    stated: false,
    type: '',
    value,
    source: '统计年报',
    knownSince: dayIn('2026-01-15'),
    reason: null,
    importId: null,
    recordedBy: null,
    recordedAt: now,
    former: null,
  }))
  await write(journey.db, act, (tx) => insertFacts(tx, rows))
}

const benefits = (visitor: Visitor, id: string) =>
  visitor.get<Static<typeof OrganisationBenefits>>(`/api/organisations/${id}/benefits`)

test('a firm sees what its own file gives it, each fact with its source', async () => {
  const { status, body } = await benefits(firm, own)
  expect([status, body.audience, body.date]).toEqual([200, '企业', '2026-03-02'])
  expect(body.facts.find(({ name }) => name === '上年度.技术交易额')).toMatchObject({
    value: '1125万元',
    period: '2025',
    source: '统计年报',
    known_since: '2026-01-15',
  })
  const buyer = body.sheet.answers.find(({ id }) => id === 'D8/买方奖励')
  expect(buyer).toMatchObject({ status: 'entitled', amount_fen: '90000000' })
  expect(body.sheet.answers.map(({ beneficiary }) => beneficiary)).not.toContain('基金管理机构')
})

test("another organisation's benefits are as if they were not there", async () => {
  const institute = await journey.as('institute')
  const other = await organisationOf(institute)
  for (const path of ['benefits', 'benefits/receipts', `benefits/receipts/${crypto.randomUUID()}`])
    expect((await firm.get(`/api/organisations/${other}/${path}`)).status).toBe(404)
  const body = { facts: {} }
  const checked = await firm.send('POST', `/api/organisations/${other}/benefits/check`, body)
  const kept = await firm.send('POST', `/api/organisations/${other}/benefits/receipts`, {
    inquiry: body,
  })
  expect([checked.status, kept.status]).toEqual([404, 404])
  expect((await journey.visitor().get(`/api/organisations/${own}/benefits`)).status).toBe(401)
  expect((await benefits(await journey.as('bureau_officer'), own)).status).toBe(200)
})

test('changed facts are answered without being kept', async () => {
  const facts = { 在汉: '是', 申报日期: '2026-03-02', '上年度.技术交易额': '2000万元' }
  const path = `/api/organisations/${own}/benefits/check`
  const { body } = await firm.send<Static<typeof BenefitSheet>>('POST', path, { facts })
  const buyer = body.answers.find(({ id }) => id === 'D8/买方奖励')
  expect(buyer?.amount_fen).toBe('100000000')
  expect(
    (await benefits(firm, own)).body.sheet.answers.find(({ id }) => id === buyer?.id)?.amount_fen,
  ).toBe('90000000')
})

test('a kept answer opens again and replays to the same bytes, whatever the rules are by then', async () => {
  const path = `/api/organisations/${own}/benefits/receipts`
  const facts = { 在汉: '是', 申报日期: '2026-03-02', '上年度.技术交易额': '2000万元' }
  const matters = ['甲', '乙'].map((matter) => ({ matter, facts: { 实际投资金额: '10万元' } }))
  const kept = await firm.send<Static<typeof BenefitReceipt>>('POST', path, {
    inquiry: { facts, matters, audience: '企业' },
    note: '三月核对',
  })
  expect([kept.status, kept.body.is_same, kept.body.differences]).toEqual([201, true, []])
  expect(kept.body).toMatchObject({ note: '三月核对', entitled_fen: '100000000' })
  journey.pass(60)
  await seedSampleRules(journey.db, journey.now(), { from: '× 8%', to: '× 7%' })
  const changed = await benefits(firm, own)
  expect(changed.body.sheet.answers.find(({ id }) => id === 'D8/买方奖励')?.amount_fen).toBe(
    '78750000',
  )
  const again = await firm.get<Static<typeof BenefitReceipt>>(`${path}/${kept.body.id}`)
  expect([again.body.is_same, again.body.text]).toEqual([true, kept.body.text])
  const { body } = await firm.get<Static<typeof BenefitReceipts>>(path)
  expect(body.rows).toMatchObject([{ id: kept.body.id, entitled_count: 1 }])
  expect(body.rows[0]?.kept_by).not.toBeNull()
})
