// 科技贷款 over HTTP: a bank's table of loans, their check one by one, compensation, and what flows back.
import { randomUUID } from 'node:crypto'
import type { Static } from 'typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import type { CaseForm } from '../../src/http/programmes/application.contract.ts'
import type { Case } from '../../src/http/programmes/case.contract.ts'
import type { FundDemandPage } from '../../src/http/funds/fund-entry.contract.ts'
import type { LoanDesk, LoanImport } from '../../src/http/programmes/loan.contract.ts'
import { findBalanceFaults } from '../../src/funds/balance.store.ts'
import { claimYear, isSameYear } from '../../src/programmes/loans/loan.ts'
import { LOAN_COLUMNS } from '../../src/programmes/loans/loan-sheet.ts'
import type { AnswerRow, Answers } from '../../src/programmes/forms/answers.ts'
import { SYSTEM } from '../../src/trust/event.ts'
import { write } from '../../src/trust/write.ts'
import {
  decided,
  done,
  given,
  type Office,
  openOffice,
  proposed,
  stateOf,
  takenOn,
} from '../programmes/mode-world.ts'
import { openBudget, payDue } from '../programmes/project-world.ts'
import { fillApplication, must, publishCall } from '../programmes/published-call.ts'
import { openProvedExemption } from '../supervision/prove-exemption.ts'
import { type Journey, openJourney, type ProblemBody } from './journey.ts'

type Desk = Static<typeof LoanDesk>

const FIRM = '武汉示例光电科技有限公司（演示）'
const CODE = '91420100DEM000077B'
const SOFTWARE = { name: '武汉示例软件有限公司（演示）', code: '91420111DEM00010A1' }

let journey: Journey
let office: Office

beforeAll(async () => {
  journey = await openJourney({ withTopics: true, withRules: true, withDemoFacts: true })
  office = await openOffice(journey)
  await openBudget(
    journey.db,
    { year: 2026, programme: 'P4', topic: 'T14', payer: 'city', party: '' },
    500_000_000n,
  )
})
afterAll(() => journey[Symbol.asyncDispose]())

const loan = (number: string, more: AnswerRow = {}) => ({
  borrower: FIRM,
  borrowerCode: CODE,
  loanNumber: number,
  loanAmount: 100_000_000,
  loanFrom: '2025-01-10',
  loanDue: '2026-01-09',
  loanInterest: 0,
  loanPremium: 0,
  loanOverdue: 0,
  ...more,
})

const form = (kind: string, loans: readonly ReturnType<typeof loan>[]): Answers => ({
  loanKind: [kind],
  loans,
  loansTotal: loans.reduce((sum, { loanAmount }) => sum + loanAmount, 0),
})

const judge = (caseId: string, verdicts: readonly object[]) =>
  office.officer.send<Desk & ProblemBody>('PUT', `/api/cases/${caseId}/loan-verdicts`, {
    request: randomUUID(),
    verdicts,
  })

const send = (caseId: string, path: string, body: object = {}) =>
  office.officer.send<Desk & ProblemBody>('POST', `/api/cases/${caseId}/${path}`, {
    request: randomUUID(),
    ...body,
  })

/** An application of the bank at the check of its loans. */
async function atLoanCheck(line: string, answers: Answers, callId?: string) {
  const { caseId, applicant } = await takenOn(journey, office, {
    topic: 'T14',
    line,
    login: 'bank',
    answers,
    ...(callId !== undefined && { callId }),
  })
  const { revision } = await must<Static<typeof Case>>(
    office.officer,
    'GET',
    `/api/cases/${caseId}`,
  )
  await done(office.officer, `/api/cases/${caseId}/moves`, { move: 'sendToChecks', revision })
  return { caseId, bank: applicant }
}

/** The finance check, which runs beside the check of the loans. */
const checkFinance = (caseId: string) =>
  done(office.finance, `/api/cases/${caseId}/finance-check`, {
    happenedOn: '2026-03-02',
    participants: '示例会计师事务所',
    conclusion: 'good',
    findings: '付息凭证与清单一致',
  })

