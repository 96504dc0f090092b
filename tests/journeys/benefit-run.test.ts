import type { Static } from 'typebox'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { insertRun } from '../../src/benefits/runs/benefit-run.store.ts'
import { findBalanceFaults } from '../../src/funds/balance.store.ts'
import type {
  BenefitRun,
  BenefitRunBreakdown,
  BenefitRunChoices,
  BenefitRunRow,
  BenefitRunRows,
} from '../../src/http/benefits/benefit-run.contract.ts'
import type { RuleDraft, RuleDraftCases } from '../../src/http/benefits/rule-draft.contract.ts'
import type { RulePage } from '../../src/http/benefits/rule.contract.ts'
import { isReceipt, replayReceipt } from '../../src/policy/receipt/replay.ts'
import type { OrganisationBenefits } from '../../src/http/benefits/organisation-benefit.contract.ts'
import { removeDemo } from '../../src/party/seed-demo.ts'
import { SYSTEM } from '../../src/trust/event.ts'
import { verifyDatabase } from '../../src/trust/verify-database.ts'
import { startBenefitRunJobs } from '../../src/jobs/benefit-run-jobs.ts'
import { openJobs } from '../../src/jobs/jobs.ts'
import { write } from '../../src/trust/write.ts'
import { readEvents } from '../../src/trust/event.store.ts'
import type { FileBody } from './fact-journey.ts'
import { openProvedExemption } from '../supervision/prove-exemption.ts'
import { openJourney, type Journey, type ProblemBody, type Visitor } from './journey.ts'

type Run = Static<typeof BenefitRun>
type Rows = Static<typeof BenefitRunRows>

const BUYER = 'D5/技术成果买方奖励'
const RUNS = '/api/benefit-runs'

let journey: Journey

beforeAll(async () => {
  journey = await openJourney({ withRules: true, withBenefitRuns: true, withDemoFacts: true })
})
afterAll(() => journey[Symbol.asyncDispose]())

/** Starts a run and waits until it is computed. */
async function run(visitor: Visitor, rules: readonly string[], asOf = '2026-03-01'): Promise<Run> {
  const { status, body, text } = await visitor.send<Run>('POST', RUNS, { rules, asOf })
  if (status !== 202) throw new Error(text)
  return computed(visitor, body.id)
}

async function computed(visitor: Visitor, id: string): Promise<Run> {
  for (let round = 0; round < 600; round += 1) {
    const now = await visitor.get<Run>(`${RUNS}/${id}`)
    if (now.body.state !== 'computing') return now.body
    await new Promise((resolve) => {
      setTimeout(resolve, 25)
    })
  }
  throw new Error('the run did not end')
}

/** Moves a run as somebody who sees it as it is handed in. */
const move = (visitor: Visitor, { id, revision }: Run, [path, more]: readonly [string, object?]) =>
  visitor.send<Run>('POST', `${RUNS}/${id}/${path}`, { revision, ...more })

