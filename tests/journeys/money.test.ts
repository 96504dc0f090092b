// Money from the budget to the bank and back, over HTTP, by the persons who do it.
import type { Static } from 'typebox'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import type {
  BudgetChange,
  BudgetChangePage,
  BudgetLineFile,
  BudgetLinePage,
} from '../../src/http/funds/budget.contract.ts'
import type { Exemption } from '../../src/http/supervision/exemption.contract.ts'
import type {
  FundDemandPage,
  FundEntryPage,
  FundGrant,
} from '../../src/http/funds/fund-entry.contract.ts'
import type {
  DueGrantPage,
  PaymentAnswer,
  PaymentAnswerRowPage,
  PaymentList,
  PaymentOrderPage,
} from '../../src/http/funds/payment-list.contract.ts'
import { findBalanceFaults } from '../../src/funds/balance.store.ts'
import { budgetHold } from '../../src/funds/budget-line.ts'
import { moveMoney } from '../../src/funds/move-money.ts'
import { listGrantsOf } from '../../src/funds/movement.store.ts'
import { removeDemo } from '../../src/party/seed-demo.ts'
import { readSheet } from '../../src/reader/intake/read-sheet.ts'
import { verifyDatabase } from '../../src/trust/verify-database.ts'
import { write } from '../../src/trust/write.ts'
import { openProvedExemption } from '../supervision/prove-exemption.ts'
import { FUND_ACT, reservation, reserveAlone, STAMP } from '../sample-reservations.ts'
import { type Journey, openJourney, type ProblemBody, type Visitor } from './journey.ts'

type List = Static<typeof PaymentList>
type Answer = Static<typeof PaymentAnswer>

let journey: Journey
let finance: Visitor
let leader: Visitor
let auditor: Visitor
let firms: readonly string[]

beforeAll(async () => {
  journey = await openJourney()
  ;[finance, leader, auditor] = await Promise.all([
    journey.as('finance'),
    journey.as('leader'),
    journey.as('auditor'),
  ])
  const rows = await journey.db
    .selectFrom('organisation')
    .select('id')
    .where('kind', '=', 'enterprise')
    .orderBy('id')
    .limit(3)
    .execute()
  firms = rows.map(({ id }) => id)
})

afterAll(() => journey[Symbol.asyncDispose]())

const KEY = { year: 2026, programme: 'P1', topic: 'T1', payer: 'city', party: '' } as const
const NEW_LINE = {
  year: 2026,
  programme: 'P1',
  topic: 'T1',
  payer: 'city',
  name: '重点研发专项·市级',
  amountFen: '100000000',
  basis: '预算下达文件1号',
}

/** A line with approved money; answers its id. */
async function openLine(): Promise<string> {
  const { body } = await finance.send<Static<typeof BudgetLineFile>>(
    'POST',
    '/api/budget-lines',
    NEW_LINE,
  )
  const { body: page } = await leader.get<Static<typeof BudgetChangePage>>(
    `/api/budget-changes?line=${body.line.id}&state=proposed`,
  )
  const [change] = page.rows
  expect(change?.moves).toEqual(['approve', 'refuse'])
  const approved = await leader.send('POST', `/api/budget-changes/${change?.id}/approval`, {})
  expect(approved.status).toBe(200)
  return body.line.id
}

/** Money of the line for each firm, under contract and due. */
async function makeDue(amounts: readonly bigint[], origin: string, year = 2026): Promise<void> {
  const wanted = amounts.map((amount, index) =>
    reservation(firms[index] ?? '', amount, {
      lines: [budgetHold({ ...KEY, year })],
      payer: 'city',
      byContract: true,
      origin,
    }),
  )
  const outcomes = await reserveAlone(journey.db, wanted)
  expect(outcomes.map(({ state }) => state)).toEqual(amounts.map(() => 'reserved'))
  const grants = await listGrantsOf(journey.db, origin)
  const moves = grants.flatMap(({ id, request, reservedFen: amountFen }) =>
    (['commit', 'fall_due'] as const).map((kind) => ({
      request: `${request}/${kind}`,
      grant: id,
      kind,
      amountFen,
      origin,
      reason: null,
    })),
  )
  await write(journey.db, FUND_ACT, (tx) => moveMoney(tx, moves, STAMP))
}

