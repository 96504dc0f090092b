/** A clause by its address and the hash of its own words; null where the words were never at hand. */
export type HashedClause = {
  readonly address: string
  readonly heading: string
  readonly hash: string | null
}

/**
 * How a clause of a structure stands to the words: `missing` in the words, `extra` in them, `unknown` where
 * the structure was written without the words at hand and so has no hash to hold against them.
 */
export type ClauseAgreement = {
  readonly address: string
  readonly heading: string
  readonly agreement: 'same' | 'differs' | 'missing' | 'extra' | 'unknown'
}

/** Clause by clause, in the order of the structure; what only the words have comes last, in their order. */
export function agreementOf(
  structure: readonly HashedClause[],
  words: readonly HashedClause[],
): ClauseAgreement[] {
  const found = new Map(words.map((clause) => [clause.address, clause]))
  const known = new Set(structure.map(({ address }) => address))
  const ofStructure = structure.map(({ address, heading, hash }): ClauseAgreement => {
    const clause = found.get(address)
    if (clause === undefined) return { address, heading, agreement: 'missing' }
    if (hash === null) return { address, heading, agreement: 'unknown' }
    return { address, heading, agreement: hash === clause.hash ? 'same' : 'differs' }
  })
  const extra = words
    .filter(({ address }) => !known.has(address))
    .map(({ address, heading }): ClauseAgreement => ({ address, heading, agreement: 'extra' }))
  return [...ofStructure, ...extra]
}

/** How many clauses agree, differ, are missing or extra. */
export function countAgreement(
  clauses: readonly ClauseAgreement[],
): Record<ClauseAgreement['agreement'], number> {
  const counts = { same: 0, differs: 0, missing: 0, extra: 0, unknown: 0 }
  for (const { agreement } of clauses) counts[agreement] += 1
  return counts
}
