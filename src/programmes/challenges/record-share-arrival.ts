import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { findMatching, findProof } from '../../funds/matching.store.ts'
import { proveMatching } from '../../funds/prove-matching.ts'
import { actOnCase, type CaseCommand, stampOf } from '../decisions/act-on-case.ts'
import { originOf } from '../decisions/award-money.ts'
import { yuanWords } from '../decisions/award.ts'
import { openPassedGates } from '../execution/open-gates.ts'
import { payArrived } from '../execution/pay-arrived.ts'

type Arrived = CaseCommand & {
  /** Positive; what is taken back says so. */
  readonly amountFen: bigint
  /** The number of the bank receipt. */
  readonly evidence: string
  /** An earlier entry turned out wrong. */
  readonly isTakenBack: boolean
}

/**
 * Finance has seen money of the poster arrive (发榜方资金到账): it pays what of his share is due, and what it
 * matches of the treasury's money falls due where its gate was passed already.
 */
export const recordShareArrival = (db: Db, command: Arrived): Promise<void> =>
  actOnCase(db, command, {
    what: 'bid.share-arrival',
    note: command.evidence,
    work: async (tx, kept) => {
      const { caseId, amountFen, evidence, isTakenBack } = command
      const origin = originOf(caseId)
      const stamp = stampOf(command)
      const matching = await findMatching(tx, origin)
      if (kept.machine !== 'bid' || matching === undefined)
        throw fail('CASE_NOT_READY', { detail: '还没有立项决定，或没有财政匹配资金' })
      const request = `share_arrival:${caseId}:${command.request}`
      const isNew = (await findProof(tx, request)) === undefined
      if (isNew) {
        if (kept.ended_at !== null)
          throw fail('CASE_NOT_READY', { detail: '项目已经结束，不再登记到账' })
        const arrivedFen = matching.provenFen + amountFen
        if (!isTakenBack && arrivedFen > matching.perProvenFen)
          throw fail('CASE_CONTENT_INVALID', {
            detail: `到账合计 ${yuanWords(arrivedFen)}，超过发榜方出资 ${yuanWords(matching.perProvenFen)}`,
          })
      }
      await proveMatching(
        tx,
        {
          request,
          matching: origin,
          amountFen: isTakenBack ? -amountFen : amountFen,
          evidence,
          origin,
        },
        stamp,
      )
      if (!isNew) return
      await openPassedGates(tx, caseId, stamp)
      await payArrived(tx, caseId, stamp)
    },
  })
