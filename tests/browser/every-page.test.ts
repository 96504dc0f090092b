import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { importDocument } from '../journeys/document-journey.ts'
import { openPages, overflowOf, PHONE, SOON, STORY_TIMEOUT_MS, WIDE } from './pages.ts'

const pages = openPages()

const OFFICER_PAGES = [
  '/',
  '/documents',
  '/search?q=平台',
  '/compare',
  '/units',
  '/benefits',
  '/benefits/check',
  '/benefits/rules',
  '/sessions',
  '/registers',
  '/registers/imports',
  '/benefits/runs',
  '/review-rounds',
  '/benefits/what-if',
  '/funds/budget',
  '/funds/payments',
  '/funds/payments/due',
  '/funds/entries',
  '/funds/demands',
  '/packs?year=2026',
  '/help',
]
const ADMINISTRATOR_PAGES = ['/organisations', '/persons', '/relations']
const TABS = ['duty', 'target', 'benefit', 'amount', 'agreement', 'versions', 'timeline']

const HEADS = 'main h1, main .ant-result-title'

/** English words that belong on a Chinese page: names of formats, and what people typed. */
const FOREIGN =
  /Excel|xlsx|CSV|UTF|Parquet|JSON|SM3|API|txt|docx|pdf|html|md|MB|KB|Apache|Linux|Chrome|node|DEM\d/giu

/** Names of buttons, links, fields and pictures that a screen reader would read out in English, or not at all. */
async function foreignNames(page: Page): Promise<string[]> {
  const lines = (await page.locator('body').ariaSnapshot()).split('\n').map((line) => line.trim())
  const isWidget = /^- (?:button|link|combobox|textbox|searchbox|tab|img|checkbox|radio|switch)\b/u
  return lines.filter((line) => {
    if (!isWidget.test(line)) return false
    const name = /"(?<name>.*)"/u.exec(line)?.groups?.['name'] ?? ''
    return name === '' || /[a-z]{3,}/iu.test(name.replaceAll(FOREIGN, ''))
  })
}

/** Opens a page by its address. */
async function look(page: Page, path: string): Promise<void> {
  await page.goto(pages.journey().url + path)
  await examine(page, path)
}

/** Goes on within the pages, as by a link, without loading them anew. */
const move = (page: Page, path: string): Promise<void> =>
  page.evaluate((address) => {
    for (const head of document.querySelectorAll('main h1, main .ant-result-title'))
      head.setAttribute('data-left', '')
    history.pushState({}, '', address)
    dispatchEvent(new PopStateEvent('popstate'))
  }, path)

/** Walks to another page. */
async function walk(page: Page, path: string): Promise<void> {
  await move(page, path)
  await page.locator('[data-left]').first().waitFor({ state: 'detached' })
  await examine(page, path)
}

/** Goes to another tab of the same page. */
async function lookAtTab(page: Page, path: string): Promise<void> {
  await move(page, path)
  await page.getByRole('tab', { selected: true }).first().waitFor()
  await examine(page, path)
}

async function examine(page: Page, path: string): Promise<void> {
  await page.locator(HEADS).first().waitFor()
  await expect.poll(() => page.locator('.ant-skeleton').count(), SOON).toBe(0)
  expect({ path, overflow: await overflowOf(page) }).toEqual({ path, overflow: 0 })
  expect({ path, names: await foreignNames(page) }).toEqual({ path, names: [] })
}

// Every page is opened by its address once, and walked to once: a load costs four times as much as a step.
for (const [name, looks, reach] of [
  ['wide and light', { size: WIDE }, look],
  ['on a phone and dark', { size: PHONE, isDark: true }, walk],
] as const) {
  test(
    `every page fits its screen, names its parts in Chinese and complains of nothing, ${name}`,
    { timeout: STORY_TIMEOUT_MS },
    async () => {
      const id = await importDocument(await pages.journey().as('bureau_officer'))
      const page = await pages.open('/', 'bureau_officer', looks)
      for (const path of OFFICER_PAGES) {
        await (path === '/' ? look : reach)(page, path)
        await pages.shoot(
          page,
          `page-${path === '/' ? 'home' : path.slice(1).replace(/\?.*/u, '')}`,
        )
      }
      await reach(page, `/documents/${id}`)
      await look(page, `/documents/${id}?tab=outline`)
      for (const tab of TABS) await lookAtTab(page, `/documents/${id}?tab=${tab}`)
      const registers = await pages.open('/', 'administrator', looks)
      for (const path of ADMINISTRATOR_PAGES) {
        await reach(registers, path)
        await pages.shoot(registers, `page-${path.slice(1)}`)
      }
      const visitor = await pages.open('/', null, looks)
      for (const path of ['/', '/sign-in', '/documents']) await look(visitor, path)
    },
  )
}
