import { fail } from '../base/failure.ts'
import type { Tx } from '../db/database.ts'
import type { Stamp } from './ledger.store.ts'
import {
  findMatchingRooms,
  findMoved,
  findStandings,
  insertMovements,
  lockGrants,
  type MovedBefore,
  type Standing,
} from './movement.store.ts'
import { type Movement, MOVEMENTS, sourceOf, type Stage, STAGE_WORDS } from './movement.ts'

/**
 * Moves money of grants from stage to stage: all or nothing. What is released or recovered is room again in
 * every account of its grant. A movement that was written before is left out; more than there is to move is
 * refused. What only the database sees (matching money, orders on a list) it refuses by itself.
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
    (await findStandings(tx, grants)).map((standing) => [standing.id, amountsOf(standing)]),
  )
  for (const movement of fresh) moveWithin(left.get(movement.grant), movement)
  refuseUnproven(fresh, await findMatchingRooms(tx, grants))
  if (fresh.length > 0) await insertMovements(tx, fresh, stamp)
}

type Amounts = Record<Stage | 'room' | 'listed', bigint>

const amountsOf = (standing: Standing): Amounts => ({
  room: 0n,
  listed: standing.listedFen,
  reserved: standing.reservedFen,
  committed: standing.committedFen,
  due: standing.dueFen,
  paid: standing.paidFen,
  recovered: standing.recoveredFen,
})

function moveWithin(left: Amounts | undefined, movement: Movement): void {
  if (left === undefined) throw fail('NOT_FOUND')
  const from = sourceOf(movement)
  if (movement.amountFen > left[from])
    throw fail('FUND_AMOUNT_MISSING', {
      wanted: movement.amountFen.toString(),
      available: left[from].toString(),
      source: STAGE_WORDS[from],
    })
  if (from === 'due' && movement.kind !== 'pay' && movement.amountFen > left.due - left.listed)
    throw fail('FUND_ON_PAYMENT_LIST', { listed: left.listed.toString() })
  left[from] -= movement.amountFen
  left[MOVEMENTS[movement.kind].to] += movement.amountFen
}

/** What is due or paid of matching money stays within what the enterprise proved. */
function refuseUnproven(
  movements: readonly Movement[],
  rooms: Awaited<ReturnType<typeof findMatchingRooms>>,
): void {
  const left = new Map(rooms.map(({ account, roomFen }) => [account, roomFen]))
  for (const movement of movements) {
    const isMatched = (stage: Stage | 'room') => stage === 'due' || stage === 'paid'
    const was = isMatched(sourceOf(movement))
    const becomes = isMatched(MOVEMENTS[movement.kind].to)
    if (was === becomes) continue
    for (const { account } of rooms.filter(({ grant }) => grant === movement.grant)) {
      const room = left.get(account) ?? 0n
      if (becomes && movement.amountFen > room)
        throw fail('FUND_MATCHING_UNPROVEN', {
          wanted: movement.amountFen.toString(),
          available: (room > 0n ? room : 0n).toString(),
        })
      left.set(account, becomes ? room - movement.amountFen : room + movement.amountFen)
    }
  }
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