test('compensation: judged loan by loan, paid, and the city gets its part of what the bank gets back', async () => {
  const { caseId, bank } = await atLoanCheck(
    '14-2',
    form('逾期风险补偿', [
      loan('JJ-01', {
        loanOverdue: 40_000_000,
        loanDefaultDay: '2025-11-01',
        loanRecovered: 10_000_000,
      }),
      loan('JJ-02', {
        borrower: '不在档案的企业',
        borrowerCode: '91420106MA0000000Q',
        loanOverdue: 5_000_000,
      }),
    ]),
  )
  const at = `/api/cases/${caseId}/loans`
  const { claims } = await must<Desk>(office.officer, 'GET', at)
  expect(
    claims.map(({ baseFen, computedFen, obstacles }) => [baseFen, computedFen, obstacles]),
  ).toEqual([
    ['30000000', null, []],
    ['5000000', null, ['借款企业不在档案中']],
  ])
  const verified = { position: 1, kind: 'compensation', isVerified: true }
  // The share is 标准待细则: an amount needs its ground, and is never more than what is lost.
  const tries: readonly [object, string][] = [
    [verified, '须写明核定金额'],
    [{ ...verified, decidedFen: '9000000' }, '须写明依据'],
    [{ ...verified, decidedFen: '30000001', ground: '细则' }, '不能超过 30万元'],
    [{ ...verified, position: 2, decidedFen: '1', ground: '细则' }, '借款企业不在档案中'],
    [{ ...verified, position: 2, isVerified: false }, '须写明理由'],
  ]
  for (const [verdict, words] of tries) {
    const refused = await judge(caseId, [verdict])
    expect([refused.status, refused.body.detail]).toEqual([422, expect.stringContaining(words)])
  }
  const early = await send(caseId, 'loan-check')
  expect([early.status, early.body.code]).toEqual([409, 'LOANS_UNJUDGED'])
  const judged = await judge(caseId, [
    { ...verified, decidedFen: '9000000', ground: '按局务会议定的三成' },
    { ...verified, position: 2, isVerified: false, reason: '借款企业没有建档' },
  ])
  expect(judged.body.decidedFen).toBe('9000000')
  expect((await send(caseId, 'loan-check')).status).toBe(200)
  await checkFinance(caseId)
  // The bank learns of verdicts with the notice, not before it.
  const hidden = await must<Desk>(bank, 'GET', at)
  expect(hidden.claims.map(({ verdict, obstacles }) => [verdict, obstacles])).toEqual([
    [null, []],
    [null, []],
  ])

  expect(await proposed(office, caseId, { amountFen: 9_000_001n })).toContain(
    '不能超过贷款核查核定的 9万元',
  )
  expect(await proposed(office, caseId, { amountFen: 9_000_000n })).toBeNull()
  expect(await decided(office, caseId)).toBeNull()
  await given(journey, office, [caseId])
  expect((await send(caseId, 'loan-following')).body.code).toBe('CASE_NOT_READY')
  expect(await payDue(journey)).toBe(9_000_000n)
  const asGift = await send(caseId, 'closing', { reason: '办结' })
  expect(asGift.body.detail).toContain('须先转入追偿')
  expect((await send(caseId, 'loan-following')).status).toBe(200)

  await bank.signIn('bank')
  const [first] = (await must<Desk>(bank, 'GET', at)).claims
  expect(first).toMatchObject({ verdict: 'verified', decidedFen: '9000000', leftFen: '30000000' })
  const back = (amountFen: string, request = randomUUID()) =>
    bank.send<Desk & ProblemBody>('POST', `/api/cases/${caseId}/loan-recoveries`, {
      request,
      claimId: first?.id,
      recoveredOn: '2026-03-10',
      amountFen,
      source: '处置抵押物',
    })
  const request = randomUUID()
  expect((await back('10000001', request)).body.cityBackFen).toBe('3000000')
  // The same report again is one; what would be more than was lost is refused.
  expect((await back('10000001', request)).body.recoveredFen).toBe('10000001')
  expect((await back('20000000')).body.code).toBe('LOAN_RECOVERY_TOO_MUCH')
  expect((await back('19999999')).body).toMatchObject({ cityBackFen: '9000000' })
  const open = await send(caseId, 'closing', { reason: '追偿完毕' })
  expect(open.body.detail).toContain('有 9万元 应收回而未到账')

  const demands = await must<Static<typeof FundDemandPage>>(
    office.finance,
    'GET',
    '/api/fund-demands?state=open',
  )
  const grant = demands.rows[0]?.grant ?? ''
  const recovered = (amountFen: string) =>
    office.finance.send<ProblemBody>('POST', `/api/fund-grants/${grant}/recoveries`, {
      request: randomUUID(),
      amountFen,
      evidence: '银行回单 01',
    })
  expect((await recovered('9000001')).status).toBeGreaterThanOrEqual(400)
  expect((await recovered('9000000')).status).toBe(200)
  await done(office.officer, `/api/cases/${caseId}/closing`, { reason: '追偿完毕' })
  expect(await stateOf(office.officer, caseId)).toBe('已办结')
  expect(await findBalanceFaults(journey.db)).toEqual([])

  // What was compensated was lost: whether those who decided did their duty is told by the log.
  const element = await openProvedExemption(journey, office.officer, {
    kind: 'loan',
    subjectId: caseId,
  })
  // Every step was made; the notice stood longer than it should have.
  expect(element('procedure').missing).toEqual([expect.stringContaining('“公示中”应在')])
  const ground = element('decision')
  expect(ground.missing).toEqual([])
  expect(ground.told.some((words) => words.startsWith('核定代偿：'))).toBe(true)
  expect(element('diligence').told.filter((words) => words.startsWith('追偿收回'))).toHaveLength(2)
  expect(element('loss').told.at(-1)).toBe('合计 拨付 9万元，追回 9万元，未追回 0元')
})

