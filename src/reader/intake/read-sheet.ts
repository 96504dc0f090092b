import { Parser } from 'htmlparser2'
import { fail } from '../../base/failure.ts'
import { openPackage } from './unpack.ts'

/** The first sheet of an Excel workbook as text, row by row. Formulas count as what they last showed. */
export async function readSheet(bytes: Uint8Array): Promise<string[][]> {
  const parts = await openPackage(bytes)
  const sheetName = [...(parts?.names ?? [])]
    .filter((name) => /^xl\/worksheets\/sheet\d+\.xml$/.test(name))
    .sort((a, b) => numberIn(a) - numberIn(b))[0]
  if (parts === null || sheetName === undefined) throw fail('WORKBOOK_BROKEN')
  const strings = readStrings((await parts.read('xl/sharedStrings.xml')) ?? '')
  return readRows((await parts.read(sheetName)) ?? '', strings)
}

const numberIn = (name: string): number => Number(/\d+/.exec(name)?.[0] ?? 0)

/** The strings that cells share. Phonetic guides (拼音) stand beside the words and are left out. */
function readStrings(xml: string): string[] {
  const strings: string[] = []
  let words: string | null = null
  let isSilent = false
  let inText = false
  const parser = new Parser(
    {
      onopentag(name) {
        if (name === 'si') words = ''
        if (name === 'rPh') isSilent = true
        if (name === 't') inText = true
      },
      ontext(text) {
        if (words !== null && inText && !isSilent) words += text
      },
      onclosetag(name) {
        if (name === 't') inText = false
        if (name === 'rPh') isSilent = false
        if (name === 'si' && words !== null) {
          strings.push(words)
          words = null
        }
      },
    },
    { xmlMode: true },
  )
  parser.end(xml)
  return strings
}

type Cell = { readonly column: number; readonly type: string; value: string }

/** The rows of a sheet; a cell that is left out in the file is an empty text here. */
function readRows(xml: string, strings: readonly string[]): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell: Cell | null = null
  let inValue = false
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name === 'row') row = []
        if (name === 'c')
          cell = {
            column: columnOf(attributes['r'] ?? '') ?? row.length,
            type: attributes['t'] ?? 'n',
            value: '',
          }
        if (name === 'v' || name === 't') inValue = true
      },
      ontext(text) {
        if (cell !== null && inValue) cell.value += text
      },
      onclosetag(name) {
        if (name === 'v' || name === 't') inValue = false
        if (name === 'c' && cell !== null) {
          const { column, type, value } = cell
          while (row.length < column) row.push('')
          row[column] = type === 's' ? (strings[Number(value)] ?? '') : plainValue(type, value)
          cell = null
        }
        if (name === 'row') rows.push(row)
      },
    },
    { xmlMode: true },
  )
  parser.end(xml)
  return rows
}

/** Excel keeps 0.3 as 0.30000000000000004 and shows fifteen digits: those are what its author wrote. */
const DIGITS = 15

function plainValue(type: string, value: string): string {
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE'
  if (type !== 'n' || !/[.eE]/.test(value)) return value
  const number = Number(value)
  if (value === '' || !Number.isFinite(number)) return value
  const shown = String(Number(number.toPrecision(DIGITS)))
  return /e/.test(shown) && Number.isSafeInteger(number) ? BigInt(number).toString() : shown
}

/** Columns beyond these are not ours, and a file must not make us fill a row of millions. */
const COLUMNS_MAX = 200

/** AB12 is column 27. */
function columnOf(reference: string): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference)?.[0]
  if (letters === undefined) return null
  let column = 0
  for (const letter of letters.split('')) column = column * 26 + (letter.charCodeAt(0) - 64)
  return Math.min(column - 1, COLUMNS_MAX)
}
