/** A column of an open table: its head in Chinese and in the words of programs, and what stands in it. */
export type CsvColumn<Row> = {
  readonly key: string
  readonly head: string
  readonly cell: (row: Row) => string
}

const BYTE_ORDER_MARK = '\uFEFF'

/**
 * Rows as CSV (RFC 4180) that spreadsheets open as UTF-8. A cell that a spreadsheet would take for a formula is
 * preceded by an apostrophe; a negative number is none.
 */
export function csvOf<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string {
  const lines = [
    columns.map(({ head }) => quoted(head)).join(','),
    ...rows.map((row) => columns.map(({ cell }) => quoted(cell(row))).join(',')),
  ]
  return `${BYTE_ORDER_MARK}${lines.join('\r\n')}\r\n`
}

function quoted(text: string): string {
  const safe =
    /^[=+@\t\r]/u.test(text) || (text.startsWith('-') && !/^-[\d.]+$/u.test(text))
      ? `'${text}`
      : text
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