test('a run is frozen, decided by two persons, held by the ledger, seen by the next run, and withdrawn', async () => {
  const officer = await journey.as('bureau_officer')
  const approver = await journey.as('bureau_approver')

  const choices = await officer.get<Static<typeof BenefitRunChoices>>('/api/benefit-run-choices')
  expect(choices.body.rows.map(({ id }) => id)).toContain(BUYER)
  expect(choices.body.today).toBe('2026-03-02')

  const first = await run(officer, [BUYER])
  expect(first).toMatchObject({ state: 'computed', number: 1, asOf: '2026-03-01' })
  const due = await officer.get<Rows>(`${RUNS}/${first.id}/rows?class=due`)
  expect(due.body.total).toBeGreaterThan(1)
  // 900万元 × 8% 未及上限；1400万元 × 8% 以 100万元 封顶。
  const amounts = due.body.rows.map(({ amountFen }) => amountFen)
  expect(amounts).toContain('72000000')
  expect(amounts).toContain('100000000')
  for (const { lines, amountFen } of due.body.rows)
    expect(lines.reduce((sum, line) => sum + BigInt(line.amountFen), 0n)).toBe(BigInt(amountFen))
  // What a run finds for a firm is what the firm is told when it asks by itself.
  for (const { organisationId, amountFen } of due.body.rows) {
    const path = `/api/organisations/${organisationId}/benefits?date=2026-03-01`
    const { body } = await officer.get<Static<typeof OrganisationBenefits>>(path)
    const alone = body.sheet.answers.find(({ id }) => id === BUYER)
    expect(alone?.amount_fen).toBe(amountFen)
  }
  const sum = due.body.rows.reduce((total, { amountFen }) => total + BigInt(amountFen), 0n)
  expect(due.body.amountFen).toBe(sum.toString())
  expect(first.decidableFen).toBe(sum.toString())
  for (const by of ['rule', 'region', 'industry']) {
    const parts = await officer.get<Static<typeof BenefitRunBreakdown>>(
      `${RUNS}/${first.id}/breakdown?by=${by}&class=due`,
    )
    const broken = parts.body.rows.reduce((total, { amountFen }) => total + BigInt(amountFen), 0n)
    expect(broken).toBe(sum)
  }
  const all = await officer.get<Rows>(`${RUNS}/${first.id}/rows?pageSize=100`)
  expect(first.totals.reduce((count, total) => count + total.count, 0)).toBe(all.body.total)

  const [last] = due.body.rows.toReversed()
  const rowPath = `${RUNS}/${first.id}/rows/${last?.position}`
  const out = await officer.send<Static<typeof BenefitRunRow>>('PUT', `${rowPath}/exclusion`, {
    reason: '正在核查',
  })
  expect(out.body.exclusion).toMatchObject({ reason: '正在核查' })

  const submitted = await move(officer, first, ['submission', { acceptsOpenWords: true }])
  expect(submitted.body).toMatchObject({ state: 'submitted' })
  expect(await move(officer, submitted.body, ['approval'])).toMatchObject({ status: 403 })
  expect(await officer.send('DELETE', `${rowPath}/exclusion`)).toMatchObject({ status: 409 })

  // A double click: both answers are good, and everything is reserved once.
  const [decided, again] = await Promise.all([
    move(approver, submitted.body, ['approval']),
    move(approver, submitted.body, ['approval']),
  ])
  expect([decided.status, again.status]).toEqual([200, 200])
  const kept = sum - BigInt(last?.amountFen ?? '0')
  expect(again.body).toMatchObject({
    state: 'decided',
    refusedCount: 0,
    reservedFen: kept.toString(),
  })
  // The decision reserves, and makes due for the treasury what it reserved.
  for (const kind of ['reserve', 'fall_due']) {
    const entries = await journey.db
      .selectFrom('fund_entry')
      .select('amount_fen')
      .where('kind', '=', kind)
      .execute()
    expect(entries.reduce((total, entry) => total + entry.amount_fen, 0n)).toBe(kept)
  }
  const events = await readEvents(journey.db, { subject: `benefit_run:${first.id}` })
  expect(events.map(({ what }) => what)).toContain('benefit-run.approve')

  const [top] = due.body.rows
  const receipt = await officer.get(`${RUNS}/${first.id}/rows/${top?.position}/receipt`)
  const parsed: unknown = JSON.parse(receipt.text)
  if (!isReceipt(parsed)) throw new Error('no receipt')
  expect(replayReceipt(parsed, receipt.text)).toEqual({ isSame: true, differences: [] })

  const second = await run(officer, [BUYER])
  const left = await officer.get<Rows>(`${RUNS}/${second.id}/rows?class=due`)
  expect(left.body.rows.map(({ organisationId }) => organisationId)).toEqual([last?.organisationId])
  const spent = await officer.get<Rows>(`${RUNS}/${second.id}/rows?class=spent`)
  expect(spent.body.total).toBe(due.body.total - 1)

  const withdrawn = await move(approver, decided.body, ['withdrawal', { reason: '依据有误' }])
  expect(withdrawn.body).toMatchObject({ state: 'withdrawn', withdrawn: { reason: '依据有误' } })
  const element = await openProvedExemption(journey, officer, {
    kind: 'benefit',
    subjectId: first.id,
  })
  expect(element('procedure')).toMatchObject({
    told: ['发起测算', '测算完成', '提交审批', '批准', '撤销决定 依据有误'],
    missing: [],
  })
  expect(element('decision').missing).toEqual([])
  expect(element('diligence').told).toEqual(['剔除 正在核查'])
  expect(element('gain').missing).toHaveLength(2)
  const third = await run(officer, [BUYER])
  expect(third.decidableFen).toBe(sum.toString())
  expect(await findBalanceFaults(journey.db)).toEqual([])

  const workbook = await officer.get(`${RUNS}/${first.id}/workbook?class=due`)
  expect(workbook.status).toBe(200)
  expect(workbook.headers.get('content-type')).toContain('spreadsheetml')
})

