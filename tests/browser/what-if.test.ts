import { expect, test } from 'vitest'
import { openPages, PHONE, SOON, STORY_TIMEOUT_MS, overflowOf } from './pages.ts'

const pages = openPages({ withRules: true, withDemoFacts: true })

test(
  'an officer tries a lower cap beside a higher rate, and a leader opens the same address on a phone',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    const page = await pages.open('/benefits/what-if', 'bureau_officer')
    await page.getByText('先选一项政策').waitFor()
    await page.getByRole('combobox', { name: '政策' }).fill('技术成果买方奖励')
    await page.locator('.ant-select-item-option').filter({ visible: true }).first().click()
    const knobs = page.getByRole('table', { name: '可改之处' })
    await knobs.getByText('100万元').waitFor()
    await page.getByLabel('方案 A 累计上限（每对象、每自然年度）', { exact: true }).fill('50')
    await page.getByRole('button', { name: '加方案 B' }).click()
    await page.getByLabel(/^方案 B 比率/u).fill('10')
    await page.getByRole('button', { name: '开始模拟' }).click()

    const lower = page.getByRole('region', { name: '方案 A 合计' })
    await lower.getByText('-72万元').waitFor()
    await lower.getByText('2 家').waitFor()
    await page.getByRole('region', { name: '方案 B 合计' }).getByText('+281,120元').waitFor()
    await page.getByRole('img', { name: /按区的金额/ }).waitFor()
    await page.getByText('按行业', { exact: true }).click()
    await page.getByRole('button', { name: '汽车制造业' }).click()
    await page.getByText('只看：汽车制造业').waitFor()
    const people = page.getByRole('region', { name: '有变化的机构' })
    // Its file, and the two exports.
    await expect.poll(() => people.getByRole('link').count(), SOON).toBe(3)
    await people.getByRole('link', { name: /智能网联汽车/ }).waitFor()
    await pages.shoot(page, 'what-if')

    await page.getByLabel(/^方案 B 比率/u).fill('9')
    await page.getByText('改动还没有算进下面的结果').waitFor()
    const shared = new URL(page.url())
    expect(shared.search).toContain('b=')

    const other = await pages.open(shared.pathname + shared.search, 'leader', { size: PHONE })
    // 900 and 505.6 at 9 % are 81 and 45.504; the third stays at its cap.
    await other.getByRole('region', { name: '方案 B 合计' }).getByText('+140,560元').waitFor()
    expect(await overflowOf(other)).toBe(0)
    await pages.shoot(other, 'what-if-phone')
  },
)

test('a district is told that its role may not, and is not led there', async () => {
  const page = await pages.open('/benefits/what-if', 'district')
  await page.getByText('当前身份不能查看这一页').waitFor()
  expect(await page.getByRole('link', { name: '政策模拟' }).count()).toBe(0)
})
