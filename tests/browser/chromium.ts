import { existsSync } from 'node:fs'
import { type Browser, chromium as engine } from 'playwright-core'

/** Why the browser journeys did not run, said once for each. */
export const NO_CHROMIUM =
  'no Chromium on this machine: apt-get install chromium-headless-shell (or libnss3 and libnspr4 for the one from npm)'

/** First the one without windows: a page costs it a fifth less. */
const KNOWN_PLACES = [
  '/usr/lib/chromium/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
  // Nobody watches: fewer processes and threads that paint.
  '--in-process-gpu',
  '--num-raster-threads=1',
  '--disable-checker-imaging',
  '--disable-partial-raster',
]

/** Starts the machine's Chromium, else the one from npm; null where neither starts. */
export async function launchChromium(): Promise<Browser | null> {
  const installed = KNOWN_PLACES.find((path) => existsSync(path))
  if (installed !== undefined) return engine.launch({ executablePath: installed, args: FLAGS })
  try {
    const { default: packed } = await import('@sparticuz/chromium')
    return await engine.launch({
      executablePath: await packed.executablePath(),
      args: [...packed.args, ...FLAGS],
    })
  } catch {
    return null
  }
}