test('what changed between the run and the decision is refused and reported, never paid short', async () => {
  const officer = await journey.as('bureau_officer')
  const approver = await journey.as('bureau_approver')
  const [one, two] = [await run(officer, [BUYER]), await run(officer, [BUYER])]
  const submit = (of: Run) => move(officer, of, ['submission', { acceptsOpenWords: true }])
  const decide = async (of: Run) =>
    (await move(approver, (await submit(of)).body, ['approval'])).body
  expect(await decide(one)).toMatchObject({ state: 'decided', refusedCount: 0 })
  // The second was computed before the first was decided: nothing of it fits any more.
  const late = await decide(two)
  expect(late).toMatchObject({ state: 'decided', reservedCount: 0, reservedFen: '0' })
  const rows = await officer.get<Rows>(`${RUNS}/${two.id}/rows?class=due`)
  for (const row of rows.body.rows) {
    expect(row.outcome).toBe('refused')
    expect(row.ground).toContain('当年已安排只余 0')
  }
  await move(approver, late, ['withdrawal', { reason: '空决定' }])
  const gone = await officer.get<Run>(`${RUNS}/${one.id}`)
  await move(approver, gone.body, ['withdrawal', { reason: '重新测算' }])

  const three = await run(officer, [BUYER])
  const due = await officer.get<Rows>(`${RUNS}/${three.id}/rows?class=due`)
  const [row, other] = due.body.rows
  if (row === undefined || other === undefined) throw new Error('nothing is due')
  const submitted = await submit(three)
  const returned = await move(approver, submitted.body, ['return', { reason: '请核对' }])
  expect(returned.body).toMatchObject({ state: 'returned', returned: { reason: '请核对' } })
  // A fact that its rule reads is told otherwise now; one that it does not read changes nothing.
  const tell = async (organisation: string, name: string) => {
    const file = await officer.get<FileBody>(`/api/fact-files/${organisation}`)
    const former = file.body.facts.find((fact) => fact.name === name)
    const key = { name, period: former?.period ?? null, former: former?.id ?? null }
    const fact = {
      ...key,
      value: former === undefined ? '是' : '否',
      source: '市场监管',
      reason: '更正',
    }
    return officer.send('POST', `/api/fact-files/${organisation}/facts`, fact)
  }
  expect(await tell(row.organisationId, '在汉')).toMatchObject({ status: 201 })
  expect(await tell(other.organisationId, '是科改企业')).toMatchObject({ status: 201 })
  const decided = (await move(approver, (await submit(returned.body)).body, ['approval'])).body
  expect(decided).toMatchObject({ refusedCount: 1, reservedCount: due.body.total - 1 })
  const refused = await officer.get<Static<typeof BenefitRunRow>>(
    `${RUNS}/${three.id}/rows/${row.position}`,
  )
  expect(refused.body).toMatchObject({ outcome: 'refused', ground: '测算之后事实已变：在汉' })
  await move(approver, decided, ['withdrawal', { reason: '试' }])
})

test('nothing is decided without the right person, revision, day and rules', async () => {
  const officer = await journey.as('bureau_officer')
  const approver = await journey.as('bureau_approver')
  const refused = async (visitor: Visitor, body: object) =>
    (await visitor.send<ProblemBody>('POST', RUNS, body)).body.code
  expect(await refused(officer, { rules: [BUYER], asOf: '2026-03-03' })).toBe('RUN_DAY_AHEAD')
  expect(await refused(officer, { rules: ['D5/四首首用支持'], asOf: '2026-03-01' })).toBe(
    'RUN_RULE_UNKNOWN',
  )
  // Whoever ran it does not approve it, whatever the role.
  const own = await run(approver, [BUYER])
  const submitted = await move(officer, own, ['submission', { acceptsOpenWords: true }])
  const problem = await approver.send<ProblemBody>('POST', `${RUNS}/${own.id}/approval`, {
    revision: submitted.body.revision,
  })
  expect(problem.body.code).toBe('OWN_RUN_APPROVAL')
  const stale = await officer.send<ProblemBody>('POST', `${RUNS}/${own.id}/recall`, { revision: 1 })
  expect(stale.body.code).toBe('RUN_CHANGED')
  const auditor = await journey.as('auditor')
  expect((await auditor.get<Run>(`${RUNS}/${own.id}`)).body.moves).toEqual([])
  expect((await auditor.send('POST', RUNS, { rules: [BUYER], asOf: '2026-03-01' })).status).toBe(
    403,
  )
  const empty = await run(officer, [BUYER], '2020-01-01')
  expect(empty.totals).toEqual([])
  const nothing = await officer.send<ProblemBody>('POST', `${RUNS}/${empty.id}/submission`, {
    revision: empty.revision,
  })
  expect(nothing.body.code).toBe('RUN_NOTHING_DUE')
})

