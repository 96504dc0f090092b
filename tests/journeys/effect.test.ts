import { sql } from 'kysely'
import type { Static } from 'typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Effect, EffectPolicies } from '../../src/http/supervision/effect.contract.ts'
import { dayIn, insertFacts } from '../../src/registers/fact.store.ts'
import { write } from '../../src/trust/write.ts'
import { enterOrganisation } from '../sample-facts.ts'
import { FUND_ACT, reservation, reserveAlone } from '../sample-reservations.ts'
import { type Journey, openJourney, type ProblemBody } from './journey.ts'

const RULE = 'D5/购买成果奖励'
let journey: Journey

/** Six that got money in 2026 and five that were one condition short; all but one with figures of both years. */
beforeAll(async () => {
  journey = await openJourney()
  const { db } = journey
  const firms: string[] = []
  for (let serial = 1; serial <= 11; serial += 1) firms.push(await enterOrganisation(db, serial))
  const [receivers, others] = [firms.slice(0, 6), firms.slice(6)]
  const of = (firm: string, rule = RULE) =>
    reservation(firm, 1_000_00n, { rule, clause: 'D5/四/（十四）', payer: 'city' })
  await reserveAlone(db, [
    ...receivers.map((firm) => of(firm)),
    of(receivers[0] ?? '', 'D3/另一项'),
    reservation(others[0] ?? '', 5n, { rule: RULE, payer: 'enterprise' }),
  ])
  await write(db, FUND_ACT, async (tx) => {
    await insertFacts(
      tx,
      firms.flatMap((organisation, at) =>
        [
          { period: '2025', value: 100 + at },
          // The last of the receivers has not said yet what it had in 2027.
          ...(at === 5 ? [] : [{ period: '2027', value: at < 6 ? 130 + at : 110 + at }]),
        ].map(({ period, value }) => ({
          id: crypto.randomUUID(),
          organisation,
          matter: '',
          name: '从业人员',
          period,
          stated: false,
          type: '整数',
          value: String(value),
          source: '统计年报',
          knownSince: dayIn('2026-01-15'),
          reason: null,
          importId: null,
          recordedBy: null,
          recordedAt: FUND_ACT.now,
          former: null,
        })),
      ),
    )
    const run = crypto.randomUUID()
    await sql`insert into benefit_run (id, number, as_of, rules, state, started_by, started_at)
      values (${run}, 1, '2026-03-01', ${[RULE]}, 'computing', ${run}, ${FUND_ACT.now})`.execute(tx)
    // One of those near got the money in another way: it is a receiver, not a comparison.
    for (const [position, firm] of [...others, receivers[1] ?? ''].entries())
      await sql`insert into benefit_run_row (run_id, position, organisation_id, organisation, credit_code, matter, rule,
          clause, class, explanation)
        values (${run}, ${position}, ${firm}, '公司', '代码', '', ${RULE}, '一', 'near',
          ${JSON.stringify({ near: ['在汉 应为 是'] })})`.execute(tx)
    await sql`update benefit_run set state = 'computed', result_hash = ${'0'.repeat(64)},
      computed_at = ${FUND_ACT.now} where id = ${run}`.execute(tx)
  })
})
afterAll(() => journey[Symbol.asyncDispose]())

const policy = encodeURIComponent(RULE)

test('the office sees what a policy cost, who got it, and what came of it beside those who just missed it', async () => {
  const leader = await journey.as('leader')
  const { body: list } = await leader.get<Static<typeof EffectPolicies>>('/api/effects')
  expect(
    list.rows.map(({ rule, organisations, grantedFen }) => [rule, organisations, grantedFen]),
  ).toEqual([
    [RULE, 6, '600000'],
    ['D3/另一项', 1, '100000'],
  ])
  const { body } = await leader.get<Static<typeof Effect>>(`/api/effect?rule=${policy}&after=2027`)
  expect(body.policy).toMatchObject({
    name: '购买成果奖励',
    of: 'D5',
    clause: 'D5/四/（十四）',
    paidFen: '0',
  })
  expect(body.money).toEqual([
    { year: 2026, region: '武昌区', organisations: 6, grantedFen: '600000', paidFen: '0' },
  ])
  expect(body.receivers).toHaveLength(6)
  expect(body.others.map(({ why }) => why)).toEqual(Array(5).fill('在汉 应为 是'))
  const staff = body.comparisons.find(({ name }) => name === '从业人员')
  expect(staff).toMatchObject({
    receivers: { members: 6, known: 5, before: '510', after: '660', mean: '30', median: '30' },
    others: { members: 5, known: 5, median: '10' },
    difference: '20',
  })
  expect(staff?.caveats.map(({ code }) => code)).toEqual(['unknown'])
  // Of revenue nobody knows anything: no figure, and it is said.
  expect(body.comparisons.find(({ name }) => name === '营业收入')).toMatchObject({
    receivers: { known: 0, median: null },
    difference: null,
  })
  expect(body.caveats.map(({ code }) => code)).toEqual(['association', 'mixed'])
  expect(body.method).toContain('首次获得支持')
})

test('up to the last full year it says that it is too early, and the workbook holds the same', async () => {
  const auditor = await journey.as('auditor')
  const { body } = await auditor.get<Static<typeof Effect>>(`/api/effect?rule=${policy}`)
  expect(body.after).toBe(2025)
  expect(body.caveats.map(({ code }) => code)).toContain('early')
  expect(body.comparisons.every(({ difference }) => difference === null)).toBe(true)
  expect((await auditor.get(`/api/effect/workbook?rule=${policy}`)).status).toBe(200)
})

test('a policy without money is not there, and firms see nothing of it', async () => {
  const leader = await journey.as('leader')
  const nothing = await leader.get<ProblemBody>('/api/effect?rule=D9%2F无')
  expect([nothing.status, nothing.body.code]).toEqual([404, 'NOT_FOUND'])
  const firm = await journey.as('enterprise')
  expect((await firm.get('/api/effects')).status).toBe(403)
  expect((await firm.get(`/api/effect?rule=${policy}`)).status).toBe(403)
})