const lineOf = async (id: string) =>
  (await auditor.get<Static<typeof BudgetLineFile>>(`/api/budget-lines/${id}`)).body.line

const move = (visitor: Visitor, list: List, [path, more]: readonly [string, object?]) =>
  visitor.send<List>('POST', `/api/payment-lists/${list.id}/${path}`, {
    revision: list.revision,
    ...more,
  })

const currentList = async (id: string) => (await finance.get<List>(`/api/payment-lists/${id}`)).body

async function upload(list: string, rows: readonly (readonly string[])[]) {
  const bytes = await writeExcelFile(
    rows.map((row) => row.map((value) => ({ value, type: String }))),
    { sheet: '回盘' },
  ).toBuffer()
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(bytes)]), '回盘.xlsx')
  return finance.send<Answer>('POST', `/api/payment-lists/${list}/answers`, form)
}

const ACCOUNT = { bank: '示例银行武汉分行', accountNumber: '62220000111122223333' }

test('a budget is set by two persons, and each of its figures leads to its entries', async () => {
  const line = await openLine()
  expect(await lineOf(line)).toMatchObject({ limitFen: '100000000', roomFen: '100000000' })
  expect(await finance.send<ProblemBody>('POST', '/api/budget-lines', NEW_LINE)).toMatchObject({
    status: 409,
    body: { code: 'BUDGET_LINE_KNOWN' },
  })

  const propose = (kind: string, amountFen: string) =>
    finance.send<Static<typeof BudgetChange> & ProblemBody>(
      'POST',
      `/api/budget-lines/${line}/proposals`,
      { kind, amountFen, basis: '调整文件2号' },
    )
  expect(await propose('reduction', '100000001')).toMatchObject({
    status: 409,
    body: { code: 'BUDGET_IN_USE' },
  })
  const cut = await propose('reduction', '20000000')
  expect(cut.body.moves).toEqual(['withdraw'])
  const path = `/api/budget-changes/${cut.body.id}`
  expect((await finance.send('POST', `${path}/approval`, {})).status).toBe(403)
  expect((await leader.send('POST', `${path}/withdrawal`, {})).status).toBe(403)
  // A double click approves once.
  const both = await Promise.all([
    leader.send('POST', `${path}/approval`, {}),
    leader.send('POST', `${path}/approval`, {}),
  ])
  expect(both.map(({ status }) => status)).toEqual([200, 200])
  expect(await lineOf(line)).toMatchObject({ limitFen: '80000000' })

  await makeDue([30_000_001n, 20_000_000n, 10_000_000n], 'test:two-persons')
  const [refused] = await reserveAlone(journey.db, [
    reservation(firms[0] ?? '', 20_000_000n, { lines: [budgetHold(KEY)], payer: 'city' }),
  ])
  expect(refused).toMatchObject({ state: 'refused', tight: [{ roomFen: 19_999_999n }] })
  expect(await lineOf(line)).toMatchObject({ dueFen: '60000001', roomFen: '19999999' })

  const entries = await auditor.get<Static<typeof FundEntryPage>>(
    `/api/fund-entries?line=${line}&stage=due`,
  )
  const due = entries.body.rows.reduce((sum, { amountFen }) => sum + BigInt(amountFen), 0n)
  expect(due).toBe(60_000_001n)
  expect(entries.body).toMatchObject({ total: 3, of: NEW_LINE.name })
  expect(entries.body.rows[0]).toMatchObject({ origin: 'test:two-persons', kindWords: '到期应付' })
  const sheet = await readSheet(
    new Uint8Array(
      await (
        await fetch(`${journey.url}/api/fund-entries/workbook?line=${line}`, {
          headers: { cookie: auditor.cookie() ?? '' },
        })
      ).arrayBuffer(),
    ),
  )
  expect(sheet).toHaveLength(1 + 9)
  const all = await auditor.get<Static<typeof BudgetLinePage>>('/api/budget-lines?year=2026')
  expect(all.body.sums).toMatchObject({ limitFen: '80000000', dueFen: '60000001' })
})

