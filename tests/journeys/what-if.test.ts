import { sql } from 'kysely'
import type { Static } from 'typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readSheet } from 'read-excel-file/node'
import type { BenefitRun } from '../../src/http/benefits/benefit-run.contract.ts'
import type {
  WhatIf,
  WhatIfChanges,
  WhatIfRules,
} from '../../src/http/benefits/what-if.contract.ts'
import { openJourney, type Journey, type ProblemBody, type Visitor } from './journey.ts'

type Found = Static<typeof WhatIf>
type Changes = Static<typeof WhatIfChanges>

const BUYER = 'D5/技术成果买方奖励'
const CAP = `${BUYER}：累计上限/1`
const LATER = 'D3/四首首用支持：最高=500万元'
const asOf = '2026-03-01'

let journey: Journey
let officer: Visitor

beforeAll(async () => {
  journey = await openJourney({ withRules: true, withBenefitRuns: true, withDemoFacts: true })
  officer = await journey.as('bureau_officer')
})
afterAll(() => journey[Symbol.asyncDispose]())

const again = () =>
  new Promise((resolve) => {
    setTimeout(resolve, 25)
  })

/** Asks and waits for the answer. */
async function ask(body: object): Promise<Found> {
  const asked = await officer.send<Found>('POST', '/api/what-ifs', { asOf, ...body })
  if (asked.status !== 200 && asked.status !== 202) throw new Error(asked.text)
  let found = asked.body
  while (found.state === 'waiting' || found.state === 'running') {
    await again()
    found = (await officer.get<Found>(`/api/what-ifs/${found.id}`)).body
  }
  return found
}

const wan = (amount: number): string => String(Math.round(amount * 1_000_000))

test('a lower and a higher cap cost what the demo firms add up to by hand, and every part adds up', async () => {
  const rules = (await officer.get<Static<typeof WhatIfRules>>('/api/what-if-rules')).body
  const knob = rules.rows.find(({ id }) => id === BUYER)?.knobs.find(({ target }) => target === CAP)
  expect(knob).toMatchObject({ kind: 'money', present: '100万元', canRemove: true })
  expect(rules.organisations).toBeGreaterThan(5)

  const found = await ask({
    scenarios: [{ patches: [`${CAP}=50万元`] }, { patches: [`${CAP}=删除`] }],
  })
  // 900万元, 505.6万元 of two contracts that count, and 1400万元, at 8 %: 72, 40.448 and 112, of which 100 today.
  const before = wan(72 + 40.448 + 100)
  const [lower, none] = found.scenarios
  expect(lower?.total).toMatchObject({
    organisations: rules.organisations,
    beforeFen: before,
    afterFen: wan(50 + 40.448 + 50),
    winners: 0,
    losers: 2,
    unchanged: rules.organisations - 2,
  })
  expect(none?.total).toMatchObject({
    beforeFen: before,
    afterFen: wan(72 + 40.448 + 112),
    winners: 1,
    losers: 0,
  })
  expect(found.rules).toEqual([BUYER])
  for (const parts of [lower?.regions, lower?.industries, lower?.sizes]) {
    const sum = (of: 'beforeFen' | 'afterFen') =>
      String((parts ?? []).reduce((total, part) => total + BigInt(part[of]), 0n))
    expect([sum('beforeFen'), sum('afterFen')]).toEqual([before, lower?.total.afterFen])
    expect((parts ?? []).reduce((total, { losers }) => total + losers, 0)).toBe(2)
  }

  const losers = await officer.get<Changes>(
    `/api/what-ifs/${found.id}/changes?scenario=1&kind=loser&pageSize=1`,
  )
  expect(losers.body).toMatchObject({
    total: 2,
    beforeFen: wan(172),
    afterFen: wan(100),
    rows: [{ beforeFen: wan(100), afterFen: wan(50), answers: [{ rule: BUYER }] }],
  })
  const winners = await officer.get<Changes>(
    `/api/what-ifs/${found.id}/changes?scenario=1&kind=winner`,
  )
  expect(winners.body.total).toBe(0)
  // Sizes as they are on file: nobody is given one that is not.
  expect(lower?.sizes.map(({ name, beforeFen }) => [name, beforeFen])).toEqual([
    ['大型', wan(100)],
    ['中型', wan(72)],
    ['小型', wan(40.448)],
    ['未知', '0'],
  ])
  const region = lower?.regions.find((part) => part.losers === 1)
  const there = await officer.get<Changes>(
    `/api/what-ifs/${found.id}/changes?by=region&key=${region?.key ?? ''}`,
  )
  expect(there.body.total).toBe(1)
})

