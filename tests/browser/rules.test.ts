import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { upload } from '../journeys/document-journey.ts'
import { openPages, overflowOf, PHONE, SOON, STORY_TIMEOUT_MS } from './pages.ts'

const pages = openPages({ withRules: true })

const RULE = '技术成果买方奖励'
const CLAUSE = '四/（十四）'

/** Begins a draft from the page of a rule; answers the page of the draft. */
async function openDraft(page: Page): Promise<void> {
  await page.getByRole('button', { name: '修改规则' }).click()
  const dialog = page.getByRole('dialog', { name: '修改 D5 的规则' })
  await dialog.getByLabel('生效日').fill('2027-01-01')
  await dialog.getByLabel('理由').fill('比例提高到 10%')
  await dialog.getByRole('button', { name: /起\s*草/ }).click()
  await page.getByRole('heading', { name: 'D5 规则草稿', level: 1 }).waitFor()
}

/** A firm on file that bought for 1000万元. */
async function knowBuyer(): Promise<void> {
  const officer = await pages.journey().as('bureau_officer')
  const { body } = await officer.get<{ rows: { id: string; name: string }[] }>(
    '/api/organisations?pageSize=100',
  )
  const firm = body.rows.find(({ name }) => name.includes('新材料'))
  for (const [name, value] of Object.entries({ 在汉: '是', '上年度.技术交易额': '1000万元' }))
    await officer.send('POST', `/api/fact-files/${firm?.id}/facts`, {
      name,
      value,
      period: null,
      former: null,
      source: '统计年报',
    })
}

const isSaved = (page: Page) => page.getByRole('status').filter({ hasText: '已保存' }).isVisible()

test(
  'a rate is changed in the form, its tests are mended in the grid, and another person approves',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    await knowBuyer()
    const page = await pages.open('/benefits/rules', 'bureau_officer')
    await page.getByRole('link', { name: RULE }).waitFor()
    await pages.shoot(page, 'rules')
    await page.getByRole('link', { name: RULE }).click()
    const rule = page.getByRole('region', { name: '规则', exact: true })
    await rule.getByText(/乘以8%/).waitFor()
    await pages.shoot(page, 'rule')
    await openDraft(page)
    await page.getByLabel('比率').fill('10%')
    const live = page.getByRole('region', { name: '改后的规则' })
    await live.getByText(/乘以10%/).waitFor()
    await page
      .getByText(/项测试不通过，共/)
      .first()
      .waitFor()
    expect(await page.getByRole('button', { name: '提交审批' }).isDisabled()).toBe(true)
    await pages.shoot(page, 'rule-draft')
    await page
      .getByRole('link', { name: new RegExp(`^${CLAUSE} `) })
      .first()
      .click()
    const failing = page.getByRole('row').filter({ hasText: '✗ 不通过' })
    await failing.first().waitFor()
    await pages.shoot(page, 'rule-draft-tests')
    // By their places: a row that was mended is no longer a failing one.
    const rows = page.getByRole('table').getByRole('row')
    for (const [index, words] of (await rows.allTextContents()).entries()) {
      const outcome = /✗ 不通过.*得到 ([\d.]+(?:万元|元|分))/u.exec(words)?.[1]
      if (outcome === undefined) continue
      const cell = rows.nth(index).getByRole('combobox', { name: new RegExp(`得到${RULE}$`) })
      await cell.fill(outcome)
    }
    await expect.poll(() => failing.count(), SOON).toBe(0)
    await expect.poll(() => isSaved(page), SOON).toBe(true)
    await page.getByRole('tab', { name: '影响个案' }).click()
    const cases = page.getByRole('region', { name: '在册机构' })
    await cases.getByRole('row', { name: /新材料.*80万元.*100万元/ }).waitFor()
    await pages.shoot(page, 'rule-draft-cases')
    await page.getByRole('button', { name: '提交审批' }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /确\s*定/ })
      .click()
    await page
      .getByText(/已提交，等待另一人审批/)
      .first()
      .waitFor()

    const desk = await pages.open(new URL(page.url()).pathname, 'bureau_approver')
    await desk.getByRole('button', { name: /批\s*准/ }).click()
    await desk
      .getByRole('dialog')
      .getByRole('button', { name: /确\s*定/ })
      .click()
    await desk.getByText('成为正式版本').waitFor()
    await desk.goto(new URL(`/benefits/rules/D5/${encodeURIComponent(RULE)}`, desk.url()).href)
    const history = desk.getByRole('region', { name: '历次版本' })
    await history.locator('.prose-added', { hasText: '乘以10%' }).waitFor()
    await history.locator('.prose-removed', { hasText: '乘以8%' }).waitFor()
    await history.scrollIntoViewIfNeeded()
    await pages.shoot(desk, 'rule-history')
  },
)

