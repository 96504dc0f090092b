import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openPages, overflowOf, PHONE, SOON, STORY_TIMEOUT_MS } from './pages.ts'

const pages = openPages({ withRules: true, withDemoFacts: true })

const result = (page: Page) => page.getByRole('region', { name: '结果' })
const card = (page: Page, name: string) =>
  result(page).getByRole('group').filter({ hasText: name }).first()

/** Fills in what a buyer of research results knows, in the form. */
async function fillBuyer(page: Page, amount: string): Promise<void> {
  await page.getByRole('radio', { name: /^企业/ }).check({ force: true })
  await page.getByText('整张表格').click()
  await page.getByLabel('在汉', { exact: true }).getByText('是', { exact: true }).click()
  await page.getByLabel('上年度.技术交易额', { exact: true }).fill(amount)
  await page.keyboard.press('Tab')
}

test(
  'a visitor is told what he gets, why, what is near, and shares it without anything being kept',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    const page = await pages.open('/', null)
    await page
      .getByRole('link', { name: /政策体检/ })
      .filter({ hasText: '开始' })
      .click()
    await fillBuyer(page, '1125')
    const buyer = card(page, '技术成果买方奖励')
    await expect.poll(() => buyer.textContent(), SOON).toContain('90万元')
    expect(await buyer.textContent()).toContain('再增加 125万元，即达上限 100万元')

    await buyer.locator('summary').click()
    const lines = buyer.getByRole('table')
    expect(await lines.textContent()).toMatch(/买方计奖交易额 × 8%.*D5 四（十四）.*90万元/su)
    expect(await buyer.getByRole('list', { name: '条件' }).textContent()).toContain('1125万元')
    await pages.shoot(page, 'benefit-check')

    await page.getByLabel('在汉', { exact: true }).getByText('否', { exact: true }).click()
    await expect.poll(() => buyer.textContent(), SOON).toContain('只差')
    await page.getByLabel('在汉', { exact: true }).getByText('是', { exact: true }).click()

    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.getByRole('button', { name: '分享链接' }).click()
    await page.getByText('链接已复制').waitFor()
    const link = await page.evaluate(() => navigator.clipboard.readText())
    expect(link).toContain('/benefits/check#a=')
    const other = await pages.open(link.slice(pages.journey().url.length), null)
    await expect.poll(() => card(other, '技术成果买方奖励').textContent(), SOON).toContain('90万元')
    expect(await overflowOf(other)).toBe(0)
  },
)

test(
  'on a phone one question follows the other, and only those whose answer matters',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    const page = await pages.open('/benefits/check', null, { size: PHONE, isDark: true })
    await page.getByRole('radio', { name: '基金管理机构' }).check({ force: true })
    const left = page.getByText(/还有 \d+ 题影响结果。/u)
    await left.waitFor()
    const count = async () => Number(/还有 (\d+) 题/u.exec((await left.textContent()) ?? '')?.[1])
    const before = await count()
    await page.getByRole('button', { name: '不知道，跳过' }).click()
    await expect.poll(count, SOON).toBeLessThan(before)
    await page.getByText('看结果').waitFor()
    expect(await overflowOf(page)).toBe(0)
    await pages.shoot(page, 'benefit-check-phone')
  },
)

test(
  'what cannot be read is named at its field, and the rest still counts',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    const page = await pages.open('/benefits/check', null)
    await fillBuyer(page, '-5')
    await page.getByRole('alert').filter({ hasText: '上年度.技术交易额' }).waitFor()
    expect(await result(page).textContent()).toContain('未知')
  },
)

test(
  'a firm begins with its own file, sees what it changed, and keeps the answer',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    const page = await pages.open('/benefits/check', 'enterprise')
    await page.getByRole('button', { name: '按一企一档填写' }).waitFor()
    await page.getByText('整张表格').click()
    await page
      .getByText(/来自一企一档/u)
      .first()
      .waitFor()
    await page.getByLabel('上年度.技术交易额', { exact: true }).fill('1')
    await page.keyboard.press('Tab')
    await page.getByText(/已改动，档案为/u).waitFor()
    await page.getByRole('button', { name: '恢复' }).click()
    await page.getByText(/已改动，档案为/u).waitFor({ state: 'detached' })

    await page.getByRole('button', { name: '存为回执' }).click()
    await page.getByLabel('备注').fill('三月核对')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('已保存').waitFor()
    await page.getByRole('button', { name: '重算' }).click()
    await page.getByText('重算逐字节相同').waitFor()
    await pages.shoot(page, 'benefit-receipt')
  },
)

test(
  'the catalogue is narrowed by what stands in its address, and leads to each benefit',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    const page = await pages.open('/benefits?kind=formula&words=买方', null)
    await page.getByRole('link', { name: /技术成果买方奖励/ }).click()
    await page.getByRole('heading', { level: 1, name: '技术成果买方奖励' }).waitFor()
    await page.getByText(/金额：买方计奖交易额乘以8%/u).waitFor()
    expect(await overflowOf(page)).toBe(0)
    await page.getByRole('link', { name: '我能得多少' }).click()
    await page.getByRole('heading', { level: 1, name: '政策体检' }).waitFor()
  },
)

test(
  'a line of an answer leads to its clause in the document',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    const page = await pages.open('/benefits/check', 'bureau_officer')
    await fillBuyer(page, '1125')
    const buyer = card(page, '技术成果买方奖励')
    await buyer.locator('summary').click()
    await buyer.getByRole('table').getByRole('link', { name: 'D5 四（十四）' }).first().click()
    await page.waitForURL(
      (url) =>
        url.pathname.startsWith('/documents/') && url.searchParams.get('clause') === '四/（十四）',
    )
    await page.getByRole('heading', { level: 1 }).waitFor()
    await pages.shoot(page, 'benefit-line-clause')
  },
)

test(
  'one by one, a wrong amount is asked again with its reason, and a second investment in its turn',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    const page = await pages.open('/benefits/check', null)
    await page.getByRole('radio', { name: '基金管理机构' }).check({ force: true })
    const left = page.getByText(/已答 \d+ 题/u).first()
    const step = page.locator('form.step')
    const money = step.locator('.money-input .ant-input')
    const more = page.getByRole('button', { name: '再填一笔' })
    await step.waitFor()
    while ((await money.count()) === 0) {
      const before = await left.textContent()
      await step.getByRole('button', { name: '不知道，跳过' }).click()
      await expect.poll(() => left.textContent(), SOON).not.toBe(before)
    }
    for (const [typed, reason] of [
      ['1e5', '应为金额'],
      ['-5', '不得小于'],
      ['100000000000000000000', '超出了能够计算的范围'],
    ] as const) {
      await money.fill(typed)
      await step.getByRole('button', { name: '下一题' }).click()
      await step.getByRole('alert').getByText(reason).waitFor()
      expect(await money.inputValue()).toBe(typed)
    }
    await money.fill('１００万元')
    await step.getByRole('button', { name: '下一题' }).click()
    await page.getByRole('list', { name: '已答' }).getByText('100万元').waitFor()
    while ((await more.count()) === 0) {
      const before = await page.locator('.steps').textContent()
      await step.getByRole('button', { name: '不知道，跳过' }).click()
      await expect.poll(() => page.locator('.steps').textContent(), SOON).not.toBe(before)
    }
    await more.click()
    await step.getByText('每一笔投资：投资事项 2').waitFor()
    await pages.shoot(page, 'benefit-check-second')
  },
)
