import { expect, test } from 'vitest'
import { openPages, PHONE, SOON, STORY_TIMEOUT_MS, overflowOf } from './pages.ts'

const pages = openPages({ withRules: true, withBenefitRuns: true, withDemoFacts: true })

test(
  'an officer runs a benefit over everybody on file, takes a row out and submits; another person decides',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    const page = await pages.open('/benefits/runs', 'bureau_officer')
    await page.getByText('还没有测算').waitFor()
    await page
      .getByRole('button', { name: /新测算/ })
      .first()
      .click()
    const dialog = page.getByRole('dialog', { name: '新测算' })
    await dialog.getByLabel('政策').fill('技术成果买方奖励')
    await page.locator('.ant-select-item-option').filter({ visible: true }).first().click()
    await dialog.getByRole('button', { name: '开始测算' }).click()
    await page.getByRole('heading', { name: '第 1 次测算' }).waitFor()
    await page
      .getByText(/可安排 3 条/)
      .first()
      .waitFor()

    // 1400万元 × 8% 为 112万元，以 100万元 封顶；各行相加等于合计。
    await page.getByRole('button', { name: /智能网联汽车/ }).click()
    const lines = page.getByRole('table', { name: '明细' })
    await lines.getByText('112万元').waitFor()
    await lines.getByText('-12万元').waitFor()
    await pages.shoot(page, 'benefit-run-row')
    await page.getByRole('button', { name: /剔\s*除/ }).click()
    await page.getByLabel('剔除理由').fill('正在核查')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /剔\s*除/ })
      .click()
    await page.getByText('已剔除：正在核查').waitFor()
    await page
      .getByText(/可安排 2 条/)
      .first()
      .waitFor()

    await page.getByRole('tab', { name: /差一步/ }).click()
    await page
      .getByText(/只差「.*」一条/)
      .first()
      .waitFor()
    expect(page.url()).toContain('class=near')
    await page.getByRole('button', { name: '提交审批' }).click()
    await page.getByRole('button', { name: /确\s*定/ }).click()
    await page.getByText('等待另一位审批人批准或退回').waitFor()
    expect(await page.getByRole('button', { name: '批准并安排' }).count()).toBe(0)

    const other = await pages.open(new URL(page.url()).pathname, 'bureau_approver', { size: PHONE })
    await other.getByRole('button', { name: '批准并安排' }).click()
    await other.getByRole('button', { name: /确\s*定/ }).click()
    await other.getByText(/批准：安排 2 条/).waitFor()
    await expect.poll(() => other.getByText('已安排', { exact: true }).count(), SOON).toBe(2)
    expect(await overflowOf(other)).toBe(0)
    await pages.shoot(other, 'benefit-run-decided')
    await other.getByRole('button', { name: '撤销决定' }).click()
    await other.getByLabel('撤销理由').fill('依据有误')
    await other.getByRole('dialog').getByRole('button', { name: '撤销决定' }).click()
    await other.getByText(/撤销决定，金额已全部释放：依据有误/).waitFor()
  },
)
