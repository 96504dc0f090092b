import { randomUUID } from 'node:crypto'
import type { Tx } from '../../db/database.ts'
import type { Stamp } from '../../funds/ledger.store.ts'
import { findMatching } from '../../funds/matching.store.ts'
import { moveMoney } from '../../funds/move-money.ts'
import type { Movement } from '../../funds/movement.ts'
import { listGrantsOf } from '../../funds/movement.store.ts'
import { originOf } from '../decisions/award-money.ts'

/**
 * Money of the poster that has arrived pays what of his share is due, and no more: what came early counts when
 * its instalment falls due; what turned out not to have come is due again. Called under the lock of the case.
 */
export async function payArrived(tx: Tx, caseId: string, stamp: Stamp): Promise<void> {
  const origin = originOf(caseId)
  const matching = await findMatching(tx, origin)
  if (matching === undefined) return
  const grants = (await listGrantsOf(tx, origin)).filter(({ payer }) => payer === 'enterprise')
  const counted = grants.reduce(
    (sum, { paidFen, recoveredFen }) => sum + paidFen + recoveredFen,
    0n,
  )
  let left = matching.provenFen - counted
  const movements = grants.flatMap((grant): Movement[] => {
    const kind = left > 0n ? 'pay' : 'bounce'
    const most = left > 0n ? grant.dueFen : grant.paidFen
    const wanted = left > 0n ? left : -left
    const amountFen = most < wanted ? most : wanted
    if (amountFen === 0n) return []
    left += kind === 'pay' ? -amountFen : amountFen
    const request = `share_arrival:${randomUUID()}`
    return [{ request, grant: grant.id, kind, amountFen, origin, reason: '发榜方到账' }]
  })
  if (movements.length > 0) await moveMoney(tx, movements, stamp)
}