test('a list is drawn up, approved by another, exported, answered row by row, and pays to the fen', async () => {
  const due = await auditor.get<Static<typeof DueGrantPage>>('/api/due-grants')
  expect(due.body).toMatchObject({ total: 3, sumFen: '60000001' })
  const grants = due.body.rows.map(({ id }) => id)
  const draw = (title: string, some: readonly string[]) =>
    finance.send<List & ProblemBody>('POST', '/api/payment-lists', { title, grants: some })
  expect(await draw('一季度', grants)).toMatchObject({
    status: 422,
    body: { code: 'PAYEE_ACCOUNT_MISSING' },
  })
  for (const [index, firm] of firms.entries())
    await finance.send('PUT', `/api/payee-accounts/${firm}`, {
      accountName: `示例企业${index}`,
      ...ACCOUNT,
      accountNumber: `${ACCOUNT.accountNumber}${index}`,
    })
  const drawn = await draw('一季度', grants)
  expect(drawn).toMatchObject({ status: 201, body: { state: 'draft' } })
  // Money is on one list at a time.
  expect((await draw('再来一次', grants)).body.code).toBe('PAYMENT_NOT_DUE')
  expect((await auditor.get<Static<typeof DueGrantPage>>('/api/due-grants')).body.total).toBe(0)
  expect((await auditor.send('POST', '/api/payment-lists', { title: 'x', grants })).status).toBe(
    403,
  )

  const orders = await auditor.get<Static<typeof PaymentOrderPage>>(
    `/api/payment-lists/${drawn.body.id}/orders`,
  )
  expect(orders.body.rows[0]).toMatchObject({
    accountNumber: expect.stringMatching(/^6222\*{4}333\d$/),
    isNewAccount: true,
  })
  expect((await finance.get(`/api/payment-lists/${drawn.body.id}/workbook`)).status).toBe(409)

  const submitted = await move(finance, drawn.body, ['submission'])
  expect(submitted.body.moves).toEqual(['recall'])
  expect((await move(finance, submitted.body, ['approval'])).status).toBe(403)
  const returned = await move(leader, submitted.body, ['return', { reason: '缺附件' }])
  expect(returned.body).toMatchObject({ state: 'draft', returnReason: '缺附件' })
  expect((await move(finance, submitted.body, ['submission'])).status).toBe(409)
  const again = await move(finance, returned.body, ['submission'])
  const approvals = await Promise.all([
    move(leader, again.body, ['approval']),
    move(leader, again.body, ['approval']),
  ])
  expect(approvals.map(({ status }) => status)).toEqual([200, 200])
  const list = await currentList(drawn.body.id)
  expect(list.state).toBe('approved')

  expect((await auditor.get(`/api/payment-lists/${list.id}/workbook`)).status).toBe(403)
  const exported = await readSheet(
    new Uint8Array(
      await (
        await fetch(`${journey.url}/api/payment-lists/${list.id}/workbook`, {
          headers: { cookie: finance.cookie() ?? '' },
        })
      ).arrayBuffer(),
    ),
  )
  const heads = exported[0] ?? []
  const at = (head: string) => heads.indexOf(head)
  expect(exported.slice(1).map((row) => row[at('收款账号')])).toContain(`${ACCOUNT.accountNumber}0`)
  const filled = exported.map((row, index) => {
    if (index === 0) return row
    const copy = [...row]
    copy[at('支付结果')] = ['已支付', '未付', '已支付'][index - 1] ?? ''
    if (index === 2) copy[at('原因')] = '账号与户名不符'
    if (index === 3) copy[at('金额（元）')] = '100000.01'
    return copy
  })
  const stranger = heads.map((_, index) => {
    if (index === at('支付单号')) return 'ZF-999999-0001'
    if (index === at('金额（元）')) return '1'
    return index === at('支付结果') ? '已支付' : ''
  })
  const answer = await upload(list.id, [...filled, stranger])
  expect(answer.body.counts.map(({ verdict, count }) => [verdict, count])).toEqual([
    ['amount-differs', 1],
    ['failed', 1],
    ['paid', 1],
    ['unlisted', 1],
  ])
  const count = async () =>
    (await auditor.get<Static<typeof FundEntryPage>>('/api/fund-entries')).body.total
  const before = await count()
  const repeated = await upload(list.id, [...filled, stranger])
  expect(repeated.body.id).toBe(answer.body.id)
  expect(await count()).toBe(before)
  const rows = await auditor.get<Static<typeof PaymentAnswerRowPage>>(
    `/api/payment-lists/${list.id}/answers/${answer.body.id}/rows?verdict=failed`,
  )
  expect(rows.body.rows).toMatchObject([{ reason: '账号与户名不符', line: 3 }])
  const half = await currentList(list.id)
  expect(half).toMatchObject({ state: 'approved', sums: { openCount: 1, failedCount: 1 } })

  // The rest is answered: the list is settled, and what was refused is due again.
  const third = [heads, ...filled.slice(3)].map((row, index) => {
    const copy = [...row]
    if (index === 1) copy[at('金额（元）')] = exported[3]?.[at('金额（元）')] ?? ''
    return copy
  })
  expect((await upload(list.id, third)).body.counts).toMatchObject([{ verdict: 'paid', count: 1 }])
  const settled = await currentList(list.id)
  expect(settled.state).toBe('settled')
  expect(BigInt(settled.sums.paidFen) + BigInt(settled.sums.failedFen)).toBe(60_000_001n)
  const left = await auditor.get<Static<typeof DueGrantPage>>('/api/due-grants')
  expect(left.body).toMatchObject({ total: 1, sumFen: settled.sums.failedFen })

  // What was paid comes back from the bank: due again, once.
  const paid = filled[1] ?? []
  const bounced = paid.map((cell, index) => (index === at('支付结果') ? '退汇' : cell))
  expect((await upload(list.id, [heads, bounced])).body.counts).toMatchObject([
    { verdict: 'bounced', count: 1 },
  ])
  const contradiction = await upload(list.id, [heads, paid, bounced])
  expect(contradiction.body.counts.map(({ verdict }) => verdict)).toEqual([
    'contradicts',
    'repeated',
  ])
  expect((await auditor.get<Static<typeof DueGrantPage>>('/api/due-grants')).body.total).toBe(2)
  expect(await findBalanceFaults(journey.db)).toEqual([])
})

