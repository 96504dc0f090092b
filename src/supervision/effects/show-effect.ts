import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { type Caveat, caveatsOf, type Comparison, compareOutcome, type Outcome } from './effect.ts'
import {
  listPolicies,
  type MemberRow,
  type MoneyRow,
  moneyOf,
  othersOf,
  type PolicyRow,
  receiversOf,
  type ResultRow,
  resultsOf,
  valuesOf,
} from './effect.store.ts'

/** The effect of one policy: its money, who got it, what came of it, and how the others fared. */
export type Effect = {
  readonly policy: PolicyRow
  readonly money: readonly MoneyRow[]
  readonly receivers: readonly MemberRow[]
  readonly others: readonly MemberRow[]
  readonly results: readonly ResultRow[]
  /** The later year of the comparison. */
  readonly after: number
  readonly comparisons: readonly Comparison[]
  readonly caveats: readonly Caveat[]
}

type Wanted = {
  readonly rule: string
  /** The later year of the comparison. */
  readonly after: number
  readonly outcomes: readonly Outcome[]
}

/** Puts together the effect of a policy (D3 三); fails where no money was granted under it. */
export async function showEffect(db: Db, { rule, after, outcomes }: Wanted): Promise<Effect> {
  const policy = (await listPolicies(db)).find((each) => each.rule === rule)
  if (policy === undefined) throw fail('NOT_FOUND')
  const [money, receivers, others, results] = await Promise.all([
    moneyOf(db, rule),
    receiversOf(db, rule),
    othersOf(db, rule),
    resultsOf(db, rule),
  ])
  const values = await valuesOf(
    db,
    [...receivers, ...others].map(({ organisation }) => organisation),
    outcomes.map(({ fact }) => fact),
  )
  const byFact = new Map<string, Map<string, Map<number, bigint>>>()
  for (const { name, organisation, year, value } of values) {
    const ofFact = byFact.get(name) ?? new Map<string, Map<number, bigint>>()
    byFact.set(name, ofFact)
    const ofOrganisation = ofFact.get(organisation) ?? new Map<number, bigint>()
    ofFact.set(organisation, ofOrganisation.set(year, value))
  }
  const groups = { receivers: receivers.map(memberOf), others: others.map(memberOf) }
  return {
    policy,
    money,
    receivers,
    others,
    results,
    after,
    comparisons: outcomes.map((outcome) =>
      compareOutcome(outcome, groups, { known: byFact.get(outcome.fact) ?? new Map(), after }),
    ),
    caveats: caveatsOf(groups, after),
  }
}

const memberOf = ({ organisation, year, other_policies }: MemberRow) => ({
  organisation,
  year,
  otherPolicies: other_policies,
})
