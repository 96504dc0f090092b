import { fail } from '../base/failure.ts'
import type { Tx } from '../db/database.ts'
import type { Demand } from './demand.ts'
import { demandedOf, findDemand, insertDemand } from './demand.store.ts'
import type { Stamp } from './ledger.store.ts'
import { findStandings, lockGrants } from './movement.store.ts'

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
