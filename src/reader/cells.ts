/** A cell of a table that was flattened to one cell a line. */
export type Cell = { readonly start: number; readonly end: number; readonly words: string }

/** The lines of the text that can be cells, blank ones and drawn borders left out. */
export function cellsOf(text: string): Cell[] {
  const cells: Cell[] = []
  let from = 0
  while (from <= text.length) {
    const stop = text.indexOf('\n', from)
    const end = stop < 0 ? text.length : stop
    const line = text.slice(from, end)
    const words = line.replace(/^[\s|｜]+|[\s|｜]+$/g, '')
    if (words !== '') {
      const start = from + line.indexOf(words)
      cells.push({ start, end: start + words.length, words })
    }
    from = end + 1
  }
  return cells
}

/** Whether a cell is empty as officials print it. */
export const isDash = (words: string): boolean => /^(?:[—－–―\-/\\]+|无)$/.test(words)

/** Whether a cell is the number of its row. */
export const isRowNumber = (words: string): boolean => /^[（(]?\d{1,3}[）)]?[.．、]?$/.test(words)
