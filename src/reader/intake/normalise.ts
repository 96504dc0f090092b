import { brokenAfter, widthOf, type BrokenLine } from './mend/broken-lines.ts'
import { closeGaps, mendPunctuation, mendSpaces, mendWidths, trimLines } from './mend/characters.ts'
import { splitGlued } from './mend/glued-clauses.ts'
import { stripMarkup } from './mend/markup.ts'
import { furnitureOf, type SourceLine } from './mend/page-furniture.ts'
import { applyEdits, traceOf, type Edit, type Traced } from './mend/traced.ts'

/**
 * A document's words with one paragraph a line: `origin[i]` is the index in the source of the UTF-16
 * unit i of `text`. The order of units is the source's own, so origins never run backwards.
 */
export type Normalised = Traced

/** A mended text may show a break that its marks had hidden; it settles after a few rounds. */
const ROUNDS_MAX = 6

/** Mends width, spaces, marks, page furniture and broken lines; a mended text is not changed again. */
export function normalise(raw: string): Normalised {
  let mended = mend(traceOf(raw), widthInSource(raw))
  for (let round = 1; round < ROUNDS_MAX; round += 1) {
    const again = mend(mended, (_, row) => widthOf(row.text))
    if (again.text === mended.text) break
    mended = again
  }
  return mended
}

/** How wide a line is; in the source it had spaces and half-width stops that mending takes away. */
type WidthOf = (traced: Traced, row: Row) => number

const widthInSource =
  (raw: string): WidthOf =>
  ({ origin }, { start, end }) => {
    const from = origin[start] ?? 0
    return widthOf(raw.slice(from, (origin[end - 1] ?? from) + 1))
  }

function mend(traced: Traced, width: WidthOf): Traced {
  const plain = mendPunctuation(mendWidths(stripMarkup(mendSpaces(traced))))
  return trimLines(closeGaps(mendLines(closeGaps(splitGlued(plain)), width)))
}

type Row = SourceLine & { readonly start: number; readonly end: number; readonly indented: boolean }

/** Drops blank lines and page furniture, and joins what was broken. */
function mendLines(traced: Traced, width: WidthOf): Traced {
  const rows = rowsOf(traced.text)
  const furniture = furnitureOf(rows)
  const kept: (Row & BrokenLine)[] = []
  let afterPage = false
  for (const [index, row] of rows.entries()) {
    if (row.pageStart || furniture.has(index)) afterPage = true
    if (row.text === '' || furniture.has(index)) continue
    kept.push(Object.assign(row, { width: width(traced, row), afterPage }))
    afterPage = false
  }
  const joins = brokenAfter(kept)
  const edits: Edit[] = []
  const put = (start: number, end: number, text: string): void => {
    if (traced.text.slice(start, end) !== text) edits.push({ start, end, text })
  }
  let from = 0
  let previous: Row | null = null
  for (const [index, row] of kept.entries()) {
    const isJoined = joins[index - 1] === true
    put(from, row.start, previous === null ? '' : isJoined ? seam(previous, row) : '\n')
    from = row.end
    previous = row
  }
  put(from, traced.text.length, '')
  return applyEdits(traced, edits)
}

/** Two halves of a sentence join without a space, unless both ends are Latin words. */
const seam = (before: Row, after: Row): string =>
  /[A-Za-z,.]$/.test(before.text) && /^[A-Za-z]/.test(after.text) ? ' ' : ''

function rowsOf(text: string): Row[] {
  const rows: Row[] = []
  let pageStart = false
  for (let start = 0; start <= text.length;) {
    const at = text.indexOf('\n', start)
    const end = at === -1 ? text.length : at
    const line = text.slice(start, end)
    if (line === '\f') pageStart = true
    else {
      const lead = line.startsWith(' ') ? 1 : 0
      const words = line.trim()
      rows.push({
        text: words,
        pageStart: pageStart && words !== '',
        start: start + lead,
        end: start + lead + words.length,
        indented: lead > 0,
      })
      if (words !== '') pageStart = false
    }
    start = end + 1
  }
  return rows
}
