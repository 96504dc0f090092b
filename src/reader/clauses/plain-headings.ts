// Headings without a mark: 附则, a chapter that lost its number, and the headings of a text (a press
// report, a brochure) that numbers nothing at all.
import type { Paragraph } from './paragraphs.ts'

const NAMED = /^[总附] ?则$/
const SHORT_UNITS_MAX = 40
const CHAPTER_UNITS_MAX = 14
const STACKED_LINES_MAX = 4
const UNNUMBERED: ReadonlySet<string> = new Set(['dash', 'bullet'])

/** For each line that is a heading without a mark, true where it stands as high as a chapter. */
export function plainHeadings(paragraphs: readonly Paragraph[]): ReadonlyMap<number, boolean> {
  const headings = new Map<number, boolean>()
  const kinds = new Set(paragraphs.map((line) => line.marker?.kind))
  const isNumbered = paragraphs.some(
    (line) => line.marker !== null && !UNNUMBERED.has(line.marker.kind),
  )
  const firstMark = paragraphs.findIndex((line) => line.marker !== null)
  for (const [index, line] of paragraphs.entries()) {
    if (line.marker !== null) continue
    const next = paragraphs[index + 1]
    if (NAMED.test(line.text) && index > firstMark && next !== undefined) {
      headings.set(index, kinds.has('chapter'))
    } else if (kinds.has('chapter') && isLostChapter(line, next) && index > firstMark) {
      headings.set(index, true)
    }
  }
  if (isNumbered) return headings
  const unnumbered = unnumberedHeadings(paragraphs)
  // One short line alone is a subtitle or a name, no structure.
  const isStructure = unnumbered.length > 1 || firstMark !== -1
  for (const index of isStructure ? unnumbered : []) headings.set(index, false)
  return headings
}

/** Between two articles, a few words without a stop. */
const isLostChapter = (line: Paragraph, next: Paragraph | undefined): boolean =>
  line.text.length <= CHAPTER_UNITS_MAX &&
  /^[\u3400-\u9fff、]+$/.test(line.text) &&
  (next?.marker?.kind === 'article' || next?.marker?.kind === 'section')

/** Short lines without a stop, before words or a list. Long stacks of such lines are tables. */
function unnumberedHeadings(paragraphs: readonly Paragraph[]): number[] {
  const headings: number[] = []
  let stack: number[] = []
  let hasWords = false
  for (const [index, line] of paragraphs.entries()) {
    if (isShort(line)) {
      stack.push(index)
      continue
    }
    // The title stands before the first words and is no clause: of its stack only the last line is.
    const last = stack.at(-1)
    if (last !== undefined && (!hasWords || stack.length > STACKED_LINES_MAX)) headings.push(last)
    else headings.push(...stack)
    hasWords = true
    stack = []
  }
  return headings.filter((index) => index > 0)
}

const isShort = (line: Paragraph): boolean =>
  line.marker === null &&
  line.text.length >= 2 &&
  line.text.length <= SHORT_UNITS_MAX &&
  !/[。；：！？，、）.%\d]$|^[（《—]|^(?:到|至)?\d{4}年|：/.test(line.text)
