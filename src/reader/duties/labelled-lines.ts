import type { FoundRoles } from './found-roles.ts'
import { readRoleWords } from './read-roles.ts'
import { lineLabelKind } from './role-words.ts'

/** 「责任单位：…」 or 「【责任单位】…」 at the start of a line or of a sentence. */
const LINE_LABEL =
  /(?<=^|[\n。；！ ])(?:(?<label>[一-龥]{2,12}(?:（[^（）\n]{1,10}）)?)[：:]|【(?<boxed>[一-龥]{2,12})】[：:]?)(?<rest>[^\n]{0,600})/g
const NEXT_LINE = /^\s*\n\s*(?<list>[^\n：:。]{2,200})(?=\n|$)/

/** Lines such as 「牵头单位：市科技局」 outside brackets, also at the end of a paragraph. */
export function labelledLines(
  text: string,
  taken: readonly FoundRoles[],
  year: string | null,
): FoundRoles[] {
  const found: FoundRoles[] = []
  const isTaken = coverage(taken)
  for (const match of text.matchAll(LINE_LABEL)) {
    const kind = lineLabelKind(match.groups?.['label'] ?? match.groups?.['boxed'] ?? '')
    if (kind === null || kind === 'other' || isTaken(match.index)) continue
    const start = match.index
    let end = start + match[0].length
    const rest = match.groups?.['rest'] ?? ''
    let content = text.slice(start, end)
    if (rest.trim() === '') {
      const next = NEXT_LINE.exec(text.slice(end, end + 240))
      if (next === null) continue
      content += next.groups?.['list'] ?? ''
      end += next[0].length
    } else {
      const stop = sentenceEnd(rest)
      end -= rest.length - stop
      content = text.slice(start, end)
    }
    const words = readRoleWords(content, year)
    if (words === null) continue
    found.push({ start, end, words, pattern: 'labelled-line', task: null, isCertain: true })
  }
  return found
}

/** A list ends with its sentence; what follows the full stop is another task. */
function sentenceEnd(rest: string): number {
  const stop = /。(?=.)/.exec(rest)
  if (stop === null) return rest.length
  const after = rest.slice(stop.index + 1)
  const goesOn = /^\s*[一-龥]{2,12}[：:]/.exec(after)
  return goesOn !== null && lineLabelKind(goesOn[0].trim().slice(0, -1)) !== null
    ? rest.length
    : stop.index + 1
}

/** Whether an offset lies in one of the spans, which come in order. */
export function coverage(
  spans: readonly { readonly start: number; readonly end: number }[],
): (offset: number) => boolean {
  return (offset) => {
    let low = 0
    let high = spans.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((spans[middle]?.start ?? 0) <= offset) low = middle + 1
      else high = middle
    }
    const span = spans[low - 1]
    return span !== undefined && offset < span.end
  }
}
