// What the use-cases of programmes call from their own transactions. An act that moves several grants calls
// `moveMoney` once with all of them, so that all accounts are held in one order.
import type { Tx } from '../db/database.ts'
import type { Stamp } from './ledger.store.ts'
import { moveMoney } from './move-money.ts'
import type { Step } from './movement.ts'

/** The contract is signed: what was reserved is committed. */
export const commitGrant = (tx: Tx, step: Step, stamp: Stamp): Promise<void> =>
  moveMoney(tx, [{ ...step, kind: 'commit' }], stamp)

/** A gate was passed or an advance declared; matching money falls due only within what was proved. */
export const fallDue = (tx: Tx, step: Step, stamp: Stamp): Promise<void> =>
  moveMoney(tx, [{ ...step, kind: 'fall_due' }], stamp)

/** Another payer than the city paid; the treasury's payments come from the answers to payment lists. */
export const pay = (tx: Tx, step: Step, stamp: Stamp): Promise<void> =>
  moveMoney(tx, [{ ...step, kind: 'pay' }], stamp)

/** Money came back from the beneficiary. */
export const recover = (tx: Tx, step: Step, stamp: Stamp): Promise<void> =>
  moveMoney(tx, [{ ...step, kind: 'recover' }], stamp)

/** Reserved, committed (`from`) or due money will not be paid: room again. */
export const release = (tx: Tx, step: Step, stamp: Stamp): Promise<void> =>
  moveMoney(tx, [{ ...step, kind: 'release' }], stamp)