test('without a change, and with the ledger or without, it says what a run over all says', async () => {
  const started = await officer.send<Static<typeof BenefitRun>>('POST', '/api/benefit-runs', {
    rules: ['D5/股权投资奖励', 'D3/颠覆性技术投资奖励', BUYER],
    asOf,
  })
  let run = started.body
  while (run.state === 'computing') {
    await again()
    run = (await officer.get<Static<typeof BenefitRun>>(`/api/benefit-runs/${run.id}`)).body
  }
  const due = run.totals.find((total) => total.class === 'due')?.amountFen
  expect(BigInt(due ?? '0')).toBeGreaterThan(BigInt(wan(212.448)))
  for (const countsLedger of [false, true]) {
    const found = await ask({ rules: run.rules, countsLedger, scenarios: [{ patches: [] }] })
    const owed = found.scenarios[0]?.rules.filter(({ rule }) => run.rules.includes(rule)) ?? []
    expect(String(owed.reduce((sum, { beforeFen }) => sum + BigInt(beforeFen), 0n))).toBe(due)
    expect(found.scenarios[0]?.changed).toBe(0)
  }
})

test('ceilings of review are no cost, and of two that exclude each other the higher counts', async () => {
  const first = 'D5/四首首用支持：最高=500万元'
  const found = await ask({ scenarios: [{ patches: [first] }, { patches: [first, LATER] }] })
  const [one, both] = found.scenarios.map(({ total }) => total)
  expect(one).toMatchObject({ beforeFen: '0', afterFen: '0', winners: 0 })
  // One project of one firm may apply under D5 and D3: 1000万元 at most, whichever it is.
  expect([one?.beforeAtMostFen, one?.afterAtMostFen]).toEqual([wan(1000), wan(1000)])
  expect(both?.afterAtMostFen).toBe(wan(500))
  const changes = await officer.get<Changes>(`/api/what-ifs/${found.id}/changes?kind=other`)
  expect(changes.body).toMatchObject({
    total: 1,
    rows: [{ answers: [{ rule: 'D5/四首首用支持' }] }],
  })
})

test('the result is exported as Excel and CSV, names and all', async () => {
  const found = await ask({ scenarios: [{ patches: [`${BUYER}：比率=10%`] }] })
  const csv = await officer.get(`/api/what-ifs/${found.id}/csv`)
  expect(csv.headers.get('content-type')).toContain('text/csv')
  const lines = csv.text.trim().split('\r\n')
  expect(lines[0]).toContain('"统一社会信用代码"')
  // 900 and 505.6 get 2 % more; who stands at the cap gets nothing more.
  expect(lines).toHaveLength(3)
  expect(csv.text).toContain('"180000"')
  const answer = await fetch(`${journey.url}/api/what-ifs/${found.id}/workbook`, {
    headers: { cookie: officer.cookie() ?? '' },
  })
  const bytes = Buffer.from(await answer.arrayBuffer())
  const totals = await readSheet(bytes, '合计')
  expect(totals[1]?.[0]).toBe('A')
  expect((await readSheet(bytes, '变化明细')).length).toBe(3)
})

