import { Parser } from 'htmlparser2'
import { cellWords, tableLines } from './cell-words.ts'

/** Elements whose words are no words of the page, or belong to the site around it. */
const SILENT: ReadonlySet<string> = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'nav',
  'footer',
  'aside',
  'form',
  'select',
  'button',
  'svg',
  'iframe',
  'object',
  'head',
])
const BLOCKS: ReadonlySet<string> = new Set([
  'p',
  'div',
  'section',
  'article',
  'header',
  'main',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'ul',
  'ol',
  'li',
  'dl',
  'dt',
  'dd',
  'blockquote',
  'pre',
  'center',
  'figure',
  'hr',
  'fieldset',
  'address',
])
/** Elements without an end tag cannot hold words, so they cannot hide any. */
const EMPTY: ReadonlySet<string> = new Set(['br', 'hr', 'img', 'input', 'meta', 'link', 'col'])
const HIDDEN_STYLE = /display\s*:\s*none|visibility\s*:\s*hidden/i

/** A run of this many lines that are links and nothing else is a menu. */
const MENU_LINES_MIN = 3
const LINK_LINE_MAX = 30

type Line = { text: string; linked: number }
type Table = { rows: string[][]; row: string[]; before: Line[] }

/** The words of a page as lines: blocks and cells each on their own, menus and hidden parts left out. */
export function htmlLines(html: string): string[] {
  const done: Line[] = []
  const tables: Table[] = []
  const counters: (number | null)[] = []
  let lines = done
  let line: Line = { text: '', linked: 0 }
  let links = 0
  /** The names of open elements, true where one hides what it holds. */
  const open: { name: string; hides: boolean }[] = []
  let hidden = 0

  const breakLine = (): void => {
    if (line.text.trim() !== '') lines.push(line)
    line = { text: '', linked: 0 }
  }
  const openTable = (): void => {
    breakLine()
    tables.push({ rows: [], row: [], before: lines })
    lines = []
  }
  const closeCell = (table: Table): void => {
    breakLine()
    table.row.push(cellWords(lines.map((cellLine) => cellLine.text)))
    lines = []
  }
  const closeTable = (table: Table): void => {
    tables.pop()
    if (table.row.length > 0) table.rows.push(table.row)
    // Words outside of any cell come before the table, as browsers show them.
    breakLine()
    const strays = lines
    lines = table.before
    lines.push(...strays)
    for (const text of tableLines(table.rows)) lines.push({ text, linked: 0 })
  }

  const parser = new Parser({
    onopentag(name, attributes) {
      const hides =
        SILENT.has(name) ||
        attributes['hidden'] !== undefined ||
        attributes['aria-hidden'] === 'true' ||
        HIDDEN_STYLE.test(attributes['style'] ?? '')
      if (!EMPTY.has(name)) open.push({ name, hides })
      if (hides && !EMPTY.has(name)) hidden += 1
      if (hidden > 0) return
      const table = tables.at(-1)
      if (name === 'br' || BLOCKS.has(name)) breakLine()
      if (name === 'a') links += 1
      else if (name === 'ol') counters.push(Number(attributes['start'] ?? 1) - 1)
      else if (name === 'ul') counters.push(null)
      else if (name === 'li') line.text = listMark(counters)
      else if (name === 'table') openTable()
      else if (name === 'tr' && table !== undefined) {
        if (table.row.length > 0) table.rows.push(table.row)
        table.row = []
      } else if ((name === 'td' || name === 'th') && table !== undefined) {
        breakLine()
        lines = []
      }
    },
    ontext(text) {
      if (hidden > 0) return
      const words = text.replaceAll(/[\t\n\r\f ]+/g, ' ')
      line.text += words
      if (links > 0) line.linked += words.trim().length
    },
    onclosetag(name) {
      const table = tables.at(-1)
      if (hidden === 0) {
        if (BLOCKS.has(name)) breakLine()
        if (name === 'a') links = Math.max(0, links - 1)
        else if (name === 'ol' || name === 'ul') counters.pop()
        else if ((name === 'td' || name === 'th') && table !== undefined) closeCell(table)
        else if (name === 'table' && table !== undefined) closeTable(table)
      }
      const at = open.findLastIndex((element) => element.name === name)
      if (at === -1) return
      for (const element of open.splice(at)) if (element.hides) hidden -= 1
    },
  })
  parser.end(html)
  breakLine()
  for (let table = tables.at(-1); table !== undefined; table = tables.at(-1)) closeTable(table)
  return withoutMenus(lines)
}

/** The number that a browser shows before an item of a list. */
function listMark(counters: (number | null)[]): string {
  const last = counters.at(-1)
  if (last === undefined || last === null) return '- '
  counters[counters.length - 1] = last + 1
  return `${last + 1}. `
}

const isLink = (line: Line): boolean => {
  const words = line.text.replace(/^(?:- |\d+\. )/, '').trim()
  return words.length <= LINK_LINE_MAX && line.linked >= words.length * 0.9 && !/[《附]/.test(words)
}

function withoutMenus(lines: readonly Line[]): string[] {
  const kept: string[] = []
  let run: string[] = []
  const flush = (): void => {
    if (run.length < MENU_LINES_MIN) kept.push(...run)
    run = []
  }
  for (const line of lines) {
    if (isLink(line)) run.push(line.text)
    else {
      flush()
      kept.push(line.text)
    }
  }
  flush()
  return kept
}
