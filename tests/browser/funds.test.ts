import { expect, test } from 'vitest'
import { moveMoney } from '../../src/funds/move-money.ts'
import { budgetHold } from '../../src/funds/budget-line.ts'
import { listGrantsOf } from '../../src/funds/movement.store.ts'
import { readSheet } from '../../src/reader/intake/read-sheet.ts'
import { write } from '../../src/trust/write.ts'
import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import writeExcelFile from 'write-excel-file/node'
import { topicInForce } from '../../src/programmes/catalogue/topic-version.store.ts'
import { openCaseAt } from '../programmes/case-at.ts'
import { FUND_ACT, reservation, reserveAlone, STAMP } from '../sample-reservations.ts'
import { openPages, overflowOf, PHONE, STORY_TIMEOUT_MS } from './pages.ts'

const pages = openPages({ withTopics: true })
const KEY = { year: 2026, programme: 'P1', topic: '', payer: 'city', party: '' } as const
const LINE = '关键核心技术攻关·市级'

/** Money of the line for two firms, due by decision, for a 军令状: its topic wants two persons to approve payments. */
async function makeDue(): Promise<void> {
  const { db, now } = pages.journey()
  const version = await topicInForce(db, 'T08', now())
  if (version === undefined) throw new Error('no topic T08')
  const of = { machine: 'commitment', topic: 'T08', line: '8-2', topicVersionId: version.id }
  const { caseId } = await openCaseAt(db, { ...of, at: ['draft'] })
  const firms = await db
    .selectFrom('organisation')
    .select('id')
    .where('kind', '=', 'enterprise')
    .orderBy('id')
    .limit(2)
    .execute()
  const origin = `programme_case:${caseId}`
  await reserveAlone(
    db,
    firms.map(({ id }, index) =>
      reservation(id, BigInt(30_000_000 + index), {
        lines: [budgetHold(KEY)],
        payer: 'city',
        origin,
      }),
    ),
  )
  const grants = await listGrantsOf(db, origin)
  const falling = grants.map(({ id, request, reservedFen: amountFen }) => ({
    request: `${request}/due`,
    grant: id,
    kind: 'fall_due' as const,
    from: 'reserved' as const,
    amountFen,
    origin,
    reason: null,
  }))
  await write(db, FUND_ACT, (tx) => moveMoney(tx, falling, STAMP))
}

/** What the treasury sends back: the first paid, the second refused. */
async function answerOf(exported: string): Promise<string> {
  const rows = await readSheet(new Uint8Array(await readFile(exported)))
  const heads = rows[0] ?? []
  const filled = rows.map((row, index) =>
    heads.map((head, column) => {
      if (index > 0 && head === '支付结果') return index === 1 ? '已支付' : '未付'
      return index === 2 && head === '原因' ? '账号有误' : (row[column] ?? '')
    }),
  )
  const path = join(tmpdir(), `answer-${crypto.randomUUID()}.xlsx`)
  const cells = filled.map((row) => row.map((value) => ({ value, type: String })))
  await writeFile(path, await writeExcelFile(cells, { sheet: '回盘' }).toBuffer())
  return path
}

