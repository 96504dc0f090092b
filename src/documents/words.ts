import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'

let jieba: Jieba | null = null

/** The dictionary takes 60 ms to load: once a process, at the first need. */
const loaded = (): Jieba => (jieba ??= Jieba.withDict(dict))

/** A word of a text and where it stands (UTF-16 units). */
export type Word = { readonly word: string; readonly start: number; readonly end: number }

/** Numbers with their scale and sign, Latin words, one mark, or a run of Chinese to be cut by dictionary. */
const RUN =
  /[\d.,]*\d(?:[.．,]\d+)*(?:[%‰]|[十百千万亿]*元|[十百千万亿]+)?|[A-Za-z]+|\p{Script=Han}+|\s+|[^\s]/gu

/** The text as a sequence of words, numbers and marks that together are the text again. */
export function cutWords(text: string): Word[] {
  const words: Word[] = []
  for (const run of text.matchAll(RUN)) {
    const pieces = /^\p{Script=Han}/u.test(run[0]) ? loaded().cut(run[0], false) : [run[0]]
    let at = run.index
    for (const piece of pieces) {
      words.push({ word: piece, start: at, end: at + piece.length })
      at += piece.length
    }
  }
  return words
}

/** Words that stand in every official text and tell none from another. */
const STOP = new Set(
  '的 了 和 与 及 或 等 对 在 将 为 以 由 其 该 并 各 从 按 向 把 被 于 之 所'.split(' '),
)

/** A word worth looking for: a Chinese or Latin word or a number, and not one of the stop words. */
const isSearchable = (word: string): boolean => /[\p{L}\p{N}]/u.test(word) && !STOP.has(word)

/** The search form of a word: widths and case folded, group commas dropped. */
const folded = (word: string): string => word.normalize('NFKC').toLowerCase().replaceAll(',', '')

/**
 * The words of a text as they are indexed and looked for. Long words also give the shorter words inside
 * them (科技成果转化 → 科技, 成果, 转化), so that either way of asking finds the other way of writing.
 */
export function searchWords(text: string): Word[] {
  const found: Word[] = []
  for (const { word, start, end } of cutWords(text)) {
    if (!isSearchable(word)) continue
    found.push({ word: folded(word), start, end })
    if (word.length < 3 || !/^\p{Script=Han}/u.test(word)) continue
    for (const inner of new Set(loaded().cutForSearch(word, false))) {
      if (inner === word || !isSearchable(inner)) continue
      const at = word.indexOf(inner)
      found.push({ word: inner, start: start + at, end: start + at + inner.length })
    }
  }
  return found
}
