import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { importDocument, officialText } from '../journeys/document-journey.ts'
import { openPages, PHONE, SOON, STORY_TIMEOUT_MS } from './pages.ts'

const pages = openPages()

const cards = (page: Page) =>
  page.getByRole('complementary', { name: '条目' }).getByRole('listitem')
const paper = (page: Page) => page.getByRole('article', { name: '正文' })
const marked = (page: Page, kind: string) => paper(page).locator(`.mark-${kind}`)

test(
  'an official confirms a document item by item and a second person approves it',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    const id = await importDocument(await pages.journey().as('bureau_officer'))
    const page = await pages.open(`/documents/${id}`, 'bureau_officer')
    await page.getByRole('tab', { name: /任务/ }).waitFor()
    await pages.shoot(page, 'document-open')

    // Words → item, item → words.
    await marked(page, 'benefit').first().click()
    await expect.poll(() => page.url(), SOON).toContain('tab=benefit')
    expect(
      await cards(page)
        .filter({ has: page.locator('[aria-expanded=true]') })
        .count(),
    ).toBe(1)
    await page.getByRole('tab', { name: /指标/ }).click()
    await cards(page).first().getByRole('button').first().click()
    await expect
      .poll(() => paper(page).locator('.mark-selected.mark-target').count(), SOON)
      .not.toBe(0)

    // The keyboard: accept this one, the next is selected by itself; undo it again.
    await page.keyboard.press('a')
    await cards(page).first().getByText('已采纳').waitFor()
    await page.keyboard.press('k')
    await page.keyboard.press('u')
    await cards(page).first().getByText('待定').first().waitFor()
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: '键盘操作' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog', { name: '键盘操作' }).waitFor({ state: 'hidden' })

    // Correct one with a form that refuses what is no number, reject one with a reason.
    await page.keyboard.press('e')
    const form = page.getByRole('dialog', { name: '更正指标' })
    await form.getByLabel('数值').fill('三十')
    await form.getByRole('button', { name: '保存' }).click()
    await form.getByText('请填写数字').waitFor()
    await form.getByLabel('数值').fill('35')
    await pages.shoot(page, 'document-correct')
    await form.getByRole('button', { name: '保存' }).click()
    await cards(page).first().getByText('已更正').first().waitFor()
    await cards(page).first().getByText(/35/).waitFor()
    await form.waitFor({ state: 'hidden' })
    await page.keyboard.press('r')
    const reason = page.getByRole('dialog', { name: '驳回这个条目' })
    await reason.getByLabel('驳回理由').fill('重复')
    await reason.getByRole('button', { name: '驳回' }).click()
    await cards(page).first().getByText('已驳回').first().waitFor()

    await addMissedDuty(page)
    await acceptRest(page)
    await pages.shoot(page, 'document-decided')

    await page.getByRole('button', { name: '提交审批' }).click()
    await page.getByRole('button', { name: '确定' }).click()
    await page.getByText('郑汉口已提交，待另一人审批').waitFor()
    await page.getByRole('button', { name: '批准' }).waitFor({ state: 'detached' })
    await approve(await pages.open(`/documents/${id}`, 'bureau_approver'))

    await page.reload()
    await page.getByText('已确认', { exact: true }).first().waitFor()
    await page.getByRole('tab', { name: '时间线' }).click()
    await page.getByText('冯武昌').first().waitFor()
    await pages.shoot(page, 'document-timeline')
  },
)

/** Selects words in the text and adds them as a duty that the reader missed. */
async function addMissedDuty(page: Page): Promise<void> {
  await paper(page)
    .getByText('加强资金监管')
    .first()
    .evaluate((run) => {
      const words = document.createRange()
      const [text] = run.childNodes
      if (!text) return
      const start = (text.textContent ?? '').indexOf('加强资金监管')
      words.setStart(text, start)
      words.setEnd(text, start + 6)
      run.scrollIntoView({ block: 'center' })
      getSelection()?.removeAllRanges()
      getSelection()?.addRange(words)
    })
  await page
    .getByRole('toolbar', { name: /补录为条目/ })
    .getByRole('button', { name: /任务/ })
    .click()
  const form = page.getByRole('dialog', { name: '补录任务' })
  expect(await form.getByLabel('任务内容').inputValue()).toBe('加强资金监管')
  await form.getByLabel('牵头单位').fill('市财政局')
  await page.keyboard.press('Enter')
  await form.getByRole('button', { name: '保存' }).click()
  await page.getByText('已补录').waitFor()
}

/** Accepts what is certain in one go and the rest one by one, kind by kind. */
async function acceptRest(page: Page): Promise<void> {
  for (const tab of ['任务', '指标', '政策']) {
    await page.getByRole('tab', { name: new RegExp(tab) }).click()
    const certain = page.getByRole('button', { name: /采纳确定的/ })
    if ((await certain.count()) > 0) {
      await certain.click()
      await page.getByRole('button', { name: /^采纳 \d+ 项$/ }).click()
      await certain.waitFor({ state: 'detached' })
    }
  }
  for (const tab of ['目录', '任务', '指标', '政策', '金额']) {
    await page.getByRole('tab', { name: new RegExp(tab) }).click()
    for (let left = 30; left > 0; left -= 1) {
      const open = page.getByRole('tabpanel').locator('[data-item]').filter({ hasText: '待定' })
      if ((await open.count()) === 0) break
      const before = await open.count()
      await open.first().getByRole('button').first().click()
      await page.getByRole('button', { name: '采纳', exact: true }).click()
      await expect.poll(() => open.count(), SOON).toBeLessThan(before)
    }
  }
}

async function approve(page: Page): Promise<void> {
  await page.getByRole('button', { name: '批准' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '确定' }).click()
  await page.getByText('已批准').waitFor()
  await page.getByRole('tab', { name: '版本' }).click()
  await page.getByText(/批准：冯武昌/).waitFor()
}

test(
  'a document that came with the city is read by its structure until its text is imported',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    const page = await pages.open('/documents?title=转化的若干', 'bureau_officer')
    await page
      .getByRole('link', { name: '武汉市促进科技成果转化的若干政策措施', exact: true })
      .click()
    await page.getByText('原文尚未导入').waitFor()
    await pages.shoot(page, 'document-outline')
    await page.getByRole('tab', { name: /政策/ }).click()
    expect(await cards(page).count()).toBeGreaterThan(5)
    await page.getByRole('tab', { name: '校核' }).click()
    await page.getByText('无从核对').first().waitFor()
  },
)

test(
  'on a phone the words come first and an item rises from below',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    const id = await importDocument(await pages.journey().as('bureau_officer'), officialText(2026))
    const page = await pages.open(`/documents/${id}`, 'bureau_officer', { size: PHONE })
    await marked(page, 'benefit').first().click()
    const sheet = page.getByRole('dialog', { name: '政策' })
    await sheet.getByRole('button', { name: '采纳', exact: true }).waitFor()
    await pages.shoot(page, 'document-sheet')
    await sheet.getByRole('button', { name: '采纳', exact: true }).click()
    await sheet.getByText('已采纳').first().waitFor()
    await sheet.getByRole('button', { name: /关闭|Close/ }).click()
    await page.getByText(/^条目 \d+$/).click()
    await expect.poll(() => page.getByRole('tab', { name: /任务/ }).isVisible(), SOON).toBe(true)
    await pages.shoot(page, 'document-items')
  },
)
