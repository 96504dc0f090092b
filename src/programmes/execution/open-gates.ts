import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import type { Stamp } from '../../funds/ledger.store.ts'
import { moveMoney } from '../../funds/move-money.ts'
import type { Movement } from '../../funds/movement.ts'
import { findMatchingRooms, lockGrants, type Standing } from '../../funds/movement.store.ts'
import { hasPassed } from '../acceptance/acceptance.store.ts'
import {
  type ContractPayment,
  findContract,
  markDue,
  paymentsOf,
} from '../contracts/contract.store.ts'
import { grantsByRequest, originOf, shareRequest } from '../decisions/award-money.ts'
import { type GateFacts, isGatePassed } from './gate.ts'
import { milestonesOf } from './milestone.store.ts'
import { payArrived } from './pay-arrived.ts'
import { yearlyChecksOf } from './yearly-check.store.ts'

async function factsOf(db: Db, caseId: string): Promise<GateFacts> {
  const [contract, milestones, checks, isAccepted] = await Promise.all([
    findContract(db, caseId),
    milestonesOf(db, caseId),
    yearlyChecksOf(db, caseId),
    hasPassed(db, caseId),
  ])
  return {
    isSigned: contract?.signed_at != null,
    passedMilestones: new Set(
      milestones.filter(({ state }) => state === 'passed').map(({ id }) => id),
    ),
    continuedYears: new Set(
      checks.filter(({ result }) => result === 'continue').map(({ year }) => year),
    ),
    isAccepted,
  }
}

type Opened = { readonly payment: ContractPayment; readonly grant: Standing }

/**
 * Lets every instalment fall due whose gate was passed and whose money is there; called again it finds nothing
 * more. Matching money that the enterprise has not proved yet waits: whoever records a proof calls this again.
 */
export async function openPassedGates(tx: Tx, caseId: string, stamp: Stamp): Promise<number> {
  const facts = await factsOf(tx, caseId)
  const planned = (await paymentsOf(tx, caseId)).filter(
    (payment) => payment.state === 'planned' && isGatePassed(payment, facts),
  )
  return fallDue(tx, { caseId, planned, stamp, mustAll: false })
}

type Advance = {
  readonly caseId: string
  readonly paymentId: string
  readonly ground: string
  readonly by: string
  readonly stamp: Stamp
}

/** Declares an instalment due before its gate (预拨), with a written ground. */
export async function advancePayment(tx: Tx, advance: Advance): Promise<void> {
  const { caseId, paymentId, ground, by, stamp } = advance
  const payment = (await paymentsOf(tx, caseId)).find(({ id }) => id === paymentId)
  if (payment === undefined) throw fail('NOT_FOUND')
  if (payment.state === 'due') return
  if (payment.state !== 'planned')
    throw fail('CASE_NOT_READY', { detail: '这笔拨款已取消，不能预拨' })
  await fallDue(tx, { caseId, planned: [payment], stamp, mustAll: true, advance: { ground, by } })
}

type Falling = {
  readonly caseId: string
  readonly planned: readonly ContractPayment[]
  readonly stamp: Stamp
  /** Whether one whose money is not there is refused, and not left for later. */
  readonly mustAll: boolean
  readonly advance?: { readonly ground: string; readonly by: string }
}

async function fallDue(
  tx: Tx,
  { caseId, planned, stamp, mustAll, advance }: Falling,
): Promise<number> {
  const origin = originOf(caseId)
  const known = await grantsByRequest(tx, caseId)
  // All accounts first, so that what is read of them stays so.
  await lockGrants(
    tx,
    [...known.values()].map(({ id }) => id),
  )
  const grants = await grantsByRequest(tx, caseId)
  const rooms = await matchingRooms(
    tx,
    [...grants.values()].map(({ id }) => id),
  )
  const opened: Opened[] = []
  for (const payment of planned) {
    const grant = grants.get(shareRequest(payment.share_id))
    const room = grant === undefined ? null : (rooms.get(grant.id) ?? null)
    const isThere =
      grant !== undefined &&
      grant.committedFen > 0n &&
      (room === null || room.left >= payment.amount_fen)
    if (!isThere && mustAll) throw fail('CASE_NOT_READY', { detail: '这笔拨款的资金还没有落实' })
    if (grant === undefined || !isThere) continue
    if (room !== null) room.left -= payment.amount_fen
    opened.push({ payment, grant })
  }
  if (opened.length === 0) return 0
  const movements = opened.map(({ payment, grant }): Movement => ({
    request: `contract_payment:${payment.id}`,
    grant: grant.id,
    kind: 'fall_due',
    from: 'committed',
    amountFen: payment.amount_fen,
    origin,
    reason: advance?.ground ?? null,
  }))
  await moveMoney(tx, movements, stamp)
  await markDue(
    tx,
    opened.map(({ payment }) => payment.id),
    { at: stamp.now, ...(advance && { advance: advance.ground, by: advance.by }) },
  )
  await payArrived(tx, caseId, stamp)
  return opened.length
}

/** How much more of matching money may fall due; grants of one contract share one room. */
async function matchingRooms(
  tx: Tx,
  grants: readonly string[],
): Promise<Map<string, { left: bigint }>> {
  const byAccount = new Map<string, { left: bigint }>()
  const rooms = new Map<string, { left: bigint }>()
  for (const { grant, account, roomFen } of await findMatchingRooms(tx, grants)) {
    const room = byAccount.get(account) ?? { left: roomFen }
    byAccount.set(account, room)
    rooms.set(grant, room)
  }
  return rooms
}
