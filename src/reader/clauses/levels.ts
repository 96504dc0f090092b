// Which open clause holds the next one. Officials nest marks in their own ways (an article below
// （一） or （一） below an article), so what is open decides, and rank only where a kind is new.
import { headingOf } from './heading.ts'
import { RANKS, type Marker, type MarkerKind } from '../markers.ts'

/** An open clause. A 款 keeps only lists of the kind that the 款 before it held. */
export type Level = {
  readonly kind: MarkerKind | 'root' | 'paragraph'
  readonly series: string
  readonly rank: number
  readonly isHeading: boolean
  readonly endsSentence: boolean
  readonly holds: MarkerKind | null
  /** Unmarked paragraphs so far, to number a 款. */
  paragraphs: number
  /** List items so far that have no number of their own. */
  items: number
}

/** The open clauses, outermost first; the first one is the document itself. */
export type Levels = readonly Level[]

/** Kinds that may stand below any heading when they begin with one. */
const ITEMS: ReadonlySet<string> = new Set<MarkerKind>([
  'bracketed',
  'numbered',
  'decimal',
  'roundNumbered',
  'halfRound',
  'circled',
  'topic',
])
const ARTICLE_ITEMS: ReadonlySet<string> = new Set<MarkerKind>([
  'bracketed',
  'numbered',
  'roundNumbered',
  'halfRound',
  'circled',
])
const SECTIONS: ReadonlySet<string> = new Set(['heading', 'chinese', 'bracketed', 'numbered'])

const SENTENCE_END = /[。；！？]$|[。；]）$/

/** The document as the level that holds all others. */
export const rootLevel = (): Level => ({
  ...plainLevel('root', -1, ''),
  isHeading: true,
})

/** A level without a number: a heading, an annex or a 款. */
export function plainLevel(kind: Level['kind'], rank: number, text: string): Level {
  const isHeading = kind !== 'paragraph'
  return {
    kind,
    series: kind,
    rank,
    isHeading,
    endsSentence: SENTENCE_END.test(text),
    holds: null,
    paragraphs: isHeading ? 0 : 1,
    items: 0,
  }
}

/** The level that a mark opens with its line. */
export function markedLevel(marker: Marker, line: string): Level {
  const words = line.slice(marker.marker.length).trim()
  const heading = headingOf(line, marker, false)
  const isHeading = heading !== '' && (heading === words || `${heading}。` === words)
  return {
    kind: marker.kind,
    series: seriesOf(marker),
    rank: RANKS[marker.kind],
    isHeading,
    endsSentence: SENTENCE_END.test(line),
    holds: null,
    paragraphs: isHeading ? 0 : 1,
    items: 0,
  }
}

/** 专题 and 专栏 count apart, and so do 1.1 and 1.1.1. */
function seriesOf(marker: Marker): string {
  if (marker.kind === 'topic') return marker.label.replace(/[\d零〇一二三四五六七八九十百]+$/, '')
  if (marker.kind === 'decimal') return `decimal${marker.label.split('.').length}`
  return marker.kind
}

/** The levels that stay open around a mark; `next` is the mark of the line that follows it. */
export function levelsAround(open: Levels, line: MarkedLine, next: Marker | null): Levels {
  const { marker, level } = line
  const sibling = open.findLastIndex((other) => other.series === level.series)
  if (sibling > 0) return open.slice(0, sibling)
  let last = open.length - 1
  if (open[last]?.kind === 'paragraph' && open[last]?.holds !== level.kind) last -= 1
  // 「（一）绩效奖励」 with 「第四条」 on the next line holds the articles that so far stood above it.
  const article = open.findIndex((other) => other.kind === 'article')
  if (article > 0 && level.isHeading && next?.kind === 'article') return open.slice(0, article)
  const holder = open[last]
  if (holder !== undefined && canHold(holder, marker)) return open.slice(0, last + 1)
  while (last > 0) {
    const other = open[last]
    if (other === undefined || other.rank <= level.rank) break
    if (level.kind === 'article' && other.isHeading && SECTIONS.has(other.kind)) break
    last -= 1
  }
  return open.slice(0, last + 1)
}

export type MarkedLine = { readonly marker: Marker; readonly level: Level }

/** A heading holds the items that begin below it, whatever their ranks. */
const canHold = (holder: Level, marker: Marker): boolean =>
  holder.isHeading && marker.number === 1 && ITEMS.has(marker.kind)

/** Where an unmarked paragraph stands after a list: it is the next 款 of what holds the list. */
export type NextParagraph = { readonly levels: Levels; readonly holds: MarkerKind | null }

/** Null where an unmarked paragraph simply goes on with the words of the clause before it. */
export function nextParagraph(open: Levels): NextParagraph | null {
  const last = open.at(-1)
  const parent = open.at(-2)
  if (last === undefined || parent === undefined || parent.kind === 'root') return null
  const levels = open.slice(0, -1)
  if (last.kind === 'paragraph') return { levels, holds: last.holds }
  if (!last.endsSentence) return null
  const isList = last.kind === 'dash' || last.kind === 'bullet'
  const isOfArticle = parent.kind === 'article' || parent.kind === 'paragraph'
  if (isList) return { levels, holds: last.kind }
  if (!isOfArticle || !ARTICLE_ITEMS.has(last.kind)) return null
  // Items of a 款 end with it: the next paragraph is its sibling.
  const above = parent.kind === 'paragraph' ? open.slice(0, -2) : levels
  return { levels: above, holds: asKind(last.kind) }
}

const asKind = (kind: Level['kind']): MarkerKind | null =>
  kind === 'root' || kind === 'paragraph' ? null : kind