test('one loan is helped once a year: a second application is refused by the office and by the database', async () => {
  const asked = form('利息补助', [
    loan('LX-01', { loanInterest: 3_850_000, loanRate: '3.85', loanDays: 360 }),
    loan('LX-02', { loanInterest: 5_000_000, loanRate: '3.85', loanDays: 360 }),
  ])
  const first = await atLoanCheck('14-1', asked)
  const desk = await must<Desk>(office.officer, 'GET', `/api/cases/${first.caseId}/loans`)
  expect(desk.claims.map(({ doubts }) => doubts)).toEqual([
    [],
    ['已付利息多于按金额、利率和天数算出的利息'],
  ])
  const verdict = (position: number) => ({
    position,
    kind: 'interest',
    isVerified: true,
    decidedFen: '1000000',
    ground: '细则第五条',
  })
  expect((await judge(first.caseId, [verdict(1), verdict(2)])).status).toBe(200)
  // The same number written otherwise is the same loan.
  const second = await atLoanCheck(
    '14-1',
    form('利息补助', [loan('lx- 01', { loanInterest: 3_850_000 })]),
  )
  const refused = await judge(second.caseId, [verdict(1)])
  expect([refused.status, refused.body.code]).toEqual([409, 'LOAN_ALREADY_HELPED'])
  const { id: _, ...kept } = await journey.db
    .selectFrom('loan_claim')
    .selectAll()
    .where('case_id', '=', first.caseId)
    .where('position', '=', 1)
    .executeTakeFirstOrThrow()
  const act = { who: null, asWhom: SYSTEM, what: 'test', subject: 'test:1', now: journey.now() }
  const past = write(journey.db, act, (tx) =>
    tx
      .insertInto('loan_claim')
      .values({ ...kept, id: randomUUID(), case_id: second.caseId })
      .execute(),
  )
  await expect(past).rejects.toMatchObject({ constraint: 'loan_claim_once' })

  // The interest of another year is another matter; what was helped before is told.
  const { id: callId } = await publishCall(journey, { topic: 'T14', line: '14-1', year: 2027 })
  const next = form('利息补助', [loan('LX-01', { loanInterest: 3_850_000 })])
  const third = await atLoanCheck('14-1', next, callId)
  const shown = await must<Desk>(office.officer, 'GET', `/api/cases/${third.caseId}/loans`)
  expect(shown.claims[0]?.doubts).toEqual([
    expect.stringMatching(/^同一笔贷款2026年度的利息补助已在 .* 核实，核定 1万元$/u),
  ])
  expect((await judge(third.caseId, [verdict(1)])).status).toBe(200)
})

