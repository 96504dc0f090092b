// A page of a pdf holds runs of glyphs at places; lines and indents are read from the places.

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

/** The lines of a page from top to bottom; an indented line keeps two spaces before it. */
export function pageLines(glyphs: readonly Glyphs[]): string[] {
  const lines = linesOf(glyphs.flatMap((glyph, order) => runOf(glyph, order)))
  const margin = leftMargin(lines)
  return lines.map((line) => {
    const first = line.runs[0]
    const isIndented = first !== undefined && first.x - margin > line.size * INDENT
    return (isIndented ? '  ' : '') + wordsOf(line)
  })
}

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

/** The left edge that most lines share; titles and signatures stand further in. */
function leftMargin(lines: readonly Line[]): number {
  const starts = new Map<number, number>()
  for (const line of lines) {
    const start = Math.round(line.runs[0]?.x ?? 0)
    starts.set(start, (starts.get(start) ?? 0) + 1)
  }
  const shared = [...starts].filter(([, count]) => count > 1 || starts.size < 4)
  return Math.min(...(shared.length > 0 ? shared : [...starts]).map(([start]) => start), Infinity)
}
