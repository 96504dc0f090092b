// Loans, rewards by formula and contests on the pages of those who handle them: each dialog is filled in wrongly first.
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import { dayOf } from '../../src/base/day.ts'
import { findCase } from '../../src/programmes/cases/case.store.ts'
import { fillCaseSubjects } from '../../src/programmes/experts/case-subject.store.ts'
import type { Answers } from '../../src/programmes/forms/answers.ts'
import { LOAN_COLUMNS } from '../../src/programmes/loans/loan-sheet.ts'
import {
  decided,
  done,
  given,
  type Office,
  openOffice,
  proposed,
  takenOn,
} from '../programmes/mode-world.ts'
import { openBudget, payDue } from '../programmes/project-world.ts'
import { fillApplication, publishCall } from '../programmes/published-call.ts'
import { enterPool } from '../programmes/review-world.ts'
import { writeNow } from '../sample-experts.ts'
import { answer, openPages, overflowOf, PHONE, refuse, SOON, STORY_TIMEOUT_MS } from './pages.ts'

/** Ticks a box or not, and looks again: a click while a dialog opens may be lost. */
const choose = (dialog: Locator, name: RegExp, wanted: boolean): Promise<void> => {
  const box = dialog.getByRole('checkbox', { name })
  return expect
    .poll(async () => {
      if ((await box.isChecked()) !== wanted) await box.click()
      return box.isChecked()
    }, SOON)
    .toBe(wanted)
}

const pages = openPages({
  withDocuments: false,
  withTopics: true,
  withRules: true,
  withDemoFacts: true,
})
const FIRM = '武汉示例光电科技有限公司（演示）'
const FIRM_CODE = '91420100DEM000077B'
const RECORD = /^登\s*记$/u
/** Days pass in a story: a page that was left open learns it when it looks for messages, a minute after it was opened. */
const SESSION_ENDED = /401/u

/** The office, and a budget line of this year for the city's money. */
async function openWorld(programme: 'P4' | 'P6', topic: string): Promise<Office> {
  const journey = pages.journey()
  const year = Number(dayOf(journey.now()).slice(0, 4))
  await openBudget(journey.db, { year, programme, topic, payer: 'city', party: '' }, 500_000_000n)
  return openOffice(journey)
}

const overdue = (loanNumber: string, more: object) => ({
  borrower: FIRM,
  borrowerCode: FIRM_CODE,
  loanNumber,
  loanAmount: 100_000_000,
  loanFrom: '2025-01-10',
  loanDue: '2026-01-09',
  loanInterest: 0,
  loanPremium: 0,
  ...more,
})

const LOANS: Answers = {
  loanKind: ['逾期风险补偿'],
  loans: [
    overdue('JJ-01', { loanOverdue: 30_000_000, loanDefaultDay: '2025-11-01' }),
    overdue('JJ-02', { borrower: '没有建档的企业', borrowerCode: '', loanOverdue: 5_000_000 }),
  ].map((loan) => ({ ...loan, borrowerCode: loan.borrowerCode || '91420106MA0000000Q' })),
  loansTotal: 200_000_000,
}

const tableOf = async (rows: readonly (readonly string[])[]) => ({
  name: '贷款.xlsx',
  mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  buffer: await writeExcelFile(
    [LOAN_COLUMNS.map(({ head }) => head), ...rows].map((row) =>
      row.map((value) => ({ value, type: String })),
    ),
    { sheet: '贷款' },
  ).toBuffer(),
})

