import { searchWords } from '../words.ts'

/** A stretch of a clause around its hits; marks are [start, end) inside `words`. */
export type Snippet = {
  readonly words: string
  /** Where the stretch begins inside the clause's words. */
  readonly offset: number
  readonly marks: readonly (readonly [number, number])[]
}

const SNIPPET_MAX = 120
/** Some words before the first hit, so that it can be understood. */
const LEAD = 18

/** The stretch with the most different words that were asked for, and among equals the first. */
export function snippetOf(words: string, forms: ReadonlySet<string>): Snippet {
  const hits = searchWords(words).filter(({ word }) => forms.has(word))
  let best = { from: 0, distinct: 0 }
  for (const { start } of hits) {
    const from = Math.max(0, start - LEAD)
    const inside = hits.filter((hit) => hit.start >= from && hit.end <= from + SNIPPET_MAX)
    const distinct = new Set(inside.map(({ word }) => word)).size
    if (distinct > best.distinct) best = { from, distinct }
  }
  const offset = startOfPhrase(words, best.from)
  const shown = words.slice(offset, offset + SNIPPET_MAX)
  const marks = hits
    .filter(({ start, end }) => start >= offset && end <= offset + shown.length)
    .map(({ start, end }) => [start - offset, end - offset] as const)
  return { words: shown, offset, marks: merged(marks) }
}

/** Begins behind the last mark before the hit where one is near; never inside a surrogate pair. */
function startOfPhrase(words: string, from: number): number {
  const mark = words.slice(from, from + LEAD).search(/[，。；、：\n]/u)
  return from === 0 || mark === -1 ? from : from + mark + 1
}

/** Overlapping and touching marks as one. */
function merged(marks: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  const joined: [number, number][] = []
  for (const [start, end] of marks.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = joined.at(-1)
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end)
    else joined.push([start, end])
  }
  return joined
}
