import { accountId, type Hold } from './hold.ts'

/** What is to be reserved for one beneficiary under one rule for one matter. */
export type Reservation = {
  /** The same request sent twice is one reservation. */
  readonly request: string
  /** The organisation's id. */
  readonly beneficiary: string
  /** `document/rule`, as claims name it. */
  readonly rule: string
  readonly clause: string
  /** Empty where it is for the beneficiary itself. */
  readonly matter: string
  readonly amountFen: bigint
  readonly holds: readonly Hold[]
  /** The record that decides it, as `table:id`. */
  readonly origin: string
  /** SM3 of the receipt. */
  readonly receipt: string | null
  readonly reason: string | null
}

/** A limit that has no room for a reservation, and how much room it has, in fen. */
export type Tight = { readonly hold: Hold; readonly roomFen: bigint }

/** How a reservation came out. One that does not fit is refused as a whole: it is never shortened silently. */
export type Outcome =
  | { readonly request: string; readonly state: 'reserved' }
  /** It was reserved before, by the same request. */
  | { readonly request: string; readonly state: 'repeated' }
  | { readonly request: string; readonly state: 'refused'; readonly tight: readonly Tight[] }

/** The account of the grant itself: never more is paid than was reserved. */
export const ownHold = ({ request, amountFen }: Reservation): Hold => ({
  kind: 'grant',
  name: request,
  keys: [],
  limitFen: amountFen,
  label: '本笔已安排金额',
})

/** Everything that holds a reservation, each account once: of two limits on one account the lower counts. */
export function allHolds(reservation: Reservation): ReadonlyMap<string, Hold> {
  const holds = new Map<string, Hold>()
  for (const hold of [ownHold(reservation), ...reservation.holds]) {
    const id = accountId(hold)
    const other = holds.get(id)
    if (other === undefined || hold.limitFen < other.limitFen) holds.set(id, hold)
  }
  return holds
}

/** How many fen of each account are used; an account that is not there is not used. */
export type Used = ReadonlyMap<string, bigint>

/** Which of the reservations fit, each after those before it in the list. */
export function fitReservations(reservations: readonly Reservation[], before: Used): Outcome[] {
  const used = new Map(before)
  return reservations.map((reservation) => {
    const { request, amountFen } = reservation
    const holds = allHolds(reservation)
    const tight = [...holds].flatMap(([id, hold]): Tight[] => {
      const room = hold.limitFen - (used.get(id) ?? 0n)
      return amountFen > room ? [{ hold, roomFen: room > 0n ? room : 0n }] : []
    })
    if (tight.length > 0) return { request, state: 'refused', tight }
    for (const id of holds.keys()) used.set(id, (used.get(id) ?? 0n) + amountFen)
    return { request, state: 'reserved' }
  })
}
