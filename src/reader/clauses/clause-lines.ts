// Which lines open a clause, and how deep each stands.
import {
  levelsAround,
  markedLevel,
  nextParagraph,
  plainLevel,
  rootLevel,
  type Level,
  type Levels,
} from './levels.ts'
import { annexesOf, closingsOf } from './closing-lines.ts'
import { epilogueOf } from './epilogue.ts'
import { RANKS, type Marker } from '../markers.ts'
import type { Paragraph } from './paragraphs.ts'
import { plainHeadings } from './plain-headings.ts'

/** A line that opens a clause. `heading` is null where it is to be read from the mark's own line. */
export type ClauseLine = {
  readonly start: number
  readonly text: string
  readonly marker: Marker | null
  readonly label: string
  readonly heading: string | null
  /** Zero at the top of the document. */
  readonly depth: number
}

const CLOSING = '落款'
const EPILOGUE = '结语'
/** The address of the words before the first clause of a document, and of one that a notice brings along. */
export const INTRODUCTION = '引言'

const PARAGRAPH_RANK = 5.5

/** The lines that open clauses, in order. Lines between them belong to the clause before. */
export function clauseLines(paragraphs: readonly Paragraph[]): ClauseLine[] {
  const annexes = annexesOf(paragraphs)
  const closings = closingsOf(paragraphs, annexes)
  const headings = plainHeadings(paragraphs)
  const epilogue = epilogueOf(paragraphs, annexes, closings)
  const closingAt = new Map(closings.map((closing) => [closing.start, closing.end]))
  const lines: ClauseLine[] = []
  let open: Levels = [rootLevel()]
  let isAfterClosing = false

  function put(paragraph: Paragraph, around: Levels, clause: Opened): void {
    open = [...around, clause.level]
    const { start, text } = paragraph
    const { label, heading, marker = null } = clause
    lines.push({ start, text, marker, label, heading, depth: around.length - 1 })
  }

  for (let index = 0; index < paragraphs.length; index += 1) {
    const paragraph = paragraphs[index]
    if (paragraph === undefined) break
    const { marker, text } = paragraph
    const annex = annexes.get(index)
    const closingEnd = closingAt.get(index)
    const isChapter = headings.get(index)
    const wasAfterClosing = isAfterClosing
    isAfterClosing = false
    if (annex !== undefined) {
      const level = plainLevel('annex', RANKS.annex, text)
      put(paragraph, open.slice(0, 1), { level, label: annex, heading: annexHeading(text) })
    } else if (closingEnd !== undefined) {
      put(paragraph, open.slice(0, 1), closed(CLOSING))
      open = open.slice(0, 1)
      index = closingEnd - 1
      isAfterClosing = true
    } else if (index === epilogue) {
      put(paragraph, open.slice(0, 1), closed(EPILOGUE))
      open = open.slice(0, 1)
    } else if (isChapter !== undefined) {
      const kind = isChapter ? 'chapter' : 'heading'
      const level = plainLevel(kind, RANKS[kind], text)
      const around = open.filter((other) => other.rank < level.rank)
      put(paragraph, around, { level, label: text, heading: text })
    } else if (marker !== null) {
      const level = markedLevel(marker, text)
      const next = paragraphs[index + 1]?.marker ?? null
      const around = levelsAround(open, { marker, level }, next)
      put(paragraph, around, { level, marker, label: labelOf(marker, around), heading: null })
    } else if (wasAfterClosing) {
      put(paragraph, open.slice(0, 1), closed(INTRODUCTION))
      open = open.slice(0, 1)
    } else putParagraph(paragraph)
  }
  return lines

  /** An unmarked paragraph goes on with the clause before it, or is the next 款 after a list. */
  function putParagraph(paragraph: Paragraph): void {
    const next = nextParagraph(open)
    const holder = (next === null ? open : next.levels).at(-1)
    if (holder !== undefined) holder.paragraphs += 1
    if (next === null || holder === undefined) return
    const level = { ...plainLevel('paragraph', PARAGRAPH_RANK, paragraph.text), holds: next.holds }
    put(paragraph, next.levels, { level, label: `款${holder.paragraphs}`, heading: '' })
  }
}

type Opened = {
  readonly level: Level
  readonly label: string
  readonly heading: string | null
  readonly marker?: Marker
}

const closed = (label: string): Opened => ({
  level: plainLevel('paragraph', RANKS.annex, ''),
  label,
  heading: '',
})

const annexHeading = (text: string): string =>
  text.replace(/^附 ?[件表录] ?[\d一二三四五六七八九十]*[：:.、 ]*/, '')

/** List marks have no number of their own: they are counted within what holds them. */
function labelOf(marker: Marker, around: Levels): string {
  if (marker.kind !== 'dash' && marker.kind !== 'bullet') return marker.label
  const holder = around.at(-1)
  if (holder === undefined) return marker.label
  holder.items += 1
  return `${marker.label}${holder.items}`
}
