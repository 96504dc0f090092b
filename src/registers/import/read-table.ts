import { fail } from '../../base/failure.ts'
import { decodeText } from '../../reader/intake/decode-text.ts'
import { readSheet } from '../../reader/intake/read-sheet.ts'
import { parseCsv } from './csv.ts'
import { readParquet } from './parquet.store.ts'

/** A table without its heads may have so many rows. */
export const TABLE_ROWS_MAX = 100_000

/** A file as it was uploaded. What its bytes are decides how it is read, not its name. */
export type TableFile = { readonly fileName: string; readonly bytes: Uint8Array }

const PARQUET = [0x50, 0x41, 0x52, 0x31]
const ZIP = [0x50, 0x4b]
/** The old binary workbook of Excel 97 and of WPS. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0]

const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean =>
  mark.every((byte, index) => bytes[index] === byte)

/** The first table of an Excel, CSV or Parquet file as text, its heads in the first row. */
export async function readTable({ bytes }: TableFile): Promise<string[][]> {
  const table = await readAny(bytes)
  if (table.length - 1 > TABLE_ROWS_MAX)
    throw fail('FACT_TABLE_TOO_LONG', { max: TABLE_ROWS_MAX, what: '行' })
  return table
}

function readAny(bytes: Uint8Array): Promise<string[][]> | string[][] {
  if (startsWith(bytes, PARQUET)) return readParquet(bytes, { rowsMax: TABLE_ROWS_MAX })
  if (startsWith(bytes, ZIP)) return readSheet(bytes)
  if (startsWith(bytes, COMPOUND)) throw fail('WORKBOOK_BROKEN')
  const decoded = decodeText(bytes)
  if (decoded === null) throw fail('FACT_TABLE_UNKNOWN')
  return parseCsv(decoded.text)
}
