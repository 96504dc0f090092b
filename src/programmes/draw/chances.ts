// The chance of each pair, before anything is drawn. Chances are whole multiples of 1/WHOLE, so that every
// later step is exact and the cap is kept to the last digit.
import assert from 'node:assert/strict'
import { createNetwork } from './max-flow.ts'

/** Certainty. Thousandths and the parts of up to 18 candidates are whole; twice as much is still 32 bits. */
export const WHOLE = 1_837_836_000

/** One place that wants `size` of its candidates; an edge is a candidate that could have it. */
export type Group = { readonly size: number; readonly candidates: readonly number[] }

type Wish = {
  readonly groups: readonly Group[]
  /** What each candidate takes at most. */
  readonly loads: ReadonlyMap<number, number>
  /** No chance is above this. */
  readonly cap: number
}

/** The chances of each group's candidates, in their order; null where no chances keep every limit. */
export type Chances = readonly (readonly number[])[]

/** Halvings of the range in which the smallest possible largest chance is sought. */
const HALVINGS = 8

/**
 * Chances that add up to the size of each group, to no more than the load of each candidate, and of which
 * none is above the cap. Equal chances within each group where loads allow them; else the largest chance
 * is made as small as it can be.
 */
export function findChances(wish: Wish): Chances | null {
  const even = wish.groups.map(({ size, candidates }) => evenly(size, candidates.length))
  const needed = Math.max(0, ...even.map(([first]) => first ?? Infinity))
  if (needed > wish.cap) return null
  if (keepsLoads(wish, even)) return even
  let [low, high] = [needed, wish.cap]
  let best = spread(wish, high)
  if (best === null) return null
  for (let step = 0; step < HALVINGS && low < high; step += 1) {
    const middle = Math.floor((low + high) / 2)
    const found = spread(wish, middle)
    if (found === null) low = middle + 1
    else {
      best = found
      high = middle
    }
  }
  return best
}

/** The size in equal parts; what cannot be divided goes to the first ones, one smallest part each. */
function evenly(size: number, count: number): number[] {
  const part = Math.floor((size * WHOLE) / count)
  const rest = size * WHOLE - part * count
  return Array.from({ length: count }, (_, index) => (index < rest ? part + 1 : part))
}

function keepsLoads({ groups, loads }: Wish, chances: Chances): boolean {
  const sums = new Map<number, number>()
  for (const [index, { candidates }] of groups.entries())
    for (const [position, candidate] of candidates.entries())
      sums.set(candidate, (sums.get(candidate) ?? 0) + (chances[index]?.[position] ?? 0))
  return [...sums].every(([candidate, sum]) => sum <= (loads.get(candidate) ?? 0) * WHOLE)
}

/** Any chances below a cap, as a flow from groups to candidates. */
function spread({ groups, loads }: Wish, cap: number): Chances | null {
  const candidates = [...loads.keys()]
  const nodeOf = new Map(candidates.map((candidate, index) => [candidate, groups.length + index]))
  const source = groups.length + candidates.length
  const sink = source + 1
  const network = createNetwork(sink + 1)
  for (const [candidate, node] of nodeOf)
    network.connect(node, sink, (loads.get(candidate) ?? 0) * WHOLE)
  let wanted = 0
  const edges = groups.map((group, index) => {
    network.connect(source, index, group.size * WHOLE)
    wanted += group.size * WHOLE
    return group.candidates.map((candidate) => {
      const node = nodeOf.get(candidate)
      assert(node !== undefined, 'a candidate without a load')
      return network.connect(index, node, cap)
    })
  })
  if (network.send(source, sink) < wanted) return null
  return edges.map((row) => row.map((edge) => network.flowOf(edge)))
}
