import type { Clause } from './reading.ts'

/** Finds the innermost clause around an offset; null before the first clause and between them. */
export type ClauseAt = (offset: number) => Clause | null

/** Clauses come in the order of their starts and nest, so one binary search and a climb to the parents finds it. */
export function clauseFinder(clauses: readonly Clause[]): ClauseAt {
  const byId = new Map(clauses.map((clause) => [clause.id, clause]))
  return (offset) => {
    let low = 0
    let high = clauses.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((clauses[middle]?.start ?? 0) <= offset) low = middle + 1
      else high = middle
    }
    let found = clauses[low - 1]
    while (found !== undefined && offset >= found.end) {
      found = found.parent === null ? undefined : byId.get(found.parent)
    }
    return found ?? null
  }
}
