// Alignment of two documents by what they say. Numbers of clauses shift and chapters are cut anew, so
// addresses decide nothing. Paragraphs are compared by their pairs of neighbouring characters, weighted
// by how rare a pair is in the two documents together: 「给予企业奖励」 stands everywhere and says little,
// 「亩均税收」 stands once and says much. Figures count as one sign, so that a changed amount does not
// make a paragraph unlike itself. The likest pairs are joined first, then headings by what stands under
// them. What is joined out of order is moved; the longest run that keeps its order is what stayed.
import { likenesses, type Candidate, type Likeness } from './likeness.ts'
import type { Passage } from './passages.ts'

/** Two paragraphs that say the same thing, or nearly; null on one side where nothing answers. */
export type Pair = {
  readonly older: Passage | null
  readonly newer: Passage | null
  /** 1 for the same words, 0 for none in common. */
  readonly likeness: number
  readonly isMoved: boolean
}

/** From here on two paragraphs are one that was rewritten. */
const LIKENESS_MIN = 0.22
/** Less alike, but each by far the likest of all to the other: the same matter in other words. */
const LIKENESS_MIN_APART = 0.12
const APART_FACTOR = 1.3

/** Pairs in the order of the newer document; dropped paragraphs follow the one they stood behind. */
export function alignPassages(older: readonly Passage[], newer: readonly Passage[]): Pair[] {
  const likeness = likenesses(older, newer)
  const joined: Joined = { byOlder: new Map(), byNewer: new Map() }
  joinEqual(joined, older, newer)
  joinLikest(joined, likeness.candidates, { older, newer })
  joinBetween(joined, likeness, { older, newer })
  joinHeadings(joined, older, newer)
  return inOrder(joined, older, newer)
}

type Joined = { readonly byOlder: Map<number, Candidate>; readonly byNewer: Map<number, Candidate> }

type Sides = { readonly older: readonly Passage[]; readonly newer: readonly Passage[] }

function put(joined: Joined, candidate: Candidate): void {
  joined.byOlder.set(candidate.older, candidate)
  joined.byNewer.set(candidate.newer, candidate)
}

/** Words that did not change at all: the first with the first, the second with the second. */
function joinEqual(joined: Joined, older: readonly Passage[], newer: readonly Passage[]): void {
  const waiting = new Map<string, number[]>()
  for (const [index, { words }] of newer.entries()) {
    waiting.set(words, [...(waiting.get(words) ?? []), index])
  }
  for (const [index, { words }] of older.entries()) {
    const answer = waiting.get(words)?.shift()
    if (answer !== undefined) put(joined, { older: index, newer: answer, likeness: 1 })
  }
}

/** Joins the likest first; among equals those at about the same place of their documents. */
function joinLikest(
  joined: Joined,
  candidates: readonly Candidate[],
  { older, newer }: Sides,
): void {
  const alike = candidates.filter((c) => older[c.older]?.isHeading === newer[c.newer]?.isHeading)
  const offset = (c: Candidate): number =>
    Math.abs(c.older / Math.max(older.length, 1) - c.newer / Math.max(newer.length, 1))
  const sorted = alike.toSorted(
    (a, b) => b.likeness - a.likeness || offset(a) - offset(b) || a.older - b.older,
  )
  const isApart = standsApart(sorted)
  for (const candidate of sorted) {
    if (joined.byOlder.has(candidate.older) || joined.byNewer.has(candidate.newer)) continue
    const isLike = candidate.likeness >= LIKENESS_MIN
    if (isLike || (candidate.likeness >= LIKENESS_MIN_APART && isApart(candidate)))
      put(joined, candidate)
  }
}

/** What stands behind a joined pair on both sides and is alike: in texts where all clauses are alike. */
function joinBetween(joined: Joined, { between }: Likeness, { older, newer }: Sides): void {
  for (const index of older.keys()) {
    const before = joined.byOlder.get(index - 1)
    if (before === undefined || joined.byOlder.has(index)) continue
    const answer = before.newer + 1
    if (answer >= newer.length || joined.byNewer.has(answer)) continue
    if (older[index]?.isHeading !== newer[answer]?.isHeading) continue
    const likeness = between(index, answer)
    if (likeness >= LIKENESS_MIN) put(joined, { older: index, newer: answer, likeness })
  }
}