test('whoever entered an account does not approve its payment, whatever the role', async () => {
  const due = await finance.get<Static<typeof DueGrantPage>>('/api/due-grants')
  const [grant] = due.body.rows
  const { body: drawn } = await finance.send<List>('POST', '/api/payment-lists', {
    title: '补付',
    grants: [grant?.id],
  })
  const { person } = (await leader.get<{ me: { person: { id: string } } }>('/api/session')).body.me
  await write(journey.db, FUND_ACT, async (tx) => {
    await tx
      .updateTable('payee_account')
      .set({ ended_at: journey.now() })
      .where('organisation_id', '=', grant?.beneficiary ?? '')
      .execute()
    await tx
      .insertInto('payee_account')
      .values({
        id: crypto.randomUUID(),
        organisation_id: grant?.beneficiary ?? '',
        account_name: '另一户名',
        bank: ACCOUNT.bank,
        account_number: '99990000',
        entered_by: person.id,
        entered_at: journey.now(),
      })
      .execute()
  })
  // Drawn up anew, with the account of now.
  expect((await move(finance, drawn, ['discard'])).body.state).toBe('discarded')
  const { body: second } = await finance.send<List>('POST', '/api/payment-lists', {
    title: '补付',
    grants: [grant?.id],
  })
  const { body: submitted } = await move(finance, second, ['submission'])
  const seen = (await leader.get<List>(`/api/payment-lists/${second.id}`)).body
  expect(seen.moves).toEqual([])
  expect(await move(leader, submitted, ['approval'])).toMatchObject({ status: 403 })
  const approver = await journey.as('bureau_approver')
  expect((await move(approver, submitted, ['approval'])).body.state).toBe('approved')
})

