import { expect, test } from 'vitest'
import { importDocument, officialText } from '../journeys/document-journey.ts'
import { openPages, SOON, STORY_TIMEOUT_MS } from './pages.ts'

const pages = openPages()

test(
  'words are found with their clauses, and a hit leads to its place in the text',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    const officer = await pages.journey().as('bureau_officer')
    await importDocument(officer)
    const page = await pages.open('/', 'bureau_officer')
    await page.getByRole('searchbox', { name: '在全部文件里搜索' }).fill('中试平台')
    await page.keyboard.press('Enter')
    await page.getByText(/份文件$/).waitFor()
    expect(await page.locator('mark').first().textContent()).toContain('中试')
    await pages.shoot(page, 'search')
    await page
      .getByRole('link', { name: /支持平台运行/ })
      .first()
      .click()
    await page.getByRole('article', { name: '正文' }).getByText('支持平台运行').waitFor()
    expect(new URL(page.url()).searchParams.has('at')).toBe(true)
  },
)

test(
  'a unit is found with everything it is to do, and each duty leads to its document',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    const page = await pages.open('/units', 'bureau_officer')
    await page.getByRole('searchbox', { name: '按名称查找单位' }).fill('市科技创新局')
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: /^市科技创新局/ }).click()
    await page.getByText(/共 \d+ 项任务/).waitFor()
    await pages.shoot(page, 'unit')
    await page.getByText('牵头', { exact: true }).first().click()
    await expect.poll(() => page.url(), SOON).toContain('role=lead')
    await page.getByRole('main').getByRole('listitem').getByRole('link').first().click()
    await expect.poll(() => page.url(), SOON).toContain('/documents/')
  },
)

test(
  'two documents are compared clause by clause with the amounts that moved',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    const officer = await pages.journey().as('bureau_officer')
    const older = await importDocument(officer, officialText(2024, 30))
    const newer = await importDocument(officer, officialText(2027, 80))
    const page = await pages.open(`/compare?from=${older}&to=${newer}`, 'bureau_officer')
    const amounts = page.getByRole('region', { name: '变动的金额' })
    const row = amounts.getByRole('row').filter({ hasText: '80万元' })
    await row.getByText('30万元').waitFor()
    expect(await row.getByText('提高').count()).toBe(1)
    await pages.shoot(page, 'comparison')
    const passages = page.getByRole('list', { name: '逐条比较' }).getByRole('listitem')
    const changed = await passages.count()
    await page.getByRole('switch').click()
    await expect.poll(() => passages.count(), SOON).toBeGreaterThan(changed)
    await page.getByRole('button', { name: '对调新旧' }).click()
    await row.getByText('降低').waitFor()
  },
)
