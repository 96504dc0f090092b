// Turns chances into a draw: every pair is then drawn or not, each with exactly its chance, every group is
// exactly full and no candidate takes more than his load (dependent rounding, Gandhi, Khuller, Parthasarathy
// and Srinivasan 2006). Each step takes a cycle, or a path between two candidates, of pairs that are neither
// certain nor impossible, and moves their chances up and down in turn until one of them is; which way is drawn
// so that no chance changes on average. docs/decisions/draw.md has the proof.
import assert from 'node:assert/strict'
import { type Chances, type Group, WHOLE } from './chances.ts'
import type { RandomStream } from './random-stream.ts'

type Pair = { readonly ends: readonly [group: number, candidate: number]; chance: number }

/** Which candidates each group has drawn, in no particular order. */
export function roundChances(
  groups: readonly Group[],
  chances: Chances,
  random: RandomStream,
): number[][] {
  const offset = groups.length
  const pairs = groups.flatMap(({ candidates }, group) =>
    candidates.map((candidate, position): Pair => ({
      ends: [group, offset + candidate],
      chance: chances[group]?.[position] ?? 0,
    })),
  )
  const open = openPairs(pairs)
  for (let walk = findWalk(open); walk !== null; walk = findWalk(open)) shift(walk, random)
  return groups.map((_, group) =>
    pairs
      .filter(({ ends, chance }) => ends[0] === group && chance === WHOLE)
      .map(({ ends }) => ends[1] - offset),
  )
}

/** The pairs that are still undecided, by each of their ends. */
type Open = { readonly at: Map<number, Pair[]>; readonly order: Pair[] }

const isOpen = ({ chance }: Pair): boolean => chance > 0 && chance < WHOLE

function openPairs(pairs: readonly Pair[]): Open {
  const order = pairs.filter(isOpen).toReversed()
  const at = new Map<number, Pair[]>()
  for (const pair of order)
    for (const end of pair.ends) {
      const list = at.get(end)
      if (list === undefined) at.set(end, [pair])
      else list.push(pair)
    }
  return { at, order }
}

const otherEnd = ({ ends }: Pair, end: number): number => (ends[0] === end ? ends[1] : ends[0])

/** An undecided pair at an end other than the one we came by. Decided ones are dropped when met. */
function nextPair({ at }: Open, end: number, came: Pair | null): Pair | null {
  const list = at.get(end) ?? []
  for (let index = list.length - 1; index >= 0; index -= 1) {
    const pair = list[index]
    if (pair === undefined) continue
    if (!isOpen(pair)) list.splice(index, 1)
    else if (pair !== came) return pair
  }
  return null
}

/** A cycle, or a path that can be made no longer; null when everything is decided. */
function findWalk(open: Open): Pair[] | null {
  let first = open.order.at(-1)
  while (first !== undefined && !isOpen(first)) {
    open.order.pop()
    first = open.order.at(-1)
  }
  if (first === undefined) return null
  const there = walkFrom(open, first.ends[1])
  if (there.isCycle) return there.pairs
  // It came to an end: from there back it is a whole path, or it meets a cycle on the way.
  return walkFrom(open, there.last).pairs
}

function walkFrom(open: Open, start: number): { pairs: Pair[]; isCycle: boolean; last: number } {
  const seenAt = new Map<number, number>([[start, 0]])
  const pairs: Pair[] = []
  let [end, came]: [number, Pair | null] = [start, null]
  for (;;) {
    const pair = nextPair(open, end, came)
    if (pair === null) return { pairs, isCycle: false, last: end }
    pairs.push(pair)
    end = otherEnd(pair, end)
    came = pair
    const since = seenAt.get(end)
    if (since !== undefined) return { pairs: pairs.slice(since), isCycle: true, last: end }
    seenAt.set(end, pairs.length)
  }
}

/** Decides at least one pair of a walk, and keeps every sum. */
function shift(walk: readonly Pair[], random: RandomStream): void {
  assert(walk.length >= 2 && walk.length % 2 === 0, 'a walk that would break the sum of a group')
  const [ups, downs] = [walk.filter((_, i) => i % 2 === 0), walk.filter((_, i) => i % 2 === 1)]
  const room = (rising: readonly Pair[], falling: readonly Pair[]): number =>
    Math.min(...rising.map(({ chance }) => WHOLE - chance), ...falling.map(({ chance }) => chance))
  const [up, down] = [room(ups, downs), room(downs, ups)]
  // Up by `up` with the chance down / (up + down): on average nothing moves.
  const by = random.below(up + down) < down ? up : -down
  for (const pair of ups) pair.chance += by
  for (const pair of downs) pair.chance -= by
}
