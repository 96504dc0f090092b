import type { Db } from '../src/db/database.ts'
import type { Hold } from '../src/funds/hold.ts'
import type { Outcome, Reservation } from '../src/funds/reservation.ts'
import { reserve } from '../src/funds/reserve.ts'
import { SYSTEM } from '../src/trust/event.ts'
import { write } from '../src/trust/write.ts'
import { NOW } from './sample-facts.ts'

/** The system acts on money in a test. */
export const FUND_ACT = {
  who: null,
  asWhom: SYSTEM,
  what: 'test.fund',
  subject: 'test:1',
  now: NOW,
} as const
export const STAMP = { madeBy: null, now: NOW }

/** A cumulative cap under these keys. */
export const capHold = (name: string, keys: readonly string[], limitFen: bigint): Hold => ({
  kind: 'cap',
  name,
  keys,
  limitFen,
  label: '累计上限',
})

/** A reservation of so much for a beneficiary. */
export const reservation = (
  beneficiary: string,
  amountFen: bigint,
  more: Partial<Reservation> = {},
): Reservation => ({
  request: crypto.randomUUID(),
  beneficiary,
  rule: 'S/奖励',
  clause: '一',
  matter: '',
  amountFen,
  holds: [],
  origin: 'test:1',
  receipt: null,
  reason: null,
  // Paid without a list of the treasury.
  payer: 'institute',
  ...more,
})

/** Reserves in an act of its own. */
export const reserveAlone = (db: Db, wanted: readonly Reservation[]): Promise<Outcome[]> =>
  write(db, FUND_ACT, (tx) => reserve(tx, wanted, STAMP))

/** Reserves as much of the wanted amount as there is room for, as a client that settles anew would. */
export async function claimUpTo(db: Db, wanted: Reservation): Promise<bigint> {
  let amountFen = wanted.amountFen
  while (amountFen > 0n) {
    const request = crypto.randomUUID()
    const [outcome] = await reserveAlone(db, [{ ...wanted, request, amountFen }])
    if (outcome?.state === 'reserved') return amountFen
    if (outcome?.state !== 'refused') throw new Error('a new request was met before')
    amountFen = outcome.tight.reduce(
      (least, { roomFen }) => (roomFen < least ? roomFen : least),
      amountFen,
    )
  }
  return 0n
}
