// The pages of a running server in a real browser. The tests of a file share one server, one database and
// one browser; each fails on any error in the browser's console that it did not announce.
import { existsSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, inject } from 'vitest'
import type { Role } from '../../src/party/role.ts'
import {
  type Journey,
  type JourneyOptions,
  openJourney,
  type Visitor,
} from '../journeys/journey.ts'
import { launchChromium, NO_CHROMIUM } from './chromium.ts'

const SHOTS = join(tmpdir(), 'kechuang-browser')
/** `npm test` without further words switches pictures off: each costs as much as a click or two. */
const TAKES_PICTURES = process.env['KECHUANG_PICTURES'] !== 'off'
const STEP_TIMEOUT_MS = 40_000

/** For `expect.poll`: a busy machine may need a while for one step. */
export const SOON = { timeout: STEP_TIMEOUT_MS }

/** How long a whole story may take on a busy machine. */
export const STORY_TIMEOUT_MS = 240_000

/** A wide screen, and the phone that most people have. */
export const WIDE = { width: 1440, height: 900 }
export const PHONE = { width: 390, height: 844 }

type Looks = { readonly size?: typeof WIDE; readonly isDark?: boolean }

/** A server and a browser, and the pages opened between them. */
export type Pages = {
  readonly journey: () => Journey
  /** A page of somebody who is signed in, in a role or already, or of somebody who is not. */
  readonly open: (path: string, who: Role | Visitor | null, looks?: Looks) => Promise<Page>
  /** Announces errors of the console that a test causes on purpose, such as a refused request. */
  readonly expectComplaint: (words: RegExp) => void
  /** Waits until nothing is loading, and keeps a picture for people to look at, unless the whole suite runs. */
  readonly shoot: (page: Page, name: string) => Promise<void>
}

type Stage = { readonly browser: Browser; readonly journey: Journey }

/**
 * Opens a server and a browser for the tests of one file, and watches the console during each of them. The
 * server knows the city's documents; what else a story needs is named.
 */
export function openPages(needs: JourneyOptions = {}): Pages {
  let stage: Stage | null = null
  let complaints: string[] = []
  let announced: RegExp[] = []
  const present = (): Stage => {
    if (stage === null) throw new Error('the browser is open only while tests run')
    return stage
  }

  beforeAll(async () => {
    stage = await openStage(needs)
  })
  afterAll(async () => {
    await stage?.browser.close()
    await stage?.journey[Symbol.asyncDispose]()
  })
  const told = new Set<string>()
  beforeEach(async ({ skip, task }) => {
    if (stage === null) return skip(NO_CHROMIUM)
    // A story that is told once more begins in a world where it was not told before.
    if (told.has(task.id)) {
      await stage.browser.close()
      await stage.journey[Symbol.asyncDispose]()
      stage = await openStage(needs)
    }
    told.add(task.id)
    complaints = []
    announced = []
  })
  afterEach(async ({ task }) => {
    if (stage === null) return
    if (task.result?.state === 'fail') await shootAll(stage.browser, task.name)
    for (const context of stage.browser.contexts()) await context.close()
    const surprising = complaints.filter((words) => !announced.some((known) => known.test(words)))
    if (surprising.length > 0) throw new Error(`the console complained: ${surprising.join('\n')}`)
  })

  return {
    journey: () => present().journey,
    expectComplaint: (words) => announced.push(words),
    open: async (path, who, looks = {}) => {
      const { browser, journey } = present()
      const context = await openContext(browser, looks)
      await context.addInitScript(prepare, { withFonts: TAKES_PICTURES })
      if (who !== null) await signIn(context, journey, who)
      const page = await context.newPage()
      page.setDefaultTimeout(STEP_TIMEOUT_MS)
      page.on('console', (entry) => {
        if (entry.type() === 'error') complaints.push(`${entry.text()} at ${page.url()}`)
      })
      page.on('pageerror', (error) => complaints.push(`${error.message} at ${page.url()}`))
      await page.goto(journey.url + path)
      return page
    },
    shoot: async (page, name) => {
      await page.waitForFunction(isQuiet)
      if (TAKES_PICTURES) await page.screenshot({ path: shotOf(page, name) })
    },
  }
}