test.each([
  [{ scenarios: [{ patches: [`${CAP}=10%`] }] }, 400, '值应为固定的金额'],
  [{ scenarios: [{ patches: ['没有这条：比率=1%'] }] }, 400, '没有规则「没有这条」'],
  [{ scenarios: [{ patches: [`${BUYER}：条件/9=删除`] }] }, 400, '这条规则有 2 个条件'],
  [{ scenarios: [{ patches: [] }] }, 422, '没有要试算的内容'],
  [{ rules: ['D9/没有'], scenarios: [{ patches: [] }] }, 422, '没有政策“D9/没有”'],
  [{ scenarios: [] }, 400, '方案'],
  [{ asOf: '2026-03-09', rules: [BUYER], scenarios: [{ patches: [] }] }, 422, '晚于今天'],
])('refuses %j', async (body, status, words) => {
  const refused = await officer.send<ProblemBody>('POST', '/api/what-ifs', { asOf, ...body })
  expect([refused.status, refused.text]).toEqual([status, expect.stringContaining(words)])
})

test('a result that is gone says so, a stopped one has none, and outsiders and districts may not ask', async () => {
  const gone = await officer.get<ProblemBody>(
    '/api/what-ifs/00000000-0000-4000-8000-000000000000/changes',
  )
  expect([gone.status, gone.body.code]).toEqual([404, 'WHAT_IF_GONE'])
  for (const role of ['enterprise', 'district', 'project_officer'] as const) {
    const visitor = await journey.as(role)
    const body = { asOf, scenarios: [{ patches: [`${CAP}=50万元`] }] }
    expect((await visitor.send('POST', '/api/what-ifs', body)).status).toBe(403)
    expect((await visitor.get('/api/what-if-rules')).status).toBe(403)
  }
  const leader = await journey.as('leader')
  expect((await leader.get('/api/what-if-rules')).status).toBe(200)
})

test('what-ifs are computed one after the other; whoever is stopped has no result, and too many are refused', async () => {
  const question = (rate: number) => ({
    asOf,
    scenarios: [{ patches: [`${BUYER}：比率=${rate}%`] }],
  })
  const send = async (rate: number) =>
    (await officer.send<Found>('POST', '/api/what-ifs', question(rate))).body
  const stateOf = async ({ id }: Found) =>
    (await officer.get<Found>(`/api/what-ifs/${id}`)).body.state
  const release = Promise.withResolvers<void>()
  const isHeld = Promise.withResolvers<void>()
  // Nothing is computed while the facts cannot be read.
  const holding = journey.db.transaction().execute(async (tx) => {
    await sql`lock table fact in access exclusive mode`.execute(tx)
    isHeld.resolve()
    await release.promise
  })
  await isHeld.promise
  const first = await send(1)
  const next = await send(2)
  const others = await Promise.all([3, 4, 5, 6, 7].map(send))
  const all = [first, next, ...others]
  expect(all.map(({ state }) => state)).toEqual(['running', ...Array(6).fill('waiting')])
  const refused = await officer.send<ProblemBody>('POST', '/api/what-ifs', question(8))
  expect(refused.body.code).toBe('WHAT_IF_BUSY')

  const [last] = others.toReversed()
  for (const stopped of [first, last!]) {
    const answer = await officer.send('DELETE', `/api/what-ifs/${stopped.id}`)
    expect([answer.status, await stateOf(stopped)]).toEqual([204, 'stopped'])
  }
  release.resolve()
  await holding
  let states: Found['state'][] = []
  do {
    await again()
    states = await Promise.all(all.map(stateOf))
    expect(states.filter((state) => state === 'running').length).toBeLessThanOrEqual(1)
    // Who asked before the others is not overtaken by them.
    if (states.slice(2).includes('done')) expect(states[1]).toBe('done')
  } while (states.some((state) => state === 'waiting' || state === 'running'))
  expect(states).toEqual(['stopped', ...Array(5).fill('done'), 'stopped'])
  const none = await officer.get<ProblemBody>(`/api/what-ifs/${first.id}/changes`)
  expect(none.body.code).toBe('WHAT_IF_NOT_DONE')
})
