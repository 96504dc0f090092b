// Whom a scenario changes something for.
import type { AnswerChange, OrganisationOutcome, Sums } from './outcome.ts'
import { partKey, type WhatIfBreakdown } from './summary.ts'

/** Who gets more, who gets less, and whose answer is another without a difference in money. */
export type ChangeKind = 'winner' | 'loser' | 'other'

export type ChangeFilter = {
  /** 0 is the first scenario. */
  readonly scenario: number
  readonly kind: ChangeKind | null
  /** One part of a breakdown; a key of null: what is not on file. */
  readonly part: { readonly by: WhatIfBreakdown; readonly key: string | null } | null
}

export type ChangedOrganisation = Pick<OrganisationOutcome, 'of' | 'size'> & {
  readonly before: Sums
  readonly after: Sums
  readonly answers: readonly AnswerChange[]
}

/** Those for whom anything changes, the largest difference first. */
export const changedOrganisations = (
  outcomes: readonly OrganisationOutcome[],
  { scenario, kind, part }: ChangeFilter,
): ChangedOrganisation[] =>
  outcomes
    .flatMap((entry): ChangedOrganisation[] => {
      const [before, after] = [entry.sides[0], entry.sides[scenario + 1]]
      const answers = entry.changes[scenario] ?? []
      if (before === undefined || after === undefined || answers.length === 0) return []
      if (part !== null && partKey(entry, part.by) !== part.key) return []
      if (kind !== null && kindOf(before, after) !== kind) return []
      return [{ of: entry.of, size: entry.size, before, after, answers }]
    })
    .toSorted((a, b) => {
      const [x, y] = [difference(a), difference(b)]
      return x === y ? (a.of.name < b.of.name ? -1 : 1) : x > y ? -1 : 1
    })

const kindOf = (before: Sums, after: Sums): ChangeKind =>
  after.fen > before.fen ? 'winner' : after.fen < before.fen ? 'loser' : 'other'

function difference({ before, after }: ChangedOrganisation): bigint {
  const fen = after.fen - before.fen
  return fen < 0n ? -fen : fen
}
