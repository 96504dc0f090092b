// A cell of a table becomes one line, so that what reads tables can count cells.

const BODY_END = /(?:局|委|办|厅|部|院|会|政府|公司|集团|中心|单位|部门)$/
const STOPPED = /[，。、；：！？,;:）)]$/

/** The paragraphs of a cell as one line. Bodies that stand one below the other are a list. */
export function cellWords(paragraphs: readonly string[]): string {
  const words = paragraphs.map((paragraph) => paragraph.trim()).filter((text) => text !== '')
  const isList = words.length > 1 && words.every((text) => BODY_END.test(text))
  return words.reduce(
    (line, text) => line + (isList && line !== '' && !STOPPED.test(line) ? '、' : '') + text,
    '',
  )
}

/**
 * The rows of a table as lines. In a table with a full head row an empty cell becomes 「—」, the sign
 * that officials print for nothing, or the cells behind it would move up a column.
 */
export function tableLines(rows: readonly (readonly string[])[]): string[] {
  const head = rows.find((row) => row.length > 0) ?? []
  const hasHead = head.length >= 3 && head.every((cell) => cell !== '')
  // Heads that span several columns are fewer than the cells below them.
  const width = Math.max(...rows.map((row) => row.length))
  return rows.flatMap((row) => {
    if (row.every((cell) => cell === '')) return []
    const isWhole = hasHead && (row.length === head.length || row.length === width)
    return row.map((cell) => (cell === '' && isWhole ? '—' : cell)).filter((cell) => cell !== '')
  })
}
