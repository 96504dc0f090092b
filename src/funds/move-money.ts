import { fail } from '../base/failure.ts'
import type { Tx } from '../db/database.ts'
import type { Stamp } from './ledger.store.ts'
import {
  findMoved,
  findStandings,
  insertMovements,
  lockGrants,
  type MovedBefore,
} from './movement.store.ts'
import type { Movement, MovementKind } from './movement.ts'

const SOURCE_WORDS: Readonly<Record<MovementKind, string>> = {
  release: '已安排未拨付',
  pay: '已安排未拨付',
  recover: '已拨付未追回',
}

/**
 * Releases, pays or recovers: all or nothing. What is released or recovered is room again in every account of
 * its grant. A movement that was written before is left out; more than there is to move is refused.
 */
export async function moveMoney(
  tx: Tx,
  movements: readonly Movement[],
  stamp: Stamp,
): Promise<void> {
  const wanted = [...new Map(movements.map((movement) => [movement.request, movement])).values()]
  const grants = [...new Set(wanted.map(({ grant }) => grant))]
  await lockGrants(tx, grants)
  const before = new Map(
    (
      await findMoved(
        tx,
        wanted.map(({ request }) => request),
      )
    ).map((row) => [row.request, row]),
  )
  const fresh = wanted.filter((movement) => !wasMoved(movement, before.get(movement.request)))
  const left = new Map(
    (await findStandings(tx, grants)).map(({ id, reservedFen, paidFen }) => [
      id,
      { reservedFen, paidFen },
    ]),
  )
  for (const { grant, kind, amountFen } of fresh) {
    const standing = left.get(grant)
    if (standing === undefined) throw fail('NOT_FOUND')
    const available = kind === 'recover' ? standing.paidFen : standing.reservedFen
    if (amountFen > available)
      throw fail('FUND_AMOUNT_MISSING', {
        wanted: amountFen.toString(),
        available: available.toString(),
        source: SOURCE_WORDS[kind],
      })
    if (kind === 'recover') standing.paidFen -= amountFen
    else standing.reservedFen -= amountFen
    if (kind === 'pay') standing.paidFen += amountFen
  }
  if (fresh.length > 0) await insertMovements(tx, fresh, stamp)
}

function wasMoved(movement: Movement, before: MovedBefore | undefined): boolean {
  if (before === undefined) return false
  const isSame =
    before.grant === movement.grant &&
    before.kind === movement.kind &&
    before.amountFen === movement.amountFen
  if (!isSame) throw fail('FUND_REQUEST_REUSED', { request: movement.request })
  return true
}
