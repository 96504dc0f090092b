import { randomUUID } from 'node:crypto'
import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import type { DemandKind } from '../../funds/demand.ts'
import { demandReturn } from '../../funds/demand-return.ts'
import type { Stamp } from '../../funds/ledger.store.ts'
import { cancelPlanned, demandsOf, openOrders } from '../contracts/contract.store.ts'
import { grantsByRequest, originOf, releaseAll } from '../decisions/award-money.ts'
import { yuanWords } from '../decisions/award.ts'
import { dropMilestones } from './move-milestone.ts'
import { insertRecovery, type RecoveryLine, type RecoveryProposal } from './recovery.store.ts'

/** Refuses lines of what is not the case's, or more than was paid and is not asked back yet. */
export async function checkRecovery(
  tx: Tx,
  caseId: string,
  lines: readonly RecoveryLine[],
): Promise<void> {
  const grants = [...(await grantsByRequest(tx, caseId)).values()]
  const demands = new Map(
    (await demandsOf(tx, originOf(caseId))).map(({ grant, demandedFen }) => [grant, demandedFen]),
  )
  for (const { grantId, amountFen } of lines) {
    const grant = grants.find(({ id }) => id === grantId)
    if (grant === undefined) throw fail('NOT_FOUND')
    const most = grant.paidFen + grant.recoveredFen - (demands.get(grantId) ?? 0n)
    if (amountFen <= 0n || amountFen > most)
      throw fail('CASE_CONTENT_INVALID', {
        detail: `追回金额应大于零，不超过已拨付而未要求退回的 ${yuanWords(most)}`,
      })
  }
}

type Proposing = {
  readonly caseId: string
  readonly cause: RecoveryProposal['cause']
  readonly ground: string
  readonly moveId: string
  readonly lines: readonly RecoveryLine[]
  readonly stamp: Stamp
}

/** Keeps what is proposed to come back, until another person confirms it. */
export async function proposeRecovery(tx: Tx, proposing: Proposing): Promise<void> {
  const { caseId, cause, ground, moveId, lines, stamp } = proposing
  await checkRecovery(tx, caseId, lines)
  await insertRecovery(
    tx,
    {
      id: randomUUID(),
      case_id: caseId,
      cause,
      ground: ground.trim(),
      move_id: moveId,
      made_by: stamp.madeBy ?? '',
      made_at: stamp.now,
    },
    lines,
  )
}

type Demanding = {
  readonly caseId: string
  readonly kind: DemandKind
  /** What makes the demands one: a record's id. */
  readonly cause: string
  readonly reason: string
  readonly lines: readonly RecoveryLine[]
  readonly stamp: Stamp
}

/** Asks the money of these lines back. */
export async function demandLines(tx: Tx, demanding: Demanding): Promise<void> {
  const { caseId, kind, cause, reason, lines, stamp } = demanding
  for (const { grantId, amountFen } of lines.toSorted((a, b) => (a.grantId < b.grantId ? -1 : 1)))
    await demandReturn(
      tx,
      {
        request: `${kind}:${cause}:${grantId}`,
        grant: grantId,
        kind,
        amountFen,
        origin: originOf(caseId),
        reason,
      },
      stamp,
    )
}

/**
 * Ends the money of a project that is stopped: what was not paid is room again, instalments and milestones
 * that lie ahead are dropped, and what must come back is demanded.
 */
export async function windDown(tx: Tx, demanding: Demanding): Promise<void> {
  const { caseId, cause, reason, stamp } = demanding
  if ((await openOrders(tx, originOf(caseId))) > 0)
    throw fail('CASE_NOT_READY', { detail: '有应付资金已列入支付清单，须先移出或等回盘' })
  await releaseAll(tx, caseId, { cause, reason, stamp })
  await cancelPlanned(tx, caseId)
  await dropMilestones(tx, caseId, stamp.now)
  await demandLines(tx, demanding)
}

/** What money of a case is not at its end, in words: due and not paid, or to come back. Empty where all is. */
export async function openMoney(tx: Db, caseId: string): Promise<string[]> {
  const grants = [...(await grantsByRequest(tx, caseId)).values()]
  const demands = await demandsOf(tx, originOf(caseId))
  const due = grants.reduce((sum, { dueFen }) => sum + dueFen, 0n)
  const held = grants.reduce(
    (sum, { reservedFen, committedFen }) => sum + reservedFen + committedFen,
    0n,
  )
  const back = demands.reduce(
    (sum, { demandedFen, recoveredFen }) =>
      demandedFen > recoveredFen ? sum + demandedFen - recoveredFen : sum,
    0n,
  )
  return [
    ...(due > 0n ? [`有 ${yuanWords(due)} 应拨付而未拨付`] : []),
    ...(held > 0n ? [`有 ${yuanWords(held)} 已安排而未拨付`] : []),
    ...(back > 0n ? [`有 ${yuanWords(back)} 应收回而未到账`] : []),
  ]
}
