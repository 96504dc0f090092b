// A page of a pdf holds runs of glyphs at places; lines, indents and paragraphs are read from the places.
import { readMarker } from '../markers.ts'
import { isPageNumber } from './mend/page-furniture.ts'

/** A run of glyphs; `transform` is the usual matrix, of which e and f are the place of its baseline. */
export type Glyphs = {
  readonly str: string
  readonly transform: readonly number[]
  readonly width: number
  readonly height: number
}

type Run = { text: string; x: number; y: number; width: number; size: number; order: number }
type Line = { runs: Run[]; y: number; size: number }

/** Shares of the size of the letters. */
const SAME_LINE = 0.5
const WORD_GAP = 0.25
const INDENT = 1.5
const FULL_LINE = 1.6
const SAME_SIZE = 0.15
const LINE_SPACING_MAX = 3

/**
 * The lines of a page from top to bottom. A line that reaches the right edge goes on in the next one
 * where that begins at the left edge; an indented line keeps two spaces before it.
 */
export function pageLines(glyphs: readonly Glyphs[]): string[] {
  const lines = linesOf(glyphs.flatMap((glyph, order) => runOf(glyph, order)))
  const left = leftEdge(lines)
  const right = Math.max(...lines.map(endOf), 0)
  const page: string[] = []
  let before: Line | null = null
  for (const line of lines) {
    const words = wordsOf(line)
    const isIndented = startOf(line) - left > line.size * INDENT
    const goesOn =
      before !== null &&
      !isIndented &&
      right - endOf(before) < before.size * FULL_LINE &&
      Math.abs(before.size - line.size) < line.size * SAME_SIZE &&
      before.y - line.y < line.size * LINE_SPACING_MAX &&
      readMarker(words) === null &&
      !isPageNumber(words)
    if (goesOn) page.push(joined(page.pop() ?? '', words))
    else page.push((isIndented ? '  ' : '') + words)
    before = line
  }
  return page
}

const startOf = (line: Line): number => line.runs[0]?.x ?? 0

function endOf(line: Line): number {
  const last = line.runs.at(-1)
  return last === undefined ? 0 : last.x + last.width
}

const joined = (before: string, words: string): string =>
  before + (/[A-Za-z,.]$/.test(before) && /^[A-Za-z]/.test(words) ? ' ' : '') + words

/** Slanted stamps and watermarks are no lines of the page. */
function runOf(glyph: Glyphs, order: number): Run[] {
  const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = glyph.transform
  const isUpright = Math.abs(b) < Math.abs(a) * 0.1 && Math.abs(c) <= Math.abs(d)
  if (!isUpright || glyph.str === '') return []
  const size = Math.hypot(c, d) || glyph.height || 10
  return [{ text: glyph.str, x, y, width: glyph.width, size, order }]
}

/** Runs whose baselines lie close together are one line, read from left to right. */
function linesOf(runs: readonly Run[]): Line[] {
  const lines: Line[] = []
  for (const run of runs.toSorted((a, b) => b.y - a.y || a.x - b.x || a.order - b.order)) {
    const line = lines.at(-1)
    const size = Math.max(run.size, line?.size ?? 0)
    if (line !== undefined && line.y - run.y < size * SAME_LINE) {
      line.runs.push(run)
      line.size = size
    } else lines.push({ runs: [run], y: run.y, size: run.size })
  }
  for (const line of lines) line.runs.sort((a, b) => a.x - b.x || a.order - b.order)
  return lines.filter((line) => wordsOf(line).trim() !== '')
}

function wordsOf(line: Line): string {
  let words = ''
  let end = Number.NaN
  for (const run of line.runs) {
    const gap = run.x - end
    if (gap > run.size * WORD_GAP && !words.endsWith(' ') && !run.text.startsWith(' ')) words += ' '
    words += run.text
    end = run.x + run.width
  }
  return words.trim()
}

/** The leftmost edge that several lines share; titles and signatures stand further in. */
function leftEdge(lines: readonly Line[]): number {
  const counts = new Map<number, number>()
  for (const line of lines) {
    const start = Math.round(startOf(line))
    counts.set(start, (counts.get(start) ?? 0) + 1)
  }
  const shared = [...counts].filter(([, count]) => count > 1).map(([start]) => start)
  return Math.min(...(shared.length > 0 ? shared : counts.keys()), Infinity)
}
