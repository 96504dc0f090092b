// One gold item meets at most one item of the reader, and the other way round: an item found twice is
// found once and wrong once. Pairs are taken best first.

/** What came of laying gold and reading side by side. */
export type Matched<Gold, Found> = {
  readonly pairs: readonly { readonly gold: Gold; readonly found: Found }[]
  /** Gold that the reader missed. */
  readonly missed: readonly Gold[]
  /** Items of the reader that gold does not know. */
  readonly extra: readonly Found[]
}

/** `likeness` is null where the two cannot be the same item; among those that can, the higher goes first. */
export function matchOneToOne<Gold, Found>(
  gold: readonly Gold[],
  found: readonly Found[],
  likeness: (gold: Gold, found: Found) => number | null,
): Matched<Gold, Found> {
  const candidates: { g: number; f: number; likeness: number }[] = []
  for (const [g, one] of gold.entries())
    for (const [f, other] of found.entries()) {
      const alike = likeness(one, other)
      if (alike !== null) candidates.push({ g, f, likeness: alike })
    }
  candidates.sort((a, b) => b.likeness - a.likeness || a.g - b.g || a.f - b.f)
  const pairs = new Map<number, number>()
  const taken = new Set<number>()
  for (const { g, f } of candidates) {
    if (pairs.has(g) || taken.has(f)) continue
    pairs.set(g, f)
    taken.add(f)
  }
  return {
    pairs: [...pairs].flatMap(([g, f]) => {
      const one = gold[g]
      const other = found[f]
      return one === undefined || other === undefined ? [] : [{ gold: one, found: other }]
    }),
    missed: gold.filter((_, g) => !pairs.has(g)),
    extra: found.filter((_, f) => !taken.has(f)),
  }
}

/** Counts that add up over documents. */
export type Count = { readonly right: number; readonly missed: number; readonly extra: number }

export const NO_COUNT: Count = { right: 0, missed: 0, extra: 0 }

export const sumOf = (counts: readonly Count[]): Count => ({
  right: counts.reduce((sum, count) => sum + count.right, 0),
  missed: counts.reduce((sum, count) => sum + count.missed, 0),
  extra: counts.reduce((sum, count) => sum + count.extra, 0),
})

/** Share of what the reader found that is right; 1 where it found nothing. */
export const precisionOf = ({ right, extra }: Count): number =>
  right + extra === 0 ? 1 : right / (right + extra)

/** Share of gold that the reader found; 1 where there was nothing to find. */
export const recallOf = ({ right, missed }: Count): number =>
  right + missed === 0 ? 1 : right / (right + missed)

/** F1 of a count; 1 where there was nothing to find and nothing was found. */
export function f1Of(count: Count): number {
  const all = 2 * count.right + count.missed + count.extra
  return all === 0 ? 1 : (2 * count.right) / all
}

/** How often a field of matched items agreed, of how many. */
export type Agreement = { readonly agreed: number; readonly of: number }

export const agreementOf = (answers: readonly boolean[]): Agreement => ({
  agreed: answers.filter(Boolean).length,
  of: answers.length,
})

/** Whether two phrases speak of the same thing: one holds the other, or half of their character pairs are shared. */
export function overlaps(one: string, other: string): boolean {
  const a = plain(one)
  const b = plain(other)
  if (a === '' || b === '') return a === b
  if (a.includes(b) || b.includes(a)) return true
  const pairs = new Set(pairsOf(a))
  const others = pairsOf(b)
  const shared = others.filter((pair) => pairs.has(pair)).length
  return (2 * shared) / (pairs.size + others.length) >= 0.5
}

const plain = (phrase: string): string =>
  phrase.normalize('NFKC').replaceAll(/[\s、，。；：（）()“”"《》及和与或的]/gu, '')

const pairsOf = (phrase: string): string[] =>
  Array.from({ length: Math.max(phrase.length - 1, 0) }, (_, at) => phrase.slice(at, at + 2))
