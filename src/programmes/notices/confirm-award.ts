import { dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import { moveMoney } from '../../funds/move-money.ts'
import { machineOf, type ProgrammeCase } from '../cases/case.ts'
import { moveCase } from '../cases/move-case.ts'
import { openPromises } from '../decisions/application.store.ts'
import { actOnCase, type CaseCommand, stampOf } from '../decisions/act-on-case.ts'
import { grantsByRequest, originOf } from '../decisions/award-money.ts'
import { isOpenObjection } from './notice.ts'
import { lastNoticeOf } from './notice.store.ts'
import { objectionsOf } from './objection.store.ts'

/** What still stands against an award (下达立项), in words; empty where nothing does. */
export async function whatHolds(tx: Db, kept: ProgrammeCase, now: Date): Promise<string[]> {
  const holds: string[] = []
  const notice = await lastNoticeOf(tx, kept.id)
  if (notice === undefined) holds.push('还没有公示')
  else if (dayOf(now) <= notice.last_day) holds.push(`公示到 ${notice.last_day} 为止`)
  const open = (await objectionsOf(tx, kept.id)).filter(({ state }) => isOpenObjection(state))
  if (open.length > 0) holds.push(`有 ${open.length} 份异议没有办结`)
  const promises = await openPromises(tx, kept.id)
  if (promises > 0) holds.push(`有 ${promises} 项容缺材料没有补齐`)
  return holds
}

/**
 * Gives the award (下达立项): only after the last day of its notice, with no objection open and nothing
 * promised outstanding. What is paid without a contract falls due by this act.
 */
export const confirmAward = (db: Db, command: CaseCommand): Promise<void> =>
  actOnCase(db, command, {
    what: 'case.award',
    work: async (tx, kept) => {
      const { actor, now, caseId, request } = command
      const isPaidAtOnce = Object.hasOwn(machineOf(kept).moves, 'awardPayment')
      const holds = await whatHolds(tx, kept, now)
      if (holds.length > 0) throw fail('CASE_NOT_READY', { detail: holds.join('；') })
      const { moveId } = await moveCase(tx, {
        caseId,
        move: isPaidAtOnce ? 'awardPayment' : 'award',
        through: 'award.confirm',
        actor,
        now,
        request,
      })
      if (moveId !== null && isPaidAtOnce) await fallDueAtOnce(tx, command)
    },
  })

async function fallDueAtOnce(tx: Tx, command: CaseCommand): Promise<void> {
  const { caseId } = command
  const grants = [...(await grantsByRequest(tx, caseId)).values()]
  const movements = grants
    .filter(({ reservedFen }) => reservedFen > 0n)
    .map(({ id, reservedFen }) => ({
      request: `award:${caseId}:due:${id}`,
      grant: id,
      kind: 'fall_due' as const,
      from: 'reserved' as const,
      amountFen: reservedFen,
      origin: originOf(caseId),
      reason: null,
    }))
  if (movements.length > 0) await moveMoney(tx, movements, stampOf(command))
}