test('the receipts of a decided run are answered once more beside a draft', async () => {
  const officer = await journey.as('bureau_officer')
  const approver = await journey.as('bureau_approver')
  const whole = await run(officer, [BUYER])
  const submitted = await move(officer, whole, ['submission', { acceptsOpenWords: true }])
  const decided = await move(approver, submitted.body, ['approval'])
  expect(decided.body.state).toBe('decided')

  const { body: rule } = await officer.get<Static<typeof RulePage>>(
    `/api/rules/D5/${encodeURIComponent('技术成果买方奖励')}`,
  )
  const opened = await officer.send<Static<typeof RuleDraft>>('POST', '/api/rule-drafts', {
    versionId: rule.versionId,
    inForceFrom: '2027-01-01',
    reason: '降低比例',
  })
  const source = opened.body.source.replace('买方计奖交易额 × 8%', '买方计奖交易额 × 4%')
  const path = `/api/rule-drafts/${opened.body.id}`
  await officer.send('PUT', `${path}/source`, { revision: opened.body.revision, source })
  const { body } = await officer.get<Static<typeof RuleDraftCases>>(`${path}/cases`)
  const changes = body.kept.changes.filter((change) => change.run === decided.body.number)
  const due = await officer.get<Rows>(`${RUNS}/${whole.id}/rows?class=due`)
  // Each as it was decided, and at half the rate from the very facts of its receipt; caps hold in both.
  const cap = 100_000_000n
  expect(
    changes.map(({ organisation, before, after }) => [
      organisation,
      before?.amountFen,
      after?.amountFen,
    ]),
  ).toEqual(
    expect.arrayContaining(
      due.body.rows
        .filter(({ amountFen }) => BigInt(amountFen) < cap)
        .map(({ organisationId, amountFen }) => [
          organisationId,
          amountFen,
          String(BigInt(amountFen) / 2n),
        ]),
    ),
  )
  expect(changes).toHaveLength(due.body.rows.length)
  await officer.send('POST', `${path}/discard`, { revision: opened.body.revision + 1 })
  await move(approver, decided.body, ['withdrawal', { reason: '试算完毕' }])
})

test('a run that was broken off begins anew and leaves no half of a result', async () => {
  const { db, databaseUrl, now } = journey
  const officer = await journey.as('bureau_officer')
  const whole = await run(officer, [BUYER])
  const [id, one] = [crypto.randomUUID(), crypto.randomUUID()]
  const act = { who: null, asWhom: SYSTEM, what: 'test', subject: `benefit_run:${id}`, now: now() }
  const started = { started_by: one, started_at: now() }
  await write(db, act, (tx) =>
    insertRun(tx, { id, as_of: '2026-03-01', rules: [BUYER], note: null, ...started }),
  )
  // What its former attempt had written before the program was killed.
  await sql`insert into benefit_run_row select ${id}::uuid, position + 100, organisation_id, organisation,
    credit_code, region, industry, matter, rule, clause, version, program_hash, class, amount_fen, brings_fen,
    explanation, holds, obstacles from benefit_run_row where run_id = ${whole.id}::uuid limit 2`.execute(
    db,
  )
  expect(await officer.get(`${RUNS}/${id}/rows`)).toMatchObject({ status: 404 })
  const jobs = await openJobs({ db, databaseUrl, report: () => {} })
  try {
    await startBenefitRunJobs(jobs, { audiences: [], now })
    const again = await computed(officer, id)
    expect(again).toMatchObject({ state: 'computed', decidableFen: whole.decidableFen })
  } finally {
    await jobs.stopAll()
  }
})

test('the demo can be removed with its runs and its money; log and ledger stay whole', async () => {
  await removeDemo(journey.db, journey.now())
  expect(await journey.db.selectFrom('fund_entry').select('seq').execute()).toEqual([])
  expect(await journey.db.selectFrom('benefit_run_row').select('position').execute()).toEqual([])
  expect(await findBalanceFaults(journey.db)).toEqual([])
  expect((await verifyDatabase(journey.db, [])).findings).toEqual([])
})
