// Marks of markdown, and the few HTML tags that people leave in it, are no words of the document.
import { applyEdits, rewrite, type Edit, type Traced } from './traced.ts'

const BREAKING_TAG =
  /<\/?(?:br|p|div|tr|td|th|table|thead|tbody|ul|ol|li|hr|h[1-6]|center)(?: [^<>\n]{0,300})?\/?>/gi
const SILENT_TAG =
  /<\/?(?:b|i|u|s|em|strong|font|span|sup|sub|small|a|img)(?: [^<>\n]{0,300})?\/?>/gi
const COMMENT = /<!--[^<>]{0,2000}-->/g
const ENTITY = /&(?:amp;)*(nbsp|emsp|ensp|amp);/g
const ESCAPE = /(?<!\\)\\+(?=[.*_#()[\]+\-|>~!`])/g

const RULE = /^ ?(?:(?:- ?){3,}|(?:\* ?){3,}|(?:_ ?){3,}|={3,})$/gm
const FENCE = /^ ?(?:```|~~~)[\w-]*$/gm
const QUOTE = /^(?: ?>)+ ?/gm
const HEADING = /^ ?#{1,6} +|(?<=^ ?)#{1,6}(?=[^\s#\w])/gm
const HEADING_TAIL = / #+ ?$/gm
const IMAGE = /!\[[^[\]\n]{0,200}\]\([^()\n]{0,300}\)/g
const LINK = /\[([^[\]\n]{1,200})\]\((?:https?:|mailto:|\.{0,2}\/|#)[^()\s]{0,300}\)/g
const STARS = /\*{2,}/g
const UNDERLINES = /(?<![_\w])__(?=[^_\s])([^_\n]{2,200})__(?![_\w])/g

const TABLE_RULE = /^ ?\|?(?: ?:?-{2,}:? ?\|)+(?: ?:?-{2,}:?)? ?\|?$/gm
const TABLE_ROW = /^ ?\|(.*)\| ?$/gm

/** A mark of a list that has no number, at the start of a line; it becomes "- ". */
const LIST_MARK = /^ ?(?:[*+] +|[•●▪■◆◇○□‣➢►▶✓∙◦⦁‧] ?|· ?(?=[^\d\s])|- +)(?=\S)/gm

/** Removes the marks and keeps the words; a row of a table becomes one cell a line, a list mark "- ". */
export function stripMarkup(traced: Traced): Traced {
  let plain = rewrite(traced, COMMENT, '')
  plain = rewrite(plain, BREAKING_TAG, '\n')
  plain = rewrite(plain, SILENT_TAG, '')
  plain = rewrite(plain, ENTITY, (match) => (match[1] === 'amp' ? '&' : ' '))
  plain = rewrite(plain, ESCAPE, '')
  plain = rewrite(plain, FENCE, '')
  plain = rewrite(plain, RULE, '')
  plain = rewrite(plain, TABLE_RULE, '')
  plain = cellsToLines(plain)
  plain = rewrite(plain, QUOTE, '')
  plain = rewrite(plain, HEADING, '')
  plain = rewrite(plain, HEADING_TAIL, '')
  plain = rewrite(plain, IMAGE, '')
  plain = unwrap(plain, LINK, '[')
  plain = rewrite(plain, STARS, '')
  plain = unwrap(plain, UNDERLINES, '__')
  return rewrite(plain, LIST_MARK, '- ')
}

/** Keeps the words of the first group and drops what stands around them, so that each keeps its own origin. */
function unwrap(traced: Traced, pattern: RegExp, opening: string): Traced {
  const edits: Edit[] = []
  for (const match of traced.text.matchAll(pattern)) {
    const start = match.index + opening.length
    const end = start + (match[1] ?? '').length
    edits.push({ start: match.index, end: start, text: '' })
    edits.push({ start: end, end: match.index + match[0].length, text: '' })
  }
  return applyEdits(traced, edits)
}

/** Cells of table rows, one a line. An empty one becomes 「—」, as officials print it, or later cells would move up. */
function cellsToLines(traced: Traced): Traced {
  const edits: Edit[] = []
  for (const row of traced.text.matchAll(TABLE_ROW)) {
    if (row[0].replaceAll(/[| ]/g, '') === '') {
      edits.push({ start: row.index, end: row.index + row[0].length, text: '' })
      continue
    }
    for (const bar of row[0].matchAll(/\|(?: (?=\|))?/g)) {
      const end = bar.index + bar[0].length
      const isFirst = row[0].slice(0, bar.index).trim() === ''
      const isLast = row[0].slice(end).trim() === ''
      const isBeforeEmptyCell = row[0][end] === '|'
      const lead = isFirst || isLast ? '' : '\n'
      const text = isBeforeEmptyCell ? `${lead}—` : lead
      edits.push({ start: row.index + bar.index, end: row.index + end, text })
    }
  }
  return applyEdits(traced, edits)
}
