/** A bracket of the text: offsets of its opening mark and of the character after its closing mark. */
export type Bracket = { readonly start: number; readonly end: number; readonly depth: number }

const OPENING = '（(〔[【〈'
const MARK = /[（(〔[【〈）)〕\]】〉\n]/g
/** A bracket broken by a page may run over some lines; one that was never closed must not swallow the document. */
const LINES_MAX = 4
const LENGTH_MAX = 1500

/** Every bracket in the order of its opening mark, in one pass; full and half width close each other. */
export function bracketsOf(text: string): Bracket[] {
  const brackets: Bracket[] = []
  let open: { readonly start: number; readonly line: number }[] = []
  let line = 0
  for (const { 0: character, index: at } of text.matchAll(MARK)) {
    if (character === '\n') {
      line += 1
      const current = line
      if (open.length > 0) open = open.filter((mark) => current - mark.line < LINES_MAX)
    } else if (OPENING.includes(character)) open.push({ start: at, line })
    else {
      const mark = open.pop()
      if (mark === undefined || at - mark.start > LENGTH_MAX) continue
      brackets.push({ start: mark.start, end: at + 1, depth: open.length })
    }
  }
  return brackets.sort((a, b) => a.start - b.start)
}