test('money comes back and is room again; a year ends with a carry-over by two persons', async () => {
  const page = await auditor.get<Static<typeof FundEntryPage>>('/api/fund-entries?kind=pay')
  const [paid] = page.body.rows
  const grant = `/api/fund-grants/${paid?.grant}`
  const request = crypto.randomUUID()
  const demand = { request, kind: 'balance', amountFen: '400', reason: '项目结余' }
  expect((await finance.send('POST', `${grant}/demands`, demand)).status).toBe(200)
  expect((await finance.send('POST', `${grant}/demands`, demand)).status).toBe(200)
  const more = { ...demand, request: crypto.randomUUID(), amountFen: '9000000000' }
  expect(await finance.send<ProblemBody>('POST', `${grant}/demands`, more)).toMatchObject({
    body: { code: 'DEMAND_BEYOND_PAID' },
  })
  const open = await auditor.get<Static<typeof FundDemandPage>>('/api/fund-demands?state=open')
  expect(open.body).toMatchObject({ total: 1, openFen: '400' })
  const recovery = { request, amountFen: '400', evidence: '银行回单88号' }
  for (const _ of [1, 2])
    expect(
      (await finance.send<Static<typeof FundGrant>>('POST', `${grant}/recoveries`, recovery)).body,
    ).toMatchObject({ recoveredFen: '400', demandedFen: '400' })
  expect(
    (await auditor.get<Static<typeof FundDemandPage>>('/api/fund-demands?state=open')).body.total,
  ).toBe(0)

  // The city pays by lists; what a university pays is registered with its receipt.
  const receipt = { request: crypto.randomUUID(), amountFen: '70', evidence: '学校回单3号' }
  expect(await finance.send<ProblemBody>('POST', `${grant}/payments`, receipt)).toMatchObject({
    body: { code: 'PAYMENT_BY_LIST' },
  })
  await reserveAlone(journey.db, [
    reservation(firms[0] ?? '', 70n, { payer: 'institute', origin: 'test:university' }),
  ])
  const [share] = await listGrantsOf(journey.db, 'test:university')
  const fall = {
    request: '到期',
    grant: share?.id ?? '',
    kind: 'fall_due',
    from: 'reserved',
    amountFen: 70n,
    origin: 'test:university',
    reason: null,
  } as const
  await write(journey.db, FUND_ACT, (tx) => moveMoney(tx, [fall], STAMP))
  for (const _ of [1, 2])
    expect(
      (await finance.send('POST', `/api/fund-grants/${share?.id}/payments`, receipt)).body,
    ).toMatchObject({ dueFen: '0', paidFen: '70', payer: 'institute' })

  const lines = await finance.get<Static<typeof BudgetLinePage>>('/api/budget-lines')
  const [line] = lines.body.rows
  expect(line).toMatchObject({ roomFen: '20000399', recoveredFen: '400' })
  const carry = await finance.send<Static<typeof BudgetChange>>(
    'POST',
    `/api/budget-lines/${line?.id}/proposals`,
    { kind: 'carry_over', amountFen: '20000399', basis: '年终结转' },
  )
  await leader.send('POST', `/api/budget-changes/${carry.body.id}/approval`, {})
  const after = await finance.get<Static<typeof BudgetLinePage>>('/api/budget-lines')
  expect(after.body.rows.map(({ year, roomFen }) => [year, roomFen])).toEqual([
    [2027, '20000399'],
    [2026, '0'],
  ])
  expect(await findBalanceFaults(journey.db)).toEqual([])
  expect((await verifyDatabase(journey.db, [])).findings).toEqual([])
})

