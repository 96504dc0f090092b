import { expect, test } from 'vitest'
import { officialText } from '../journeys/document-journey.ts'
import { openPages, SOON, STORY_TIMEOUT_MS } from './pages.ts'

const pages = openPages()

const file = (name: string, words: string) => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(words),
})

test(
  'several files are uploaded at once; each tells its own end',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    const page = await pages.open('/documents', 'bureau_officer')
    await page.getByRole('button', { name: '上传文件' }).click()
    const dialog = page.getByRole('dialog', { name: '上传文件' })
    await dialog
      .locator('input[type=file]')
      .setInputFiles([
        file('措施.txt', officialText()),
        file('空.txt', ''),
        file('表格.xlsx', 'PK\u0003\u0004 not a workbook'),
      ])
    const rows = dialog.getByRole('list', { name: '上传进度' }).getByRole('listitem')
    await rows.filter({ hasText: '措施.txt' }).getByText('已读取').waitFor({ timeout: 30_000 })
    await rows.filter({ hasText: '空.txt' }).getByText('空文件').waitFor()
    await rows.filter({ hasText: '表格.xlsx' }).getByText(/请/).waitFor({ timeout: 30_000 })
    await pages.shoot(page, 'upload')
    await dialog.getByRole('link', { name: '打开' }).click()
    const title = page.getByRole('heading', { name: /江城市支持中试平台发展若干措施/, level: 1 })
    await expect.poll(() => title.isVisible(), SOON).toBe(true)
  },
)

test(
  'the list is filtered and sorted in the address bar',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    const page = await pages.open('/documents', 'bureau_officer')
    const rows = page.getByRole('table').getByRole('row')
    await rows.nth(5).waitFor()
    await pages.shoot(page, 'documents')
    await page.getByRole('searchbox', { name: '按标题或文号筛选' }).fill('颠覆性')
    await page.keyboard.press('Enter')
    await expect.poll(() => rows.count(), SOON).toBe(2)
    expect(new URL(page.url()).searchParams.get('title')).toBe('颠覆性')

    await page.goto(`${pages.journey().url}/documents?year=2021`)
    await expect.poll(() => rows.count(), SOON).toBe(2)
    await page.goto(`${pages.journey().url}/documents?title=没有这份文件`)
    await page.getByText('没有符合条件的文件').waitFor()
    await page.getByRole('button', { name: '清除筛选' }).click()
    await expect.poll(() => rows.count(), SOON).toBeGreaterThan(5)

    await page.getByRole('button', { name: /标题/ }).click()
    await expect.poll(() => page.url(), SOON).toContain('sort=title')
    expect(await page.getByRole('columnheader', { name: /标题/ }).getAttribute('aria-sort')).toBe(
      'descending',
    )
  },
)

test('a document leaves as an Excel workbook', { timeout: STORY_TIMEOUT_MS }, async () => {
  const page = await pages.open('/documents', 'bureau_officer')
  const download = page.waitForEvent('download')
  await page
    .getByRole('link', { name: /导出 Excel/ })
    .first()
    .click()
  expect((await download).suggestedFilename()).toMatch(/\.xlsx$/)
})