test(
  'broken text keeps its place and its words; of two at one draft the second keeps what he typed',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    pages.expectComplaint(/409/)
    const page = await pages.open('/benefits/rules/D5/科技重大专项', 'bureau_officer', {
      size: PHONE,
    })
    await openDraft(page)
    await pages.shoot(page, 'rule-draft-phone')
    const id = page.url().split('/').at(-1)?.split('?')[0] ?? ''
    for (const tab of ['测试', '口径与参数', '规则']) {
      await page.getByRole('tab', { name: tab }).click()
      await page.getByRole('tab', { name: tab, selected: true }).waitFor()
      expect({ tab, overflow: await overflowOf(page) }).toEqual({ tab, overflow: 0 })
    }
    await page.getByRole('tab', { name: '文字' }).click()
    const text = page.getByRole('textbox', { name: /YAML/ })
    const source = await text.inputValue()
    await text.fill(source.replace('选用版本依据: 申报日期', '选用版本依据: [申报日期'))
    await page.getByRole('button', { name: /第 \d+ 行第 \d+ 列/ }).waitFor()
    await pages.shoot(page, 'rule-draft-text-phone')
    await text.fill(source)
    await page.getByText('没有错误与提示。').waitFor()
    await expect.poll(() => isSaved(page), SOON).toBe(true)

    const other = await pages.journey().as('bureau_approver')
    const path = `/api/rule-drafts/${id}`
    const { body: held } = await other.get<{ revision: number; source: string }>(path)
    await other.send('PUT', `${path}/source`, {
      revision: held.revision,
      source: `${held.source}# 另一人\n`,
    })
    await page.getByRole('tab', { name: '规则' }).click()
    await page.getByRole('combobox', { name: '条款与规则' }).click()
    await page.getByText('高校院所综合奖补', { exact: true }).last().click()
    await page.getByLabel('最高', { exact: true }).fill('2000万元')
    await page.getByText(/刚被冯武昌改过/).waitFor()
    await page.getByRole('button', { name: '把我的改动加到新内容上' }).click()
    await expect.poll(() => isSaved(page), SOON).toBe(true)
    const { body: both } = await other.get<{ source: string }>(path)
    expect(both.source).toContain('# 另一人')
    expect(both.source).toContain('最高: 2000万元')
  },
)