test('a list, one payment of it and a change of a budget have files; who signed does not judge, who is paid is looked at', async () => {
  const officer = await journey.as('bureau_officer')
  const [list] = await sql<{ id: string }>`select id from payment_list where number = 1`
    .execute(journey.db)
    .then(({ rows }) => rows)
  const subjectId = list?.id ?? ''
  const { body: orders } = await auditor.get<Static<typeof PaymentOrderPage>>(
    `/api/payment-lists/${subjectId}/orders`,
  )
  const paid = orders.rows.find(({ state }) => state === 'paid')
  const me = (await leader.get<{ me: { person: { id: string; name: string } } }>('/api/session'))
    .body.me
  // Stated after he had signed: it stands in the file, and speaks against him.
  const relation = { organisationId: paid?.beneficiary, relation: '配偶任高管' }
  const stated = await leader.send<{ id: string }>('POST', '/api/relations', relation)
  expect(stated.status).toBe(201)
  const element = await openProvedExemption(journey, officer, { kind: 'payment', subjectId })
  expect(element('procedure')).toEqual({
    told: [
      '编制',
      '提交审批',
      '退回 缺附件',
      '提交审批',
      '批准',
      '国库回盘',
      '国库回盘',
      '国库回盘',
      '国库回盘',
    ],
    missing: [],
  })
  expect(element('decision')).toEqual({
    told: ['批准：处室负责人批准', '支付依据 S/奖励 一；3 笔；600000.01元'],
    missing: [],
  })
  expect(element('diligence')).toEqual({
    told: ['退回 缺附件', '登记收款账户 示例企业0、示例企业1、示例企业2'],
    missing: [],
  })
  expect(element('gain')).toEqual({
    told: [`登记利害关系 ${me.person.name}与${paid?.beneficiaryName}：配偶任高管`],
    missing: expect.arrayContaining([
      expect.stringMatching(/没有作出无利害关系的说明$/u),
      `${me.person.name}登记过利害关系：配偶任高管`,
    ]),
  })
  // Which of the three was bounced follows from their ids.
  expect(element('loss')).toEqual({
    told: [
      ...['拨付', '拨付', '退汇'].map((word) => expect.stringMatching(`^${word} \\d`)),
      '追回 4元',
      '责令返还 4元：项目结余',
      expect.stringMatching(/^合计 国库支付 .+元，退汇 .+元，收款单位此后退还 4元$/u),
    ],
    missing: ['没有损失情况的说明'],
  })

  // One payee of the list, of whom nothing is told but his own money.
  const one = await openProvedExemption(journey, officer, {
    kind: 'grant',
    subjectId: paid?.grant ?? '',
  })
  expect(one('procedure')).toMatchObject({ missing: [] })
  expect(one('procedure').told.filter((words) => words.startsWith('安排'))).toHaveLength(1)
  expect(one('procedure').told).toContain(`列入支付清单 ${paid?.code}`)
  // The fixture reserved the money without a case or a run: the file finds that out.
  expect(one('decision')).toMatchObject({
    told: [expect.stringMatching(/^资助依据/u), '批准支付清单'],
    missing: expect.arrayContaining(['没有资助的决定']),
  })
  expect(one('gain').missing).toContain(`${me.person.name}登记过利害关系：配偶任高管`)

  const { body: changes } = await leader.get<Static<typeof BudgetChangePage>>(
    '/api/budget-changes?state=approved',
  )
  const cut = changes.rows.find(({ kind }) => kind === 'reduction')
  const budget = await openProvedExemption(journey, officer, {
    kind: 'budget',
    subjectId: cut?.id ?? '',
  })
  expect(budget('procedure')).toEqual({ told: ['提出', '批准'], missing: [] })
  expect(budget('decision')).toEqual({
    told: [
      '批准调减 20万元 调整文件2号',
      '提出调减 20万元 调整文件2号',
      `预算科目 2026 年 ${NEW_LINE.name}`,
    ],
    missing: ['没有写明变动的理由'],
  })
  expect(budget('loss').told).toEqual(['调减 20万元'])

  // Finance states for itself; whoever signed the list does not decide about it.
  const files = await officer.get<{ rows: { id: string; kind: string }[] }>('/api/exemptions')
  const path = `/api/exemptions/${files.body.rows.find(({ kind }) => kind === 'payment')?.id}`
  const words = '本人与各收款单位没有利害关系。'
  expect(
    (await finance.send('POST', `${path}/statements`, { element: 'gain', words })).status,
  ).toBe(200)
  const go = (who: Visitor, name: string) =>
    who.send<Static<typeof Exemption> & ProblemBody>('POST', `${path}/moves`, {
      move: name,
      request: crypto.randomUUID(),
      reason: '情况属实',
    })
  await go(officer, 'submit')
  const agreed = await go(auditor, 'agree')
  expect(agreed.body).toMatchObject({
    placeWord: '待决定',
    subjectPath: `/funds/payments/${subjectId}`,
  })
  expect((await go(leader, 'exempt')).body.code).toBe('EXEMPTION_INVOLVED')
  expect((await go(await journey.as('bureau_approver'), 'refuse')).body.placeWord).toBe('不予免责')
  await write(journey.db, FUND_ACT, (tx) =>
    sql`update related_party set until = '2026-03-01', ended_by = gen_random_uuid(), ended_reason = '已离任'
      where id = ${stated.body.id}`.execute(tx),
  )
})

