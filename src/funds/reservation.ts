import { accountId, type Hold, type StandingHold } from './hold.ts'
import type { Payer } from './payer.ts'

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
  /** The budget line and the matching money that it counts in, if any. */
  readonly lines?: readonly StandingHold[]
  /** The city, unless said otherwise. Several payers of one contract are several reservations of one call. */
  readonly payer?: Payer
  /** Whether it falls due only after a contract; otherwise the decision itself may make it due. */
  readonly byContract?: boolean
  /** The record that decides it, as `table:id`. */
  readonly origin: string
  /** SM3 of the receipt. */
  readonly receipt: string | null
  readonly reason: string | null
}

/** A limit that has no room for a reservation, and how much room it has, in fen. */
export type Tight = { readonly hold: Hold | StandingHold; readonly roomFen: bigint }

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

/** How an account stands, in fen: what is used of it and, where the limit is its own, the limit. */
export type AccountState = { readonly usedFen: bigint; readonly limitFen: bigint }
/** Accounts by id; one that is not there is not used and has no limit of its own. */
export type Accounts = ReadonlyMap<string, AccountState>

/**
 * Which of the reservations fit, each after those before it in the list. Matching money is not asked: it
 * may be promised before the enterprise's arrives, and falls due only within it.
 */
export function fitReservations(reservations: readonly Reservation[], before: Accounts): Outcome[] {
  const used = new Map([...before].map(([id, { usedFen }]) => [id, usedFen]))
  return reservations.map((reservation) => {
    const { request, amountFen, lines = [] } = reservation
    const holds = [...allHolds(reservation).values()]
    const budgets = lines.filter(({ kind }) => kind === 'budget')
    const limits = [
      ...holds.map((hold) => ({ id: accountId(hold), hold, limitFen: hold.limitFen })),
      ...budgets.map((hold) => {
        const id = accountId(hold)
        return { id, hold, limitFen: before.get(id)?.limitFen ?? 0n }
      }),
    ]
    const tight = limits.flatMap(({ id, hold, limitFen }): Tight[] => {
      const room = limitFen - (used.get(id) ?? 0n)
      return amountFen > room ? [{ hold, roomFen: room > 0n ? room : 0n }] : []
    })
    if (tight.length > 0) return { request, state: 'refused', tight }
    for (const { id } of limits) used.set(id, (used.get(id) ?? 0n) + amountFen)
    return { request, state: 'reserved' }
  })
}
