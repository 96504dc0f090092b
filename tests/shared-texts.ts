import { existsSync, readdirSync, readFileSync } from 'node:fs'

const FOLDER = new URL('../../shared/texts/', import.meta.url)

/** Whether the official texts lie beside the checkout; tests over them are skipped where they do not. */
export const hasSharedTexts = existsSync(FOLDER)

/** Said in the names of such tests. */
export const NEEDS_SHARED_TEXTS = '(skipped where ../shared/texts is absent)'

/** The official text whose file name begins so: D1 … D5, 05, 33. */
export function sharedText(name: string): string {
  for (const folder of ['wuhan/', 'other/']) {
    const file = readdirSync(new URL(folder, FOLDER)).find((entry) => entry.startsWith(name))
    if (file !== undefined)
      return readFileSync(new URL(folder + encodeURIComponent(file), FOLDER), 'utf8')
  }
  throw new Error(`no shared text ${name}`)
}

/** The names of all official texts. */
export const SHARED_TEXTS: readonly string[] = hasSharedTexts
  ? ['wuhan/', 'other/'].flatMap((folder) =>
      readdirSync(new URL(folder, FOLDER)).map((file) => file.replace(/\.txt$|-.*$/g, '')),
    )
  : []