/** Whether no other passage, joined or not, comes near to either side of a pair. */
function standsApart(sorted: readonly Candidate[]): (candidate: Candidate) => boolean {
  const bestTwo = (key: 'older' | 'newer'): Map<number, number[]> => {
    const best = new Map<number, number[]>()
    for (const candidate of sorted) {
      const likest = best.get(candidate[key]) ?? []
      if (likest.length < 2) best.set(candidate[key], [...likest, candidate.likeness])
    }
    return best
  }
  const [ofOlder, ofNewer] = [bestTwo('older'), bestTwo('newer')]
  const isBest = (likest: readonly number[] | undefined, likeness: number): boolean =>
    likest?.[0] === likeness && likeness >= (likest[1] ?? 0) * APART_FACTOR
  return ({ older, newer, likeness }) =>
    isBest(ofOlder.get(older), likeness) && isBest(ofNewer.get(newer), likeness)
}

/** A heading answers the heading under which most of its paragraphs now stand, whatever its words. */
function joinHeadings(joined: Joined, older: readonly Passage[], newer: readonly Passage[]): void {
  const headings = new Map(
    newer.flatMap((p, index) => (p.isHeading ? [[p.address, index] as const] : [])),
  )
  const answers = new Map<string, Map<number, number>>()
  for (const { older: o, newer: n } of joined.byOlder.values()) {
    const [from, to] = [older[o], newer[n]]
    if (from === undefined || to === undefined || from.isHeading) continue
    for (const above of [from.address, from.parent]) {
      for (const below of [to.address, to.parent]) {
        const heading = headings.get(below ?? '')
        if (above === null || heading === undefined) continue
        const counts = answers.get(above) ?? new Map<number, number>()
        answers.set(above, counts.set(heading, (counts.get(heading) ?? 0) + from.words.length))
      }
    }
  }
  for (const [index, { isHeading, address }] of older.entries()) {
    if (!isHeading || joined.byOlder.has(index)) continue
    const free = [...(answers.get(address) ?? [])].filter(([n]) => !joined.byNewer.has(n))
    const [best] = free.sort((a, b) => b[1] - a[1])
    if (best === undefined) continue
    const candidate = { older: index, newer: best[0], likeness: LIKENESS_MIN }
    joined.byOlder.set(index, candidate)
    joined.byNewer.set(best[0], candidate)
  }
}

function inOrder(joined: Joined, older: readonly Passage[], newer: readonly Passage[]): Pair[] {
  const stayed = stayingPairs([...joined.byNewer.values()], older)
  const pairs: Pair[] = []
  const dropBehind = new Map<number, Pair[]>()
  let behind = -1
  for (const [index, passage] of older.entries()) {
    const candidate = joined.byOlder.get(index)
    if (candidate !== undefined) {
      if (stayed.has(candidate)) behind = candidate.newer
      continue
    }
    const dropped = { older: passage, newer: null, likeness: 0, isMoved: false }
    dropBehind.set(behind, [...(dropBehind.get(behind) ?? []), dropped])
  }
  pairs.push(...(dropBehind.get(-1) ?? []))
  for (const [index, passage] of newer.entries()) {
    const candidate = joined.byNewer.get(index)
    pairs.push({
      older: candidate === undefined ? null : (older[candidate.older] ?? null),
      newer: passage,
      likeness: candidate?.likeness ?? 0,
      isMoved: candidate !== undefined && !stayed.has(candidate),
    })
    pairs.push(...(dropBehind.get(index) ?? []))
  }
  return pairs
}

/** The heaviest run of pairs that keeps its order in both documents: what stayed where it was. */
function stayingPairs(candidates: Candidate[], older: readonly Passage[]): Set<Candidate> {
  const sorted = candidates.toSorted((a, b) => a.newer - b.newer)
  const best: { weight: number; before: number }[] = []
  for (const [index, candidate] of sorted.entries()) {
    const own = older[candidate.older]?.words.length ?? 0
    let chosen = { weight: own, before: -1 }
    for (let before = 0; before < index; before += 1) {
      const earlier = sorted[before]
      const weight = (best[before]?.weight ?? 0) + own
      if (earlier !== undefined && earlier.older < candidate.older && weight > chosen.weight) {
        chosen = { weight, before }
      }
    }
    best.push(chosen)
  }
  const stayed = new Set<Candidate>()
  let at = best.reduce(
    (top, entry, index) => (entry.weight > (best[top]?.weight ?? 0) ? index : top),
    0,
  )
  while (at >= 0) {
    const candidate = sorted[at]
    if (candidate !== undefined) stayed.add(candidate)
    at = best[at]?.before ?? -1
  }
  return stayed
}
