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

type Prepared = {
  readonly words: string
  readonly whole: Vector
  readonly opening: Vector
}

/** How alike the passages of two documents are. */
export type Likeness = {
  /** Every pair of passages with something in common that tells. */
  readonly candidates: readonly Candidate[]
  /** Any two passages, by their indices. */
  readonly between: (older: number, newer: number) => number
}

/** Lays the passages of two documents side by side. */
export function likenesses(older: readonly Passage[], newer: readonly Passage[]): Likeness {
  const weightOf = weightsOf([...older, ...newer])
  const prepare = (passage: Passage): Prepared => {
    const words = folded(passage)
    const opening = /^.[^。，；：,;:]{0,30}/u.exec(words)?.[0] ?? ''
    return {
      words,
      whole: vectorOf(pairsOfCharacters(words), weightOf),
      opening: vectorOf(pairsOfCharacters(opening), weightOf),
    }
  }
  const [from, to] = [older.map(prepare), newer.map(prepare)]
  const between = (o: number, n: number): number => {
    const [one, other] = [from[o], to[n]]
    if (one === undefined || other === undefined) return 0
    const whole = one.words === other.words ? 1 : cosine(one.whole, other.whole)
    const opening = whole === 1 ? 1 : cosine(one.opening, other.opening)
    return Math.max(whole, whole * (1 - OPENING_SHARE) + opening * OPENING_SHARE)
  }
  const holders = holdersOf(to)
  const candidates = from.flatMap((one, o) =>
    companions(one, holders).map((n) => ({ older: o, newer: n, likeness: between(o, n) })),
  )
  return { candidates, between }
}

/** What more passages hold than this says too little to be followed. */
const HOLDERS_MAX = 300

type Holders = ReadonlyMap<string, readonly number[]>

/** Which passages hold a pair of characters or are these very words. */
function holdersOf(passages: readonly Prepared[]): Holders {
  const holders = new Map<string, number[]>()
  for (const [index, passage] of passages.entries()) {
    for (const sign of signsOf(passage)) {
      const held = holders.get(sign)
      if (held === undefined) holders.set(sign, [index])
      else held.push(index)
    }
  }
  return holders
}

const signsOf = ({ words, whole }: Prepared): Set<string> =>
  new Set([words, ...whole.weights.keys()])

/** The passages that share something telling with one, each once. */
function companions(passage: Prepared, holders: Holders): number[] {
  const found = new Set<number>()
  for (const sign of signsOf(passage)) {
    const held = holders.get(sign) ?? []
    if (held.length > HOLDERS_MAX) continue
    for (const index of held) found.add(index)
  }
  return [...found]
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
