import { Parser } from 'htmlparser2'
import { fail } from '../../../base/failure.ts'
import { cellWords, tableLines } from '../cell-words.ts'
import type { SourceText } from '../source-text.ts'
import type { Package } from '../unpack.ts'
import { listCounter, NO_NUMBERING, readNumbering, type ListPlace } from './numbering.ts'
import { readStyles, type ListOfStyle } from './styles.ts'

/** Reads the words of a docx: its paragraphs with the numbers that Word would print, its tables by cells. */
export async function readDocx(parts: Package): Promise<SourceText> {
  const main = await parts.read(await mainPart(parts))
  if (main === null) throw fail('DOCX_BROKEN')
  const numberingXml = await parts.read('word/numbering.xml')
  const stylesXml = await parts.read('word/styles.xml')
  const mark = listCounter(numberingXml === null ? NO_NUMBERING : readNumbering(numberingXml))
  const listOfStyle = stylesXml === null ? () => null : readStyles(stylesXml)
  const raw = linesOf(main, { mark, listOfStyle }).join('\n')
  if (raw.trim() === '') throw fail('DOCX_WITHOUT_TEXT')
  return { format: 'docx', encoding: null, raw, pageStarts: [] }
}

const OFFICE_DOCUMENT = /<Relationship\b[^>]*\/officeDocument"[^>]*>/
const USUAL_PART = 'word/document.xml'

/** The package says which part holds the document; nearly always it is the usual one. */
async function mainPart(parts: Package): Promise<string> {
  if (parts.names.has(USUAL_PART)) return USUAL_PART
  const relations = (await parts.read('_rels/.rels')) ?? ''
  const relation = OFFICE_DOCUMENT.exec(relations)?.[0] ?? ''
  return /Target="\/?([^"]+)"/.exec(relation)?.[1] ?? USUAL_PART
}

type Lists = { readonly mark: (place: ListPlace) => string; readonly listOfStyle: ListOfStyle }

/** A paragraph being read; the mark of its list stands before its words. */
type Draft = { words: string; style: string | null; list: string | null; level: number | null }

/** A table being read; `isCovered` where a cell goes on from the row above. */
type Table = { rows: string[][]; row: string[]; cell: string[]; isCovered: boolean }

/** What stands in these is no word of the document: old versions, field codes, copies for old readers. */
const SILENT: ReadonlySet<string> = new Set(['w:del', 'w:moveFrom', 'mc:Fallback', 'w:instrText'])

function linesOf(xml: string, { mark, listOfStyle }: Lists): string[] {
  const lines: string[] = []
  const paragraphs: Draft[] = []
  const tables: Table[] = []
  let silent = 0
  let inWords = false

  const put = (line: string): void => {
    const table = tables.at(-1)
    if (table === undefined) lines.push(line)
    else table.cell.push(line)
  }
  const add = (words: string): void => {
    const paragraph = paragraphs.at(-1)
    if (paragraph !== undefined && silent === 0) paragraph.words += words
  }
  const endParagraph = (paragraph: Draft): void => {
    const own =
      paragraph.list === null ? null : { list: paragraph.list, level: paragraph.level ?? 0 }
    const place = own ?? (paragraph.style === null ? null : listOfStyle(paragraph.style))
    const isCounted = place !== null && place.list !== '0' && paragraph.words.trim() !== ''
    const number = isCounted ? mark({ ...place, level: paragraph.level ?? place.level }) : ''
    put(number + paragraph.words)
  }

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (SILENT.has(name)) silent += 1
        const value = attributes['w:val'] ?? ''
        const paragraph = paragraphs.at(-1)
        const table = tables.at(-1)
        if (name === 'w:p') paragraphs.push({ words: '', style: null, list: null, level: null })
        else if (name === 'w:t') inWords = true
        else if (name === 'w:tab' || name === 'w:ptab') add(' ')
        else if (name === 'w:br') add(attributes['w:type'] === 'page' ? '\n\f\n' : '\n')
        else if (name === 'w:cr') add('\n')
        else if (name === 'w:noBreakHyphen') add('-')
        else if (name === 'w:pStyle' && paragraph !== undefined) paragraph.style = value
        else if (name === 'w:numId' && paragraph !== undefined) paragraph.list = value
        else if (name === 'w:ilvl' && paragraph !== undefined) paragraph.level = Number(value)
        else if (name === 'w:tbl') {
          tables.push({ rows: [], row: [], cell: [], isCovered: false })
        } else if (name === 'w:tr' && table !== undefined) table.row = []
        else if (name === 'w:tc' && table !== undefined) {
          table.cell = []
          table.isCovered = false
        } else if (name === 'w:vMerge' && table !== undefined) table.isCovered = value !== 'restart'
      },
      ontext(text) {
        if (inWords) add(text)
      },
      onclosetag(name) {
        if (SILENT.has(name)) silent -= 1
        const table = tables.at(-1)
        if (name === 'w:t') inWords = false
        else if (name === 'w:p') {
          const paragraph = paragraphs.pop()
          if (paragraph !== undefined && silent === 0) endParagraph(paragraph)
        } else if (name === 'w:tc' && table !== undefined) {
          if (!table.isCovered) table.row.push(cellWords(table.cell))
        } else if (name === 'w:tr' && table !== undefined) table.rows.push(table.row)
        else if (name === 'w:tbl' && table !== undefined) {
          tables.pop()
          for (const line of tableLines(table.rows)) put(line)
        }
      },
    },
    { xmlMode: true },
  )
  parser.end(xml)
  return lines
}