test(
  'loans come in by a table, are judged one by one, and the bank says on a phone what it got back',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    pages.expectComplaint(/400|409|415|422/u)
    pages.expectComplaint(SESSION_ENDED)
    const journey = pages.journey()
    const office = await openWorld('P4', 'T14')
    const bank = journey.visitor()
    await bank.signIn('bank')
    const { id: callId } = await publishCall(journey, { topic: 'T14', line: '14-1' })
    const draft = await fillApplication(journey, bank, callId)
    const table = await pages.open(`/cases/${draft.caseId}?tab=loans`, bank, { size: PHONE })
    await table.getByRole('button', { name: '导入贷款清单' }).click()
    const upload = table.locator('input[type=file]')
    const row = [FIRM, FIRM_CODE, 'B-1', '1,000,000.50', '2025-01-10', '2026-01-09']
    const interest = ['3.85', '360', '38500', '0', '0', '', '']
    await upload.setInputFiles(await tableOf([[...row.with(3, '一百万'), ...interest]]))
    await table.getByText('1 行有误，全表没有写入。请改正后重新上传。').waitFor()
    await table.getByText('看不懂：一百万').waitFor()
    await upload.setInputFiles(await tableOf([[...row, ...interest]]))
    await table.getByText('已写入 1 笔贷款。').waitFor()
    expect(await overflowOf(table)).toBe(0)

    const { caseId } = await takenOn(journey, office, {
      topic: 'T14',
      line: '14-2',
      login: 'bank',
      answers: LOANS,
    })
    const at = `/cases/${caseId}?tab=loans`
    const officer = await pages.open(at, 'bureau_officer')
    await officer.getByRole('button', { name: /^送\s*核查$/u }).click()
    await answer(officer, /^送\s*核查$/u)
    const judge = officer.getByRole('button', { name: /^(?:核\s*查|改\s*核)$/u })
    await judge.first().click()
    const dialog = officer.getByRole('dialog')
    for (const [amount, complaint] of [
      ['', '请填写金额'],
      ['-5', '请填写金额'],
      ['31万元', '不能超过 30万元'],
    ] as const) {
      await dialog.getByLabel('核定金额').fill(amount)
      await refuse(officer, RECORD, complaint)
    }
    await dialog.getByLabel('核定金额').fill('9万元')
    await refuse(officer, RECORD, '请填写依据。')
    await dialog.getByLabel('依据').fill('按局务会议定的三成')
    await answer(officer, RECORD)
    // Judged again, the dialog begins with what was said.
    await judge.first().click()
    expect(await dialog.getByLabel('核定金额').inputValue()).toBe('9万元')
    await answer(officer, RECORD)
    await judge.last().click()
    await officer.getByText('不能核实：借款企业不在档案中').waitFor()
    await dialog.getByLabel('理由').fill('借款企业没有建档')
    await answer(officer, RECORD)
    await pages.shoot(officer, 'loans')
    await officer.getByRole('button', { name: '完成贷款核查' }).click()
    await answer(officer, /^完成核查$/u)

    const finance = await pages.open(`/cases/${caseId}?tab=review`, 'finance')
    await finance.getByRole('button', { name: '登记财务核查' }).click()
    const check = finance.getByRole('dialog')
    await check.getByLabel('日期').fill('2020-01-01')
    await check.getByLabel('参加人员').fill('示例会计师事务所')
    await check.getByLabel('情况').fill('付息凭证与清单一致')
    await refuse(finance, RECORD, /早于申报之日/u)
    await check.getByLabel('日期').fill(dayOf(journey.now()))
    await answer(finance, RECORD)

    expect(await proposed(office, caseId, { amountFen: 9_000_000n })).toBeNull()
    expect(await decided(office, caseId)).toBeNull()
    await given(journey, office, [caseId])
    expect(await payDue(journey)).toBe(9_000_000n)
    const following = await pages.open(at, 'bureau_officer')
    await following.getByRole('button', { name: '转入追偿' }).click()
    await answer(following, /^转入追偿$/u)
    await bank.signIn('bank')
    const phone = await pages.open(at, bank, { size: PHONE })
    await phone.getByRole('button', { name: '登记收回' }).click()
    const back = phone.getByRole('dialog')
    await back.getByLabel('收回金额').fill('31万元')
    await back.getByLabel('收回来源').fill('处置抵押物')
    await refuse(phone, RECORD, '不能超过 30万元')
    await back.getByLabel('收回金额').fill('10万元')
    await back.getByLabel('收回日期').fill('2099-01-01')
    await refuse(phone, RECORD, /晚于今天/u)
    await back.getByLabel('收回日期').fill(dayOf(journey.now()))
    await answer(phone, RECORD)
    await phone.getByText('已收回 10万元，其中应退市级 3万元。').waitFor()
    await pages.shoot(phone, 'loans')
    expect(await overflowOf(phone)).toBe(0)
  },
)

