import { fail } from '../base/failure.ts'
import type { Tx } from '../db/database.ts'
import { demandedOf, findDemand, insertDemand } from './demand.store.ts'
import type { Stamp } from './ledger.store.ts'
import { findStandings, lockGrants } from './movement.store.ts'

/** Why money is asked back: what a project did not need (结余), or what it must not keep (追回). */
export const DEMAND_KINDS = { balance: '结余收回', clawback: '追回' } as const
export type DemandKind = keyof typeof DEMAND_KINDS

/** Money that a beneficiary has to give back. What comes in is a `recover` movement. */
export type Demand = {
  /** The same request sent twice is one demand. */
  readonly request: string
  /** The grant's id. */
  readonly grant: string
  readonly kind: DemandKind
  readonly amountFen: bigint
  /** The record that caused it, as `table:id`. */
  readonly origin: string
  readonly reason: string
}

/**
 * What of a project's money is left at its end and goes back, in fen: nothing where the topic lets the
 * beneficiary keep it (结余留用).
 */
export const returnOf = (of: {
  readonly paidFen: bigint
  readonly spentFen: bigint
  readonly balance: 'return' | 'keep'
}): bigint => (of.balance === 'return' && of.paidFen > of.spentFen ? of.paidFen - of.spentFen : 0n)

/** Asks money of a grant back, never more than was paid of it. */
export async function demandReturn(tx: Tx, demand: Demand, stamp: Stamp): Promise<void> {
  await lockGrants(tx, [demand.grant])
  const before = await findDemand(tx, demand.request)
  if (before !== undefined) {
    const { grant, kind, amountFen, request } = demand
    const isSame = before.grant === grant && before.kind === kind && before.amountFen === amountFen
    if (!isSame) throw fail('FUND_REQUEST_REUSED', { request })
    return
  }
  const [standing] = await findStandings(tx, [demand.grant])
  if (standing === undefined) throw fail('NOT_FOUND')
  const paid = standing.paidFen + standing.recoveredFen
  const demanded = await demandedOf(tx, demand.grant)
  if (demanded + demand.amountFen > paid)
    throw fail('DEMAND_BEYOND_PAID', { paid: paid.toString(), demanded: demanded.toString() })
  await insertDemand(tx, demand, stamp)
}