test(
  'records are typed as a table, a clause is removed and put back, and every mistake leads to its line',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    const officer = await pages.journey().as('bureau_officer')
    const { body: list } = await officer.get<{ rows: { id: string; state: string }[] }>(
      '/api/rule-drafts',
    )
    const path = `/rule-drafts/${list.rows.find(({ state }) => state === 'open')?.id}`
    const held = async () =>
      (await officer.get<{ revision: number; source: string }>(`/api${path}`)).body
    const before = await held()
    const page = await pages.open(
      `/benefits/rules${path.replace('/rule-', '/')}?tab=tests&clause=${encodeURIComponent(CLAUSE)}`,
      'bureau_officer',
    )
    const cell = page.getByRole('button', { name: /^测试 1 的技术合同：未知/ })
    await cell.click()
    const records = page.getByRole('dialog', { name: '测试 1 的技术合同' })
    await records.getByLabel('第 1 条技术交易额', { exact: true }).fill('１００万元')
    await records.getByLabel('第 1 条登记日期').fill('2025-03-01')
    await pages.shoot(page, 'rule-draft-records')
    await records.getByRole('button', { name: /确\s*定/ }).click()
    await page.getByRole('button', { name: /^测试 1 的技术合同：1 条/ }).waitFor()
    await expect
      .poll(async () => (await held()).source, SOON)
      .toContain('技术合同: [{技术交易额: 100万元, 登记日期: 2025-03-01}]')

    await page.getByRole('tab', { name: '规则' }).click()
    await page.getByRole('button', { name: CLAUSE, exact: true }).click()
    const whole = await held()
    await page.getByRole('button', { name: '删除条款' }).press('Enter')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /删\s*除/ })
      .press('Enter')
    await page.getByText(`已删除条款「${CLAUSE}」。`).waitFor()
    expect((await held()).source).not.toContain(RULE)
    await page.getByRole('button', { name: '撤销删除' }).press('Enter')
    await expect.poll(async () => (await held()).source, SOON).toBe(whole.source)

    const broken = before.source
      .replace(/计算: 买方计奖交易额 × \d+%/u, '计算: 买方计奖交易额 ×')
      .replace(/计算: 卖方计奖交易额 × \d+%/u, '计算: 2家')
    const { revision } = await held()
    await officer.send('PUT', `/api${path}/source`, { revision, source: broken })
    await page.goto(new URL(`/benefits/rules${path.replace('/rule-', '/')}`, page.url()).href)
    const panel = page.getByRole('alert').filter({ hasText: '规则还不能运行：2 处' })
    await panel
      .getByRole('link', { name: /第 \d+ 行第 \d+ 列/ })
      .last()
      .click()
    const text = page.getByRole('textbox', { name: /YAML/ })
    await expect
      .poll(
        () =>
          text.evaluate((area) =>
            area instanceof HTMLTextAreaElement
              ? area.value.slice(area.selectionStart, area.selectionEnd)
              : '',
          ),
        SOON,
      )
      .toBe('2家')
  },
)

/** An invented text for D5: its clause is not the one that the rules were written from. */
const OTHER_WORDS = [
  '江城市支持成果转化若干措施',
  '江科〔2024〕1号',
  '一、总则',
  '（一）支持成果转化。',
  '四、技术交易',
  '（十四）奖励技术交易。对购买成果的企业，按交易额给予奖励。',
  '五、附则',
  '（十五）本措施自印发之日起施行。',
].join('\n')

test(
  'a clause whose words are no longer those that the rule was written from says so, and leads to them',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    const officer = await pages.journey().as('bureau_officer')
    const address = `/api/rules/D5/${encodeURIComponent(RULE)}`
    const { body: rule } = await officer.get<{ documentId: string }>(address)
    await upload(officer, OTHER_WORDS, { path: `/api/documents/${rule.documentId}/text` })
    const page = await pages.open(
      `/benefits/rules/D5/${encodeURIComponent(RULE)}`,
      'bureau_officer',
    )
    const clause = page.getByRole('region', { name: '条款' })
    await clause.getByText(/^词句已变/).waitFor()
    await clause.getByText('对购买成果的企业，按交易额给予奖励').waitFor()
    await pages.shoot(page, 'rule-words-changed')
    await clause.getByRole('link', { name: '在文件中查看' }).click()
    await page.waitForURL(
      (url) =>
        url.pathname === `/documents/${rule.documentId}` &&
        url.searchParams.get('clause') === CLAUSE,
    )
    await page.getByText('对购买成果的企业，按交易额给予奖励').first().waitFor()
  },
)