test(
  'finance opens a line, another person approves it, a list pays what is due and the answer is read',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    const page = await pages.open('/funds/budget', 'finance')
    await page.getByText('还没有预算科目').waitFor()
    await page
      .getByRole('button', { name: /新立科目/ })
      .first()
      .click()
    const dialog = page.getByRole('dialog', { name: '新立预算科目' })
    await dialog.getByLabel('年度').fill('2026')
    await dialog.getByRole('combobox', { name: '专项' }).click()
    await page.locator('.ant-select-item-option').filter({ visible: true }).first().click()
    await dialog.getByLabel('科目名称').fill(LINE)
    await dialog.getByLabel('首笔预算').fill('100万元')
    await dialog.getByLabel('依据').fill('预算文件1号')
    await dialog.getByRole('button', { name: /立科目/ }).click()
    await page.getByText('待审批的预算变动').waitFor()
    expect(await page.getByRole('button', { name: /批\s*准/ }).count()).toBe(0)

    const leader = await pages.open('/funds/budget', 'leader')
    await leader.getByRole('button', { name: /批\s*准/ }).click()
    await leader.getByRole('button', { name: /确\s*定/ }).click()
    await leader.getByRole('link', { name: '100万元' }).first().waitFor()
    await makeDue()

    await page.goto(`${pages.journey().url}/funds/payments/due`)
    await page.getByText(/共 2 笔/).waitFor()
    for (const left of [2, 1]) {
      expect(await page.getByRole('button', { name: /登记 .* 的账户/ }).count()).toBe(left)
      await page
        .getByRole('button', { name: /登记 .* 的账户/ })
        .first()
        .click()
      const account = page.getByRole('dialog')
      await account.getByLabel('开户银行').fill('示例银行武汉分行')
      await account.getByLabel('账号', { exact: true }).fill(`6222000011112222${left}`)
      await account.getByRole('button', { name: /登\s*记/ }).click()
      await account.waitFor({ state: 'hidden' })
    }
    await page.getByRole('checkbox', { name: '选中本页全部有账户的款项' }).check()
    await pages.shoot(page, 'funds-due')
    await page.getByRole('button', { name: /将 2 笔/ }).click()
    await page.getByLabel('清单名称').fill('第一批')
    await page.getByRole('dialog').getByRole('button', { name: '编成清单' }).click()
    await page.getByRole('heading', { name: '第一批' }).waitFor()
    await page.getByText('新账户').first().waitFor()
    await page.getByRole('button', { name: '提交审批' }).click()
    await page.getByRole('button', { name: /确\s*定/ }).click()
    await page.getByText('待处室审批批准').waitFor()

    // Two persons approve, in the order that the topic names; nobody approves twice.
    const path = new URL(page.url()).pathname
    for (const role of ['bureau_approver', 'leader'] as const) {
      const approver = await pages.open(path, role, { size: PHONE })
      await approver.getByRole('button', { name: /批\s*准/ }).click()
      await approver.getByRole('button', { name: /确\s*定/ }).click()
      await approver.getByText(role === 'leader' ? '等待国库回盘' : '同一人不能批准两步').waitFor()
      expect(await approver.getByRole('button', { name: /批\s*准/ }).count()).toBe(0)
      expect(await overflowOf(approver)).toBe(0)
      await pages.shoot(approver, `funds-list-${role}`)
    }

    await page.reload()
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: /导出送国库/ }).click()
    const answer = await answerOf(await (await download).path())
    await page.locator('input[type=file]').setInputFiles(answer)
    await page.getByText('各项之和与清单相符').waitFor()
    await page.getByText('账号有误').first().waitFor()
    await page.getByText(/全部回盘，已办结/).waitFor()
    await pages.shoot(page, 'funds-answer')

    // A list that turns out wrong has its file, opened on its own page; so has each change of a budget, in its list.
    const filing = await pages.open(path, 'bureau_officer')
    const file = async (words: string) => {
      await filing.getByLabel('立卷事由').fill(words)
      await filing
        .getByRole('dialog')
        .getByRole('button', { name: /^立\s*卷$/ })
        .click()
      await filing.getByText('缺：没有损失情况的说明').waitFor()
    }
    await filing.getByRole('button', { name: '立尽职免责卷' }).click()
    await file('其中一笔不该支付。')
    await filing
      .getByText(/^批准：/u)
      .first()
      .waitFor()
    await pages.shoot(filing, 'exemption-of-list')
    await filing.locator('#main').getByRole('link', { name: '支付清单' }).click()
    await filing.getByRole('link', { name: /尽职免责卷 MZ-\d{4}/u }).waitFor()
    await filing.goto(`${pages.journey().url}/funds/budget`)
    await filing.getByRole('link', { name: LINE }).click()
    await filing.getByRole('button', { name: '尽职免责' }).click()
    await file('预算安排过大，年底结余过半。')
    await filing.getByText('缺：没有写明变动的理由').waitFor()
    await pages.shoot(filing, 'exemption-of-budget')
    await filing.setViewportSize(PHONE)
    expect(await overflowOf(filing)).toBe(0)

    const auditor = await pages.open('/funds/budget', 'auditor', { size: PHONE, isDark: true })
    await auditor.getByRole('link', { name: LINE }).waitFor()
    expect(await auditor.getByRole('button', { name: /新立科目/ }).count()).toBe(0)
    expect(await overflowOf(auditor)).toBe(0)
    await pages.shoot(auditor, 'funds-budget')
    await auditor.goto(`${pages.journey().url}/funds/entries?kind=pay`)
    await auditor.getByText('拨付', { exact: true }).first().waitFor()
    await auditor.getByRole('link', { name: '支付清单' }).first().waitFor()
    expect(await overflowOf(auditor)).toBe(0)
    await pages.shoot(auditor, 'funds-entries')
  },
)
