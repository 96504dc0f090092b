/** How many letters must be changed, added, left out or exchanged with their neighbour to make one word the other. */
function distance(a: string, b: string): number {
  const [from, to] = [a.split(''), b.split('')]
  let [before, above]: [number[], number[]] = [[], to.map((_, at) => at)]
  above.push(to.length)
  for (const [row, letter] of from.entries()) {
    const line = [row + 1]
    for (const [at, other] of to.entries()) {
      const change = (above[at] ?? 0) + (letter === other ? 0 : 1)
      const isSwapped = row > 0 && at > 0 && letter === to[at - 1] && from[row - 1] === other
      const swap = isSwapped ? (before[at - 1] ?? 0) + 1 : change
      line.push(Math.min(change, swap, (above[at + 1] ?? 0) + 1, (line[at] ?? 0) + 1))
    }
    ;[before, above] = [above, line]
  }
  return above.at(-1) ?? 0
}

const lettersOf = (word: string): string => word.split('').toSorted().join('')

/** The word that somebody most likely meant; null where none is near. */
export function nearest(word: string, candidates: readonly string[]): string | null {
  const jumbled = candidates.find((candidate) => lettersOf(candidate) === lettersOf(word))
  if (jumbled !== undefined) return jumbled
  const best = candidates
    .map((candidate) => ({ candidate, steps: distance(word, candidate) }))
    .reduce<{ candidate: string; steps: number } | null>(
      (sofar, entry) => (sofar === null || entry.steps < sofar.steps ? entry : sofar),
      null,
    )
  const stepsMax = Math.max(1, Math.floor(word.length / 3))
  return best !== null && best.steps <= stepsMax && best.steps < word.length ? best.candidate : null
}