/** A case of a topic whose payments are approved by these, and which pays by that rule; answers its origin. */
async function caseWhosePaymentsAreSignedBy(
  number: number,
  payment: readonly { readonly role: string; readonly title: string }[],
  benefits: readonly string[] = [],
): Promise<string> {
  const version = crypto.randomUUID()
  const caseId = crypto.randomUUID()
  const drawing = { role: 'finance', title: '财务编制' }
  const content = {
    lines: [{ id: 'a', benefits, approvals: { payment: [drawing, ...payment] } }],
  }
  await write(journey.db, FUND_ACT, async (tx) => {
    await sql`insert into programme values ('P1', 1, '示例专项', '示例', '示例/一') on conflict do nothing`.execute(
      tx,
    )
    await sql`insert into topic_version (id, number, topic_id, programme_id, in_force_from, edition, content,
        content_hash, origin, approved_at)
      values (${version}, ${number}, ${`T0${number}`}, 'P1', '2026-01-01', 1, ${JSON.stringify(content)},
        ${'0'.repeat(64)}, 'content', now())`.execute(tx)
    await sql`insert into programme_case (id, number, machine, machine_version, topic, line,
        topic_version_id, applicant, opened_by, opened_at)
      values (${caseId}, ${`示例${number}`}, 'competition', 1, ${`T0${number}`}, 'a', ${version},
        ${firms[0] ?? ''}, gen_random_uuid(), now())`.execute(tx)
  })
  return `programme_case:${caseId}`
}

