import { randomUUID } from 'node:crypto'
import { dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { moveCase } from '../cases/move-case.ts'
import { findContract } from '../contracts/contract.store.ts'
import { commitReserved } from '../contracts/sign-contract.ts'
import { actOnCase, type CaseCommand, stampOf } from '../decisions/act-on-case.ts'
import { reserveShares } from '../decisions/award-money.ts'
import { sharesOfOne } from '../decisions/award.store.ts'
import { pinnedTerms } from '../calls/pinned-topic.ts'
import { openPassedGates } from './open-gates.ts'
import type { RecoveryLine } from './recovery.store.ts'
import { proposeRecovery } from './wind-down.ts'
import { insertYearlyCheck, settleYearly, yearlyChecksOf } from './yearly-check.store.ts'

/** Begins the check (年度考核) that decides about the money of the present year. */
export const startYearlyCheck = (db: Db, command: CaseCommand): Promise<void> =>
  actOnCase(db, command, {
    what: 'case.startYearlyCheck',
    work: async (tx) => {
      const { actor, now, caseId, request } = command
      const year = Number(dayOf(now).slice(0, 4))
      const contract = await findContract(tx, caseId)
      const { moveId } = await moveCase(tx, {
        caseId,
        move: 'startYearlyCheck',
        through: 'yearly-check.start',
        actor,
        now,
        request,
      })
      if (moveId === null) return
      const shares = contract === undefined ? [] : await sharesOfOne(tx, contract.proposal_id)
      const first = Math.min(...shares.map((share) => share.year))
      if (!shares.some((share) => share.year === year) || year === first)
        throw fail('CASE_NOT_READY', { detail: `${year} 年没有待考核后拨付的资金` })
      const checks = await yearlyChecksOf(tx, caseId)
      if (checks.some((check) => check.year === year && check.result === 'continue'))
        throw fail('CASE_NOT_READY', { detail: `${year} 年度考核已经通过` })
      await insertYearlyCheck(tx, {
        id: randomUUID(),
        case_id: caseId,
        year,
        started_by: actor.person.id,
        started_at: now,
      })
    },
  })

type Settling = CaseCommand & {
  readonly result: 'continue' | 'stop'
  readonly ground: string
  /** What of the money that was paid is to come back where support stops. */
  readonly lines: readonly RecoveryLine[]
}

/**
 * Another person says whether support goes on. Then the money of the year is reserved on its budget line,
 * committed and due in one act; otherwise the project is proposed to end.
 */
export const settleYearlyCheck = (db: Db, command: Settling): Promise<void> =>
  actOnCase(db, command, {
    what: command.result === 'continue' ? 'case.continueSupport' : 'case.stopSupport',
    note: command.ground,
    work: async (tx, kept) => {
      const { actor, now, caseId, request, result, ground, lines } = command
      const { moveId } = await moveCase(tx, {
        caseId,
        move: result === 'continue' ? 'continueSupport' : 'stopSupport',
        through: 'yearly-check.settle',
        actor,
        now,
        request,
        reason: ground,
      })
      if (moveId === null) return
      const open = (await yearlyChecksOf(tx, caseId)).find((check) => check.result === null)
      if (open === undefined) throw fail('NOT_FOUND')
      if (open.started_by === actor.person.id)
        throw fail('SECOND_PERSON_NEEDED', { act: '年度考核结论' })
      if (ground.trim() === '') throw fail('REASON_MISSING', { move: '年度考核结论' })
      await settleYearly(tx, open.id, {
        result,
        ground: ground.trim(),
        settled_by: actor.person.id,
        settled_at: now,
      })
      const stamp = stampOf(command)
      if (result === 'stop') {
        await proposeRecovery(tx, { caseId, cause: 'termination', ground, moveId, lines, stamp })
        return
      }
      const contract = await findContract(tx, caseId)
      if (contract === undefined) throw fail('NOT_FOUND')
      const shares = (await sharesOfOne(tx, contract.proposal_id)).filter(
        ({ year }) => year === open.year,
      )
      await reserveShares(tx, { kept, terms: await pinnedTerms(tx, kept), shares, stamp })
      await commitReserved(tx, command)
      await openPassedGates(tx, caseId, stamp)
    },
  })