/** Null where the machine has no browser: the tests are then skipped with the reason. */
async function openStage(needs: JourneyOptions): Promise<Stage | null> {
  const browser = await launchChromium()
  if (browser === null) return null
  if (!existsSync(join(inject('pagesFolder'), 'index.html')))
    throw new Error('the pages are not built: run `npm test`, or tools/build-web.ts first')
  mkdirSync(SHOTS, { recursive: true })
  // Browsers drop cookies that ended by their own clock: ours runs with it, or ahead of it.
  let aheadMs = 0
  const now = () => new Date(Date.now() + aheadMs)
  const journey = await openJourney({
    withDocuments: true,
    ...needs,
    pages: inject('pagesFolder'),
    house: { clock: { now } },
  })
  const pass = (seconds: number) => {
    aheadMs += seconds * 1000
  }
  return { browser, journey: { ...journey, now, pass } }
}

const openContext = (browser: Browser, { size = WIDE, isDark = false }: Looks) =>
  browser.newContext({
    viewport: size,
    colorScheme: isDark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    isMobile: size === PHONE,
    hasTouch: size === PHONE,
    acceptDownloads: true,
  })

async function signIn(
  context: BrowserContext,
  journey: Journey,
  who: Role | Visitor,
): Promise<void> {
  const cookie = (typeof who === 'string' ? await journey.as(who) : who).cookie()
  const [name = '', value = ''] = cookie?.split('=') ?? []
  await context.addCookies([{ name, value, url: journey.url }])
}

const shotOf = (page: Page, name: string): string =>
  join(SHOTS, `${name.replaceAll(/[^\w-]+/g, '-')}-${page.viewportSize()?.width ?? 0}.png`)

/** What every open page looked like when a test failed. */
async function shootAll(browser: Browser, name: string): Promise<void> {
  const pages = browser.contexts().flatMap((context) => context.pages())
  for (const [index, page] of pages.entries())
    await page.screenshot({ path: shotOf(page, `failed-${index}-${name}`) }).catch(() => undefined)
}

/** How many pixels of a page, in our fonts, do not fit the screen: people would have to scroll sideways for them. */
export const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    document.adoptedStyleSheets = []
    const root = document.documentElement
    // Laying the page out asks for the slices of the fonts that it needs.
    root.getBoundingClientRect()
    await document.fonts.ready
    return root.scrollWidth - root.clientWidth
  })

/**
 * Runs in each page before its own scripts: counts what is asked for and not answered, and sets the page in a font
 * of the machine, for a page takes thirty slices of ours. Where its width is asked for, it gets ours.
 */
function prepare({ withFonts }: { readonly withFonts: boolean }): void {
  if (!withFonts) {
    const plain = new CSSStyleSheet()
    plain.replaceSync('* { font-family: sans-serif !important }')
    document.adoptedStyleSheets = [plain]
  }
  const ask = window.fetch
  let asking = 0
  const count = (change: number) => {
    asking += change
    document.documentElement.dataset['asking'] = String(asking)
  }
  window.fetch = async (...words) => {
    count(1)
    try {
      return await ask(...words)
    } finally {
      // A page needs a moment to show what it was answered, or to ask for what follows from it.
      setTimeout(() => count(-1), 50)
    }
  }
}

/** Whether a page has asked for something, got everything, and shows no sign of waiting. */
const isQuiet = (): boolean =>
  document.readyState === 'complete' &&
  document.documentElement.dataset['asking'] === '0' &&
  document.querySelector('.ant-skeleton, .ant-spin-spinning') === null

/** Presses a button of the one dialog that is open; a button that is still at work would not hear it. */
async function press(page: Page, word: RegExp): Promise<Locator> {
  const dialog = page.getByRole('dialog')
  await dialog.locator('.ant-btn-loading').waitFor({ state: 'hidden' })
  await dialog.getByRole('button', { name: word }).click()
  return dialog
}

/** Answers the open dialog by its button, and waits until it is gone. */
export const answer = async (page: Page, word: RegExp): Promise<void> =>
  (await press(page, word)).waitFor({ state: 'hidden' })

/** Presses the button of the open dialog, which stays with these words about what is wrong. */
export async function refuse(page: Page, word: RegExp, complaint: string | RegExp): Promise<void> {
  const dialog = await press(page, word)
  await page.getByText(complaint).first().waitFor()
  if (!(await dialog.isVisible())) throw new Error(`the dialog closed in spite of ${complaint}`)
}