test('a list is approved by everybody whom the topics of its payments name, each step by another person', async () => {
  const head = { role: 'bureau_approver', title: '处室负责人批准' }
  const one = await caseWhosePaymentsAreSignedBy(1, [{ ...head, title: '处长签批' }])
  const both = [head, { role: 'leader', title: '局领导批准' }]
  const two = await caseWhosePaymentsAreSignedBy(2, both)
  await caseWhosePaymentsAreSignedBy(3, [{ role: 'leader', title: '局领导批准' }], ['S/奖励'])
  await finance.send('PUT', `/api/payee-accounts/${firms[0]}`, {
    accountName: '示例企业',
    ...ACCOUNT,
  })
  const before = await finance.get<Static<typeof DueGrantPage>>('/api/due-grants')
  const known = new Set(before.body.rows.map(({ id }) => id))
  await makeDue([100n], one, 2027)
  await makeDue([100n], two, 2027)
  const drawUp = async (title: string) => {
    const due = await finance.get<Static<typeof DueGrantPage>>('/api/due-grants')
    const grants = due.body.rows.map(({ id }) => id).filter((id) => !known.has(id))
    return (await finance.send<List>('POST', '/api/payment-lists', { title, grants })).body
  }
  const drawn = await drawUp('两个专题')
  expect(drawn.signatures).toEqual([])
  const { body: submitted } = await move(finance, drawn, ['submission'])
  // The chains are laid on each other from their ends: each of them is kept.
  expect(submitted.signatures.map(({ title, role }) => [role, title])).toEqual([
    ['bureau_approver', '处室负责人批准'],
    ['leader', '局领导批准'],
  ])
  const approver = await journey.as('bureau_approver')
  const { body: half } = await move(approver, submitted, ['approval'])
  expect([half.state, half.signatures.map(({ signed }) => signed !== null)]).toEqual([
    'submitted',
    [true, false],
  ])
  expect(half.moves).toEqual(['return'])
  expect(half.refusal).toContain('同一人不能批准两步')
  // The same click again is the same approval; another one is refused.
  expect((await move(approver, submitted, ['approval'])).body.revision).toBe(half.revision)
  expect(await move(approver, half, ['approval'])).toMatchObject({
    status: 403,
    body: { code: 'PAYMENT_SIGNED_BEFORE' },
  })
  // What comes back is signed anew, from the first step on.
  const { body: returned } = await move(leader, half, ['return', { reason: '再核金额' }])
  expect([returned.state, returned.signatures]).toEqual(['draft', []])
  const { body: again } = await move(finance, returned, ['submission'])
  const { body: first } = await move(leader, again, ['approval'])
  expect(first.state).toBe('submitted')
  const wrong = await move(approver, first, ['approval'])
  expect(wrong).toMatchObject({ status: 403, body: { code: 'PAYMENT_SIGNATURE_OTHER' } })
  expect(wrong.body).toMatchObject({ detail: expect.stringContaining('局领导批准') })
  expect((await approver.get<List>(`/api/payment-lists/${drawn.id}`)).body).toMatchObject({
    moves: ['return'],
    refusal: expect.stringContaining('由领导批准'),
  })
  await expect(
    sql`update payment_list set state = 'approved', approved_by = gen_random_uuid(), approved_at = now()
      where id = ${drawn.id}`.execute(journey.db),
  ).rejects.toMatchObject({ code: 'KC041' })
  const recalled = await move(finance, first, ['recall'])
  const { body: third } = await move(finance, recalled.body, ['submission'])
  const { body: signed } = await move(approver, third, ['approval'])
  expect((await move(leader, signed, ['approval'])).body.state).toBe('approved')

  // What was decided by a rule alone is named by the topic that pays by it.
  await makeDue([100n], 'test:by-rule', 2027)
  const { body: byRule } = await move(finance, await drawUp('免申即享'), ['submission'])
  expect(byRule.signatures.map(({ role }) => role)).toEqual(['leader'])

  // Nobody approves what goes to a body that he stands near to.
  const { person } = (await leader.get<{ me: { person: { id: string } } }>('/api/session')).body.me
  await write(journey.db, FUND_ACT, (tx) =>
    sql`insert into related_party (id, person_id, organisation_id, relation, recorded_by, recorded_at)
      values (gen_random_uuid(), ${person.id}, ${firms[0] ?? ''}, '配偶任该企业高管', gen_random_uuid(),
        now())`.execute(tx),
  )
  expect(await move(leader, byRule, ['approval'])).toMatchObject({
    status: 403,
    body: { code: 'OWN_PAYMENT_LIST', detail: expect.stringContaining('利害关系') },
  })
})

test('the demo goes with its payments; lines, lists and the log stay whole', async () => {
  await removeDemo(journey.db, journey.now())
  expect(await journey.db.selectFrom('payment_order').select('id').execute()).toEqual([])
  expect(await journey.db.selectFrom('fund_entry').select('seq').execute()).toEqual([])
  expect(await findBalanceFaults(journey.db)).toEqual([])
  expect((await verifyDatabase(journey.db, [])).findings).toEqual([])
})