test.each([
  ['interest', 2026, 2026, true],
  ['interest', 2026, 2027, false],
  ['premium', 2025, 2027, false],
  ['compensation', 2026, 2027, true],
] as const)('%s of %i bars the same of %i: %s', (...[kind, before, now, bars]) => {
  expect(isSameYear({ year: claimYear(kind, before) }, claimYear(kind, now))).toBe(bars)
})

test('a table of loans comes in whole or not at all, and goes out as it came', async () => {
  const { id: callId } = await publishCall(journey, { topic: 'T14', line: '14-1' })
  const bank = journey.visitor()
  await bank.signIn('bank')
  const { caseId } = await fillApplication(journey, bank, callId)
  const upload = async (rows: readonly (readonly string[])[]) => {
    const bytes = await writeExcelFile(
      [LOAN_COLUMNS.map(({ head }) => head), ...rows].map((row) =>
        row.map((value) => ({ value, type: String })),
      ),
      { sheet: '贷款' },
    ).toBuffer()
    const file = new FormData()
    file.append('file', new Blob([new Uint8Array(bytes)]), '贷款.xlsx')
    return must<Static<typeof LoanImport>>(
      bank,
      'POST',
      `/api/cases/${caseId}/loans/workbook`,
      file,
    )
  }
  const good = [
    FIRM,
    CODE,
    'B-1',
    '1,000,000.50',
    '2025-01-10',
    '2026-01-09',
    '3.85',
    '360',
    '38500',
    '0',
    '0',
    '',
    '',
  ]
  const other = [
    SOFTWARE.name,
    SOFTWARE.code,
    'B-2',
    '20000',
    '2025-01-10',
    '2026-01-09',
    '',
    '',
    '0',
    '126000',
    '0',
    '',
    '',
  ]
  const wrong = await upload([
    good,
    [FIRM, CODE, 'b-1', '一百万', '2025-02-30', '', '', '', '1', '1', '1', '', ''],
  ])
  expect(wrong).toMatchObject({
    isWritten: false,
    rows: [{ outcome: 'taken' }, { outcome: 'faulty' }],
  })
  expect(wrong.rows[1]?.detail).toBe(
    '“贷款金额（元）”看不懂：一百万；“发放日期”看不懂：2025-02-30；“到期日期”没有填；借据编号与第 2 行相同',
  )
  const unknown = [
    '没有建档的企业',
    '91420106MA0000000Q',
    ...other.slice(2, 3).map(() => 'B-3'),
    ...other.slice(3),
  ]
  const taken = await upload([good, other, unknown])
  expect(taken.rows.map(({ outcome }) => outcome).slice(0, 2)).toEqual(['taken', 'taken'])
  if (taken.isWritten) {
    const { answers } = await must<Static<typeof CaseForm>>(
      bank,
      'GET',
      `/api/cases/${caseId}/forms/application`,
    )
    expect(answers['loansTotal']).toBe(100_000_050 + 2_000_000 * 2)
  }
  const out = await fetch(`${journey.url}/api/cases/${caseId}/loans/workbook`, {
    headers: { cookie: bank.cookie() ?? '' },
  })
  expect(out.status).toBe(200)
})
