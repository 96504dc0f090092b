import { randomUUID } from 'node:crypto'
import { dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import { demandReturn } from '../../funds/demand-return.ts'
import { markingIn } from '../cases/case.store.ts'
import { moveCase } from '../cases/move-case.ts'
import { demandsOf } from '../contracts/contract.store.ts'
import { actOnCase, type CaseCommand, stampOf } from '../decisions/act-on-case.ts'
import { grantsByRequest, originOf } from '../decisions/award-money.ts'
import { yuanWords } from '../decisions/award.ts'
import { cityPart } from './loan.ts'
import {
  compensatedIn,
  insertRecovery,
  isReported,
  listClaims,
  listRecoveries,
} from './loan.store.ts'

/** Turns to the recovery of debts once the compensation was paid (转入追偿). */
export const followDebt = (db: Db, command: CaseCommand): Promise<void> =>
  actOnCase(db, command, {
    what: 'loan.follow',
    work: async (tx) => {
      const { actor, now, caseId, request } = command
      if ((await compensatedIn(tx, caseId)) === 0)
        throw fail('CASE_NOT_READY', { detail: '没有风险补偿，不需要追偿，请直接办结' })
      const grants = [...(await grantsByRequest(tx, caseId)).values()]
      const open = grants.some(({ reservedFen, dueFen }) => reservedFen + dueFen > 0n)
      if (open || !grants.some(({ paidFen }) => paidFen > 0n))
        throw fail('CASE_NOT_READY', { detail: '补偿资金还没有全部拨付' })
      await moveCase(tx, {
        caseId,
        move: 'followDebt',
        through: 'loan.follow',
        actor,
        now,
        request,
      })
    },
  })

type Reporting = CaseCommand & {
  readonly claimId: string
  readonly recoveredOn: string
  readonly amountFen: bigint
  readonly source: string
}

/**
 * The bank reports what it got back of a compensated loan: the city's part of it is asked back at once, never
 * more than was paid. What comes in is registered by finance as for all demands.
 */
export const reportRecovery = (db: Db, command: Reporting): Promise<void> =>
  actOnCase(db, command, {
    what: 'loan.recovery',
    note: command.source,
    work: async (tx, kept) => {
      const { actor, now, caseId, request, claimId, amountFen, recoveredOn, source } = command
      if (kept.applicant !== actor.organisation.id) throw fail('NOT_FOUND')
      if (await isReported(tx, caseId, request)) return
      const claims = await listClaims(tx, caseId)
      const claim = claims.find(({ id }) => id === claimId)
      const isFollowed = (await markingIn(tx, caseId)).includes('debt_recovery')
      if (claim?.kind !== 'compensation' || claim.decided_fen === null || !isFollowed)
        throw fail('LOAN_NOT_RECOVERABLE')
      if (recoveredOn > dayOf(now))
        throw fail('REQUEST_INVALID', { detail: `收回日期 ${recoveredOn} 晚于今天` })
      // What had come back by then is taken off the sum that was applied for.
      if (kept.submitted_at !== null && recoveredOn < dayOf(kept.submitted_at))
        throw fail('REQUEST_INVALID', { detail: `收回日期 ${recoveredOn} 早于申报之日` })
      const before = (await listRecoveries(tx, caseId)).filter((row) => row.claim_id === claimId)
      const gotBack = before.reduce((sum, row) => sum + row.amount_fen, 0n)
      const left = claim.base_fen - gotBack
      if (amountFen <= 0n || amountFen > left)
        throw fail('LOAN_RECOVERY_TOO_MUCH', { left: yuanWords(left) })
      const total = cityPart(gotBack + amountFen, {
        baseFen: claim.base_fen,
        decidedFen: claim.decided_fen,
        allDecidedFen: claims.reduce((sum, row) => sum + (row.decided_fen ?? 0n), 0n),
        paidFen: await paidIn(tx, caseId),
      })
      const city = total - before.reduce((sum, row) => sum + row.city_fen, 0n)
      const id = randomUUID()
      await insertRecovery(tx, {
        id,
        case_id: caseId,
        claim_id: claimId,
        recovered_on: recoveredOn,
        amount_fen: amountFen,
        city_fen: city,
        source,
        reported_by: actor.person.id,
        reported_at: now,
        request,
      })
      if (city > 0n) await demandCityPart(tx, command, { id, amountFen: city })
    },
  })

/** What was ever paid in a case, in fen: what came back of it does not make the city's part smaller. */
async function paidIn(tx: Tx, caseId: string): Promise<bigint> {
  const grants = [...(await grantsByRequest(tx, caseId)).values()]
  return grants.reduce((sum, { paidFen, recoveredFen }) => sum + paidFen + recoveredFen, 0n)
}

async function demandCityPart(
  tx: Tx,
  command: Reporting,
  { id, amountFen }: { readonly id: string; readonly amountFen: bigint },
): Promise<void> {
  const { caseId, source } = command
  const origin = originOf(caseId)
  const grants = [...(await grantsByRequest(tx, caseId)).values()].toSorted((a, b) =>
    a.id < b.id ? -1 : 1,
  )
  const demanded = new Map(
    (await demandsOf(tx, origin)).map(({ grant, demandedFen }) => [grant, demandedFen]),
  )
  let open = amountFen
  for (const { id: grant, paidFen, recoveredFen } of grants) {
    const room = paidFen + recoveredFen - (demanded.get(grant) ?? 0n)
    const part = room < open ? room : open
    if (part <= 0n) continue
    open -= part
    const request = `loan_recovery:${id}:${grant}`
    const demand = { request, grant, kind: 'clawback', amountFen: part, origin } as const
    await demandReturn(tx, { ...demand, reason: `银行收回逾期贷款：${source}` }, stampOf(command))
  }
}
