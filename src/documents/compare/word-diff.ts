import { diffArrays } from 'diff'
import { cutWords } from '../words.ts'

/** A stretch of words that both texts share, or that only the newer or only the older has. */
export type DiffPart = { readonly change: 'same' | 'added' | 'dropped'; readonly words: string }

type Part = { readonly change: DiffPart['change']; readonly words: readonly string[] }

/** A shared stretch of one character between two changes reads as noise: it joins them. */
const ISLAND_MAX = 1

/** Widths and blanks are no change of the words. */
const folded = (word: string): string => word.normalize('NFKC').replaceAll(/\s/gu, '')

/** The newer words against the older, word by word; what is not dropped gives the newer text again. */
export function diffWords(older: string, newer: string): DiffPart[] {
  const changes = diffArrays(wordsOf(older), wordsOf(newer), {
    comparator: (a, b) => folded(a) === folded(b),
  })
  const parts = changes.map((change): Part => {
    const kind = change.added ? 'added' : change.removed ? 'dropped' : 'same'
    return { change: kind, words: change.value }
  })
  return phrases(withoutIslands(parts))
}

const wordsOf = (text: string): string[] =>
  cutWords(text)
    .map(({ word }) => word)
    .filter((word) => word.trim() !== '')

/** A lone shared character between changes becomes a part of them, so that a reader sees phrases. */
function withoutIslands(parts: readonly Part[]): Part[] {
  return parts.flatMap((part, index): Part[] => {
    const isInside = index > 0 && index < parts.length - 1
    if (part.change !== 'same' || !isInside || part.words.join('').length > ISLAND_MAX)
      return [part]
    return [
      { change: 'dropped', words: part.words },
      { change: 'added', words: part.words },
    ]
  })
}

/** Neighbouring changes as one: what was dropped, then what came in its place, without shared ends. */
function phrases(parts: readonly Part[]): DiffPart[] {
  const joined: DiffPart[] = []
  const push = (change: DiffPart['change'], words: readonly string[]): void => {
    if (words.length === 0) return
    const last = joined.at(-1)
    if (last?.change === change) joined.pop()
    const before = last?.change === change ? last.words : ''
    joined.push({ change, words: before + words.join('') })
  }
  let dropped: string[] = []
  let added: string[] = []
  const flush = (): void => {
    const least = Math.min(dropped.length, added.length)
    let start = 0
    while (start < least && isSame(dropped.at(start), added.at(start))) start += 1
    let end = 0
    while (end < least - start && isSame(dropped.at(-1 - end), added.at(-1 - end))) end += 1
    push('same', added.slice(0, start))
    push('dropped', dropped.slice(start, dropped.length - end))
    push('added', added.slice(start, added.length - end))
    push('same', added.slice(added.length - end))
    dropped = []
    added = []
  }
  for (const part of parts) {
    if (part.change === 'dropped') dropped.push(...part.words)
    else if (part.change === 'added') added.push(...part.words)
    else {
      flush()
      push('same', part.words)
    }
  }
  flush()
  return joined
}

const isSame = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && other !== undefined && folded(one) === folded(other)