test(
  'a reward is computed with its reasons, the applicant learns nothing of it, and what is missing is named',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    pages.expectComplaint(/409/u)
    const journey = pages.journey()
    const office = await openWorld('P4', 'T11')
    const asked = { topic: 'T11', line: '11-4', login: 'enterprise' }
    const { caseId } = await takenOn(journey, office, asked)
    const officer = await pages.open(`/cases/${caseId}?tab=reward`, 'bureau_officer', {
      size: PHONE,
    })
    await officer.getByRole('button', { name: '按公式核算' }).click()
    await answer(officer, /^按公式核算$/u)
    await officer.getByText(/买方计奖交易额 × 8%/u).waitFor()
    await officer.getByRole('button', { name: '重新核算' }).waitFor()
    await pages.shoot(officer, 'reward')
    expect(await overflowOf(officer)).toBe(0)
    const own = await pages.open(`/cases/${caseId}?tab=reward`, 'enterprise')
    await own.getByText('核算结果在公示时公布。').waitFor()
    expect(await own.locator('main').textContent()).not.toContain('72万元')
    const poor = await takenOn(journey, office, {
      topic: 'T10',
      line: '10-4',
      login: 'enterprise2',
    })
    await officer.goto(`${journey.url}/cases/${poor.caseId}?tab=reward`)
    await officer.getByRole('button', { name: '按公式核算' }).click()
    await officer.getByRole('dialog').getByRole('button', { name: '按公式核算' }).click()
    await officer.getByText(/还缺事实：牵头单位是企业/u).waitFor()
  },
)

test(
  'a contest is set up, scored, settled round by round and released, and its winner is looked after',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    pages.expectComplaint(/400|409|422/u)
    pages.expectComplaint(SESSION_ENDED)
    const journey = pages.journey()
    const office = await openWorld('P6', 'T19')
    const { id: callId } = await publishCall(journey, { topic: 'T19', line: '19-1' })
    const entries: string[] = []
    for (const login of ['enterprise', 'institute']) {
      const { caseId } = await takenOn(journey, office, {
        topic: 'T19',
        line: '19-1',
        login,
        callId,
        answers: { projectTitle: `参赛项目${entries.length + 1}` },
      })
      await clearSubjects(caseId)
      entries.push(caseId)
    }
    await enterPool(journey.db, ['甲评委'])
    const officer = await pages.open(`/contests/${callId}/desk`, 'bureau_officer')
    const dialog = officer.getByRole('dialog')
    const year = Number(dayOf(journey.now()).slice(0, 4))
    const SET = /^设\s*定$/u
    for (const [title, advances] of [
      ['初赛', '1'],
      ['决赛', '1'],
    ] as const) {
      await officer.getByRole('button', { name: '设一轮比赛' }).click()
      await dialog.getByLabel('日期').fill('2020-01-01')
      await refuse(officer, SET, '请填写名称。')
      await dialog.getByLabel('名称').fill(title)
      await dialog.getByLabel(/晋级数/u).fill(advances)
      await refuse(officer, SET, /日期早于/u)
      await dialog.getByLabel('日期').fill(`${year + 1}-01-0${title === '初赛' ? 3 : 4}`)
      if (title === '决赛') await dialog.getByRole('checkbox').check()
      await answer(officer, SET)
    }
    await setRoundsRight(officer, year + 1)
    await officer.getByRole('button', { name: '全部参赛' }).click()
    await answer(officer, /^全部参赛$/u)

    const settleRound = async (title: string, points: readonly (readonly [string, string])[]) => {
      const round = officer.getByRole('region', { name: title })
      await round.getByLabel('增加评委').click()
      await officer.getByRole('option').first().waitFor({ state: 'attached' })
      await officer.locator('.ant-select-item-option', { hasText: '甲评委' }).last().click()
      await officer.getByText('已增加评委。').first().waitFor()
      for (const [entry, need] of points) {
        await round
          .getByRole('row', { name: entry })
          .getByRole('button', { name: '登记评分' })
          .click()
        const boxes = await dialog.getByRole('spinbutton').all()
        for (const box of boxes) await box.fill('3')
        await boxes[0]?.fill('99')
        await refuse(officer, RECORD, '应为 0 至 15 的整数。')
        await boxes[0]?.fill(need)
        await answer(officer, RECORD)
      }
    }
    await settleRound('初赛', [
      ['参赛项目1', '15'],
      ['参赛项目2', '10'],
    ])
    await pages.shoot(officer, 'contest-desk')
    await officer.getByRole('button', { name: '评定晋级' }).click()
    const go = /^评定整轮$/u
    await choose(dialog, /参赛项目1/u, false)
    await choose(dialog, /参赛项目2/u, true)
    await refuse(officer, go, /须逐个写明理由/u)
    await choose(dialog, /参赛项目2/u, false)
    await choose(dialog, /参赛项目1/u, true)
    await answer(officer, go)
    await settleRound('决赛', [['参赛项目1', '15']])
    await officer.getByRole('button', { name: '评定获奖' }).click()
    await dialog.getByLabel('参赛项目1的奖项').fill('一等奖')
    const prize = dialog.getByLabel('参赛项目1的奖金')
    await prize.fill('很多')
    await refuse(officer, go, '获奖须写明奖项和金额')
    await prize.fill('101万元')
    await refuse(officer, go, '每个项目的奖金不能超过 100万元')
    await prize.fill('100万元')
    await answer(officer, go)
    const approver = await pages.open(`/contests/${callId}/desk`, 'bureau_approver', {
      size: PHONE,
    })
    const final = approver.getByRole('region', { name: '决赛' })
    await final.getByRole('button', { name: '公布结果' }).click()
    await answer(approver, /^公\s*布$/u)
    await final.getByText(/已公布/u).waitFor()
    await pages.shoot(approver, 'contest-desk')
    expect(await overflowOf(approver)).toBe(0)
    // Who won is not told before the notice, neither to everybody nor to him.
    const visitor = await pages.open(`/contests/${callId}`, null, { size: PHONE })
    await visitor.getByText('决赛已结束，获奖名单在公示时公布。').waitFor()
    expect(await overflowOf(visitor)).toBe(0)

    const [winner = ''] = entries
    expect(await proposed(office, winner, { amountFen: 100_000_000n })).toBeNull()
    expect(await decided(office, winner)).toBeNull()
    await given(journey, office, [winner])
    await payDue(journey)
    await done(office.officer, `/api/cases/${winner}/contest-following`)
    const follow = await pages.open(`/cases/${winner}?tab=contest`, 'bureau_officer', {
      size: PHONE,
    })
    await follow.getByRole('button', { name: '登记跟踪情况' }).click()
    const told = follow.getByRole('dialog')
    await told.getByLabel('内容').fill('在东湖高新区注册公司')
    await told.getByLabel(/金额/u).fill('五百万')
    await refuse(follow, RECORD, '请填写金额')
    await told.getByLabel(/金额/u).fill('500万元')
    await told.getByLabel('日期').fill('2020-01-01')
    await refuse(follow, RECORD, /早于报名之日/u)
    await told.getByLabel('日期').fill(dayOf(journey.now()))
    await answer(follow, RECORD)
    await follow.getByText(/在东湖高新区注册公司/u).waitFor()
    await pages.shoot(follow, 'contest-follow')
    expect(await overflowOf(follow)).toBe(0)
    await visitor.reload()
    await visitor.getByRole('cell', { name: '一等奖' }).waitFor()
  },
)

