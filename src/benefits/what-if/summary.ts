// The figures of a what-if: totals, parts by district, industry and size, and by rule. Every part adds up to the total.
import type { OrganisationOutcome } from './outcome.ts'

/** Counts of organisations and costs in fen; a winner gets more than before, a loser less. */
export type WhatIfTotals = {
  readonly organisations: number
  readonly beforeFen: bigint
  readonly afterFen: bigint
  /** What review may grant at most, which is no cost yet. */
  readonly beforeAtMostFen: bigint
  readonly afterAtMostFen: bigint
  readonly winners: number
  readonly losers: number
  readonly unchanged: number
  /** Among all of them: those of whom something is unknown on either side, which the costs leave out. */
  readonly unknown: number
}

export const BREAKDOWNS = ['region', 'industry', 'size'] as const
export type WhatIfBreakdown = (typeof BREAKDOWNS)[number]

/** One part of a breakdown; null: not on file. */
export type WhatIfPart = WhatIfTotals & { readonly key: string | null }

/** What one rule costs, for those whom it owes something on either side. */
export type WhatIfRule = {
  readonly rule: string
  readonly organisations: number
  readonly beforeFen: bigint
  readonly afterFen: bigint
}

/** One scenario over everybody on file. */
export type ScenarioSummary = {
  readonly total: WhatIfTotals
  readonly parts: Readonly<Record<WhatIfBreakdown, readonly WhatIfPart[]>>
  readonly rules: readonly WhatIfRule[]
}

/** The division of GB/T 4754 to which an industry belongs: 大类, a letter and two digits. */
const DIVISION = 3

/** The value by which an organisation is counted. */
export const partKey = (
  { of, size }: Pick<OrganisationOutcome, 'of' | 'size'>,
  by: WhatIfBreakdown,
): string | null => {
  if (by === 'region') return of.region
  return by === 'size' ? size : (of.industry?.slice(0, DIVISION) ?? null)
}

/** Sums up a scenario; the first scenario is 0. */
export function summaryOf(
  outcomes: Iterable<OrganisationOutcome>,
  scenario: number,
): ScenarioSummary {
  const total = openTally()
  const parts = { region: openParts(), industry: openParts(), size: openParts() }
  const rules = new Map<string, { organisations: number; beforeFen: bigint; afterFen: bigint }>()
  for (const entry of outcomes) {
    total.add(entry, scenario)
    for (const by of BREAKDOWNS) parts[by].add(entry, partKey(entry, by), scenario)
    for (const [rule, owed] of entry.byRule) {
      const [beforeFen, afterFen] = [owed[0] ?? 0n, owed[scenario + 1] ?? 0n]
      if (beforeFen === 0n && afterFen === 0n) continue
      const known = rules.get(rule) ?? { organisations: 0, beforeFen: 0n, afterFen: 0n }
      known.organisations += 1
      known.beforeFen += beforeFen
      known.afterFen += afterFen
      rules.set(rule, known)
    }
  }
  return {
    total: total.totals(),
    parts: {
      region: parts.region.rows(),
      industry: parts.industry.rows(),
      size: parts.size.rows(),
    },
    rules: [...rules]
      .map(([rule, sums]) => ({ rule, ...sums }))
      .toSorted((a, b) => (a.rule < b.rule ? -1 : 1)),
  }
}

function openTally() {
  const totals = {
    organisations: 0,
    beforeFen: 0n,
    afterFen: 0n,
    beforeAtMostFen: 0n,
    afterAtMostFen: 0n,
    winners: 0,
    losers: 0,
    unchanged: 0,
    unknown: 0,
  }
  return {
    add: ({ sides }: OrganisationOutcome, scenario: number): void => {
      const [before, after] = [sides[0], sides[scenario + 1]]
      if (before === undefined || after === undefined) throw new Error('a scenario has two sides')
      totals.organisations += 1
      totals.beforeFen += before.fen
      totals.afterFen += after.fen
      totals.beforeAtMostFen += before.atMostFen
      totals.afterAtMostFen += after.atMostFen
      totals[
        after.fen > before.fen ? 'winners' : after.fen < before.fen ? 'losers' : 'unchanged'
      ] += 1
      if (before.isUnknown || after.isUnknown) totals.unknown += 1
    },
    totals: (): WhatIfTotals => ({ ...totals }),
  }
}

function openParts() {
  const tallies = new Map<string | null, ReturnType<typeof openTally>>()
  return {
    add: (entry: OrganisationOutcome, key: string | null, scenario: number): void => {
      const tally = tallies.get(key) ?? openTally()
      tallies.set(key, tally)
      tally.add(entry, scenario)
    },
    /** The largest costs first; what is not on file last. */
    rows: (): WhatIfPart[] =>
      [...tallies]
        .map(([key, tally]) => ({ key, ...tally.totals() }))
        .toSorted(
          (a, b) =>
            Number(a.key === null) - Number(b.key === null) ||
            compare(most(b), most(a)) ||
            ((a.key ?? '') < (b.key ?? '') ? -1 : 1),
        ),
  }
}

const most = ({ beforeFen, afterFen }: WhatIfTotals): bigint =>
  beforeFen > afterFen ? beforeFen : afterFen

const compare = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0)
