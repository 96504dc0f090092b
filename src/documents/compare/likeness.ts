import type { Passage } from './passages.ts'

/** Two passages by their indices, and how alike they are: 1 the same words, 0 none in common. */
export type Candidate = {
  readonly older: number
  readonly newer: number
  readonly likeness: number
}

/** The words of a passage as they are compared: widths and blanks aside, every figure one sign. */
const folded = (passage: Passage): string =>
  passage.words
    .normalize('NFKC')
    .replaceAll(/\s/gu, '')
    .replaceAll(/\d+(?:\.\d+)?/gu, '#')

export function pairsOfCharacters(words: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (let at = 0; at + 1 < words.length; at += 1) {
    const pair = words.slice(at, at + 2)
    if (!/[\p{L}#]{2}/u.test(pair)) continue
    counts.set(pair, (counts.get(pair) ?? 0) + 1)
  }
  return counts
}

/** How much a pair of characters says. */
export type Weight = (pair: string) => number

/** A passage as pairs of characters with their weights, and the length of that vector. */
export type Vector = { readonly weights: Map<string, number>; readonly length: number }

export function vectorOf(counts: Map<string, number>, weightOf: Weight): Vector {
  const weights = new Map<string, number>()
  let sum = 0
  for (const [pair, count] of counts) {
    const weight = count * weightOf(pair)
    weights.set(pair, weight)
    sum += weight ** 2
  }
  return { weights, length: Math.sqrt(sum) }
}

/** The cosine of two vectors: 1 for the same pairs in the same shares, 0 for none in common. */
export function cosine(one: Vector, other: Vector): number {
  if (one.length === 0 || other.length === 0) return 0
  let product = 0
  for (const [pair, weight] of one.weights) product += weight * (other.weights.get(pair) ?? 0)
  return product / (one.length * other.length)
}

/** How much the opening words count beside the whole: 「鼓励企业挂牌上市」 names what the clause is about. */
const OPENING_SHARE = 0.4

/** Every pair of passages with something in common, with its likeness. */
export function likenesses(older: readonly Passage[], newer: readonly Passage[]): Candidate[] {
  const all = [...older, ...newer].map((passage) => {
    const words = folded(passage)
    return {
      words,
      whole: pairsOfCharacters(words),
      opening: pairsOfCharacters(/^.[^。，；：,;:]{0,30}/u.exec(words)?.[0] ?? ''),
    }
  })
  const weightOf = rarity(all.map(({ whole }) => whole))
  const vectors = all.map(({ words, whole, opening }) => ({
    words,
    whole: vectorOf(whole, weightOf),
    opening: vectorOf(opening, weightOf),
  }))
  const found: Candidate[] = []
  for (const [o, one] of vectors.slice(0, older.length).entries()) {
    for (const [n, other] of vectors.slice(older.length).entries()) {
      const whole = one.words === other.words ? 1 : cosine(one.whole, other.whole)
      const opening = whole === 0 ? 0 : cosine(one.opening, other.opening)
      const likeness = Math.max(whole, whole * (1 - OPENING_SHARE) + opening * OPENING_SHARE)
      if (likeness > 0) found.push({ older: o, newer: n, likeness })
    }
  }
  return found
}

/** The weights of pairs of characters among all passages of two documents. */
export const weightsOf = (passages: readonly Passage[]): Weight =>
  rarity(passages.map((passage) => pairsOfCharacters(folded(passage))))

/** The rarer a pair of characters among all passages, the more it weighs. */
function rarity(all: readonly Map<string, number>[]): Weight {
  const holding = new Map<string, number>()
  for (const counts of all) {
    for (const pair of counts.keys()) holding.set(pair, (holding.get(pair) ?? 0) + 1)
  }
  return (pair) => Math.log(1 + all.length / (holding.get(pair) ?? 1))
}