/** A round too many is taken away, and one that was set wrongly is set right; both say why. */
async function setRoundsRight(officer: Page, year: number): Promise<void> {
  const dialog = officer.getByRole('dialog')
  const final = officer.getByRole('region', { name: '决赛' })
  await final.getByRole('button', { name: '撤销这一轮' }).click()
  await refuse(officer, /^撤\s*销$/u, '请填写撤销理由。')
  await dialog.getByLabel('撤销理由').fill('先不设决赛')
  await answer(officer, /^撤\s*销$/u)
  await expect.poll(() => final.count(), SOON).toBe(0)
  const first = officer.getByRole('region', { name: '初赛' })
  await first.getByRole('button', { name: '修改这一轮' }).click()
  const SAVE = /^保存修改$/u
  await dialog.getByLabel('日期').fill('2020-01-01')
  await refuse(officer, SAVE, '请填写修改理由。')
  await dialog.getByLabel('修改理由').fill('改到元旦')
  await refuse(officer, SAVE, /日期早于/u)
  await dialog.getByLabel('日期').fill(`${year}-01-01`)
  await pages.shoot(officer, 'contest-round-change')
  await answer(officer, SAVE)
  await officer.getByRole('button', { name: '设一轮比赛' }).click()
  await dialog.getByLabel('名称').fill('决赛')
  await dialog.getByLabel(/晋级数/u).fill('1')
  await dialog.getByLabel('日期').fill(`${year}-01-02`)
  await dialog.getByRole('checkbox').check()
  await answer(officer, /^设\s*定$/u)
}

/** Says who takes part in an entry, whose form names bodies that are on no register. */
async function clearSubjects(caseId: string): Promise<void> {
  const { db, now } = pages.journey()
  const kept = await findCase(db, caseId)
  if (kept === undefined) throw new Error('no case')
  await writeNow(db, (tx) =>
    fillCaseSubjects(tx, {
      caseId,
      title: kept.title,
      isComplete: true,
      filledOn: dayOf(now()),
      organisations: [{ organisationId: kept.applicant, name: '参赛单位', part: '申报单位' }],
      persons: [],
    }),
  )
}
