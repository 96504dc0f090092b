import { fail } from '../base/failure.ts'
import type { Tx } from '../db/database.ts'
import {
  findReserved,
  insertReservations,
  lockAccounts,
  type Stamp,
  type Written,
} from './ledger.store.ts'
import { allHolds, fitReservations, type Outcome, type Reservation } from './reservation.ts'

/**
 * Reserves money, each reservation after those before it in the list. One that a limit has no room for is
 * refused as a whole and reported with the room that is left; the others stand. All accounts are held before
 * anything is decided, so what is found to fit does fit; the database would refuse the rest by itself.
 */
export async function reserve(
  tx: Tx,
  reservations: readonly Reservation[],
  stamp: Stamp,
): Promise<Outcome[]> {
  const wanted = new Map(reservations.map((reservation) => [reservation.request, reservation]))
  const unique = [...wanted.values()]
  const accounts = await lockAccounts(
    tx,
    unique.flatMap((reservation) => [
      ...allHolds(reservation).values(),
      ...(reservation.lines ?? []),
    ]),
  )
  const written = new Map(
    (await findReserved(tx, [...wanted.keys()])).map((row) => [row.request, row]),
  )
  const fresh = unique.filter((reservation) => {
    const before = written.get(reservation.request)
    if (before === undefined) return true
    refuseOther(reservation, before)
    return false
  })
  const outcomes = new Map(
    fitReservations(fresh, accounts).map((outcome) => [outcome.request, outcome]),
  )
  const fitting = fresh.filter(({ request }) => outcomes.get(request)?.state === 'reserved')
  if (fitting.length > 0) await insertReservations(tx, fitting, stamp)
  return reservations.map(
    ({ request }): Outcome => outcomes.get(request) ?? { request, state: 'repeated' },
  )
}

/** A request is one: it cannot come back with another content. */
function refuseOther(reservation: Reservation, before: Written): void {
  const { request, beneficiary, rule, matter, amountFen, payer = 'city' } = reservation
  const isSame =
    before.beneficiary === beneficiary &&
    before.payer === payer &&
    before.rule === rule &&
    before.matter === matter &&
    before.amountFen === amountFen
  if (!isSame) throw fail('FUND_REQUEST_REUSED', { request })
}
