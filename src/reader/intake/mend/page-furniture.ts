// What a printer adds to each page: its number, the running head and foot. A bare number is one only
// where numbers follow each other page by page; in a flattened table it is a row's own number.
import { readMarker } from '../../markers.ts'
import { isCutSentence, widthOf } from './broken-lines.ts'

/** A line of the source; `pageStart` where a page begins with it. */
export type SourceLine = { readonly text: string; readonly pageStart: boolean }

const DASHED = /^[—–\-－_~·•.… ]{1,6}\d{1,4}[—–\-－_~·•.… ]{1,6}$/
const SPELLED =
  /^(?:[—–-] ?)?第? ?\d{1,4} ?页(?: ?[,，/ ]? ?共 ?\d{1,4} ?页)?(?: ?[—–-])?$|^(?:page|p\.) ?\d{1,4}(?: ?(?:of|\/) ?\d{1,4})?$|^共 ?\d{1,4} ?页$/i
const BARE = /^(?<page>\d{1,4})(?: ?\/ ?\d{1,4})?$/
const STOPPED = /[。；：，、）]$/

/** Units of text that a page holds at least, on average: less than this between two numbers is a table. */
const PAGE_UNITS_MIN = 250
const HEAD_LINES_MAX = 3
const HEAD_UNITS_MAX = 60

/** A line with words or figures, in the order of the document. */
type Filled = { readonly index: number; readonly text: string; readonly pageStart: boolean }

/** The numbers of the lines that belong to the page and not to the document. */
export function furnitureOf(lines: readonly SourceLine[]): ReadonlySet<number> {
  const filled: Filled[] = []
  for (const [index, { text, pageStart }] of lines.entries()) {
    if (text !== '') filled.push({ index, text, pageStart })
  }
  const numbers = new Set<number>(bareNumbers(filled))
  for (const { index, text } of filled) {
    if (isPageNumber(text)) numbers.add(index)
  }
  return new Set([...numbers, ...runningHeads(filled, numbers), ...interruptions(filled)])
}

/** Whether a line is a page number by its form alone: 「— 3 —」, 「第3页 共10页」. */
export const isPageNumber = (text: string): boolean =>
  text.length <= 24 && (DASHED.test(text) || SPELLED.test(text))

/** Bare numbers that rise by one from page to page. */
function bareNumbers(filled: readonly Filled[]): number[] {
  const hasPages = filled.some((line) => line.pageStart)
  const found: { index: number; page: number; before: number }[] = []
  let units = 0
  for (const [place, { index, text, pageStart }] of filled.entries()) {
    const page = text.length <= 9 ? BARE.exec(text)?.groups?.['page'] : undefined
    if (page === undefined) {
      units += text.length
      continue
    }
    const isAtEdge = pageStart || (filled[place + 1]?.pageStart ?? true)
    if (!hasPages || isAtEdge) found.push({ index, page: Number(page), before: units })
  }
  const rising = found.filter(
    ({ page }, at) => found[at - 1]?.page === page - 1 || found[at + 1]?.page === page + 1,
  )
  const first = rising[0]
  const last = rising.at(-1)
  if (first === undefined || last === undefined || rising.length < 2) return []
  const averageUnits = (last.before - first.before) / (rising.length - 1)
  const isTable = rising.length !== found.length && !hasPages
  return isTable || averageUnits < PAGE_UNITS_MIN ? [] : rising.map((number) => number.index)
}

/** Short lines that stand again and again just after or just before the end of a page. */
function runningHeads(filled: readonly Filled[], numbers: ReadonlySet<number>): number[] {
  const words: (Filled & { afterPage: boolean })[] = []
  let afterPage = false
  for (const line of filled) {
    if (line.pageStart || numbers.has(line.index)) afterPage = true
    if (numbers.has(line.index)) continue
    words.push({ ...line, afterPage })
    afterPage = false
  }
  const places = new Map<string, Set<number>>()
  const note = (line: Filled | undefined, side: string): void => {
    if (line === undefined || !canRepeat(line.text)) return
    const key = side + line.text.replaceAll(/[ \d]/g, '')
    places.set(key, (places.get(key) ?? new Set()).add(line.index))
  }
  let ends = 0
  for (const [at, line] of words.entries()) {
    if (!line.afterPage || at === 0) continue
    ends += 1
    for (let step = 0; step < HEAD_LINES_MAX; step += 1) {
      note(words[at + step], `head${step}`)
      note(words[at - 1 - step], `foot${step}`)
    }
  }
  const often = Math.max(2, Math.ceil(ends / 2))
  const repeated = [...places.values()].filter((indexes) => indexes.size >= often)
  return repeated.flatMap((indexes) => Array.from(indexes))
}

/** Where nothing tells of pages: a short line that stands in the middle of a sentence more than once. */
function interruptions(filled: readonly Filled[]): number[] {
  const places = new Map<string, { index: number; cuts: boolean }[]>()
  for (const [at, { index, text }] of filled.entries()) {
    if (!canRepeat(text)) continue
    const before = filled[at - 1]?.text ?? ''
    const after = filled[at + 1]?.text ?? ''
    const cuts = isCutSentence(before, widthOf(before)) && readMarker(after) === null
    const known = places.get(text)
    if (known === undefined) places.set(text, [{ index, cuts }])
    else known.push({ index, cuts })
  }
  return [...places.values()].flatMap((found) =>
    found.length > 1 && found.every((place) => place.cuts) ? found.map(({ index }) => index) : [],
  )
}

const canRepeat = (text: string): boolean =>
  text.length >= 4 &&
  text.length <= HEAD_UNITS_MAX &&
  !STOPPED.test(text) &&
  readMarker(text) === null
