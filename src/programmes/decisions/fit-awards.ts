/** A case in the order of the meeting, with what it would take of the budget. */
export type Candidate = { readonly id: string; readonly wantedFen: bigint }

/** Where the room of a budget line ends: whole awards only, strictly in order. */
export type Fit = {
  readonly id: string
  /** fits: paid in full; next: the first that finds no room; beyond: after it. */
  readonly state: 'fits' | 'next' | 'beyond'
  /** What is left of the room after it, in fen; for the next one what is left before it. */
  readonly leftFen: bigint
  /** What is missing for the next one, in fen; zero for others. */
  readonly missingFen: bigint
}

/**
 * What fits into the room of a budget, in the order of the meeting. Nobody is passed over for a smaller sum
 * behind him: after the first that does not fit nothing fits. An award is never cut silently.
 */
export function fitAwards(candidates: readonly Candidate[], roomFen: bigint): Fit[] {
  let left = roomFen
  let isFull = false
  return candidates.map(({ id, wantedFen }): Fit => {
    if (isFull) return { id, state: 'beyond', leftFen: left, missingFen: 0n }
    if (wantedFen > left) {
      isFull = true
      return { id, state: 'next', leftFen: left, missingFen: wantedFen - left }
    }
    left -= wantedFen
    return { id, state: 'fits', leftFen: left, missingFen: 0n }
  })
}

/** A case with its place by scores, and what is proposed for it; null where nothing is yet. */
export type Placed = {
  readonly id: string
  readonly rank: number | null
  readonly outcome: 'fund' | 'not_fund' | 'reserve' | null
}

/**
 * Whether an outcome departs from the rank: funded before somebody better who is not, or not funded although
 * somebody worse is. Who has no place departs from nothing.
 */
export function deviatesFromRank(
  own: { readonly id: string; readonly outcome: 'fund' | 'not_fund' | 'reserve' },
  all: readonly Placed[],
): boolean {
  const rank = all.find(({ id }) => id === own.id)?.rank ?? null
  if (rank === null) return false
  const others = all.filter((other) => other.id !== own.id && other.rank !== null)
  return own.outcome === 'fund'
    ? others.some(
        (other) =>
          (other.rank ?? 0) < rank && (other.outcome === 'not_fund' || other.outcome === 'reserve'),
      )
    : others.some((other) => (other.rank ?? 0) > rank && other.outcome === 'fund')
}
