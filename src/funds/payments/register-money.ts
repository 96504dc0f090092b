import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { write } from '../../trust/write.ts'
import type { DemandKind } from '../demand.ts'
import { demandReturn } from '../demand-return.ts'
import { isMatchedShare } from '../matching.store.ts'
import { moveMoney } from '../move-money.ts'
import { findStandings } from '../movement.store.ts'

/** Money that moved at a bank, as finance registers it. */
type Recovery = {
  readonly actor: Actor
  readonly now: Date
  /** The grant's id. */
  readonly grant: string
  /** Chosen by the page once for each form: sending it twice is one recovery. */
  readonly request: string
  readonly amountFen: bigint
  /** The bank receipt or other paper that shows it. */
  readonly evidence: string
}

/** Registers money that came back from a beneficiary: it is room again in every account of its grant. */
export async function recoverMoney(db: Db, recovery: Recovery): Promise<void> {
  const { actor, now, grant, request, amountFen, evidence } = recovery
  const origin = `fund_grant:${grant}`
  const act = actBy(actor, { what: 'payment.recover', subject: origin, now, note: evidence })
  await write(db, act, async (tx) => {
    const [standing] = await findStandings(tx, [grant])
    if (standing === undefined) throw fail('NOT_FOUND')
    const movement = { request: `${origin}/recover/${request}`, grant, amountFen, origin }
    await moveMoney(tx, [{ ...movement, kind: 'recover', reason: evidence }], {
      madeBy: actor.person.id,
      now,
    })
  })
}

/** Registers that a district, an institute, an enterprise or a bank paid its share; the city pays by lists. */
export async function recordPayment(db: Db, payment: Recovery): Promise<void> {
  const { actor, now, grant, request, amountFen, evidence } = payment
  const origin = `fund_grant:${grant}`
  const act = actBy(actor, { what: 'payment.record', subject: origin, now, note: evidence })
  await write(db, act, async (tx) => {
    const [standing] = await findStandings(tx, [grant])
    if (standing === undefined) throw fail('NOT_FOUND')
    if (standing.payer === 'city') throw fail('PAYMENT_BY_LIST')
    // Money that others match is proved where it is matched, or its proof and its payment would differ.
    if (await isMatchedShare(tx, grant)) throw fail('PAYMENT_BY_ARRIVAL')
    const movement = { request: `${origin}/pay/${request}`, grant, amountFen, origin }
    await moveMoney(tx, [{ ...movement, kind: 'pay', reason: evidence }], {
      madeBy: actor.person.id,
      now,
    })
  })
}

type Asking = Omit<Recovery, 'evidence'> & { readonly kind: DemandKind; readonly reason: string }

/** An official asks money of a grant back; what comes in is registered as a recovery. */
export async function askMoneyBack(db: Db, asking: Asking): Promise<void> {
  const { actor, now, grant, request, kind, amountFen, reason } = asking
  const origin = `fund_grant:${grant}`
  const act = actBy(actor, { what: 'payment.demand', subject: origin, now, note: reason })
  const demand = { request: `${origin}/demand/${request}`, grant, kind, amountFen, origin, reason }
  await write(db, act, (tx) => demandReturn(tx, demand, { madeBy: actor.person.id, now }))
}
