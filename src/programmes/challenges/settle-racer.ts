import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { listGrantsOf } from '../../funds/movement.store.ts'
import { listMoves, markingIn } from '../cases/case.store.ts'
import { actOnCase, type CaseCommand, stampOf } from '../decisions/act-on-case.ts'
import { originOf } from '../decisions/award-money.ts'
import { isFiscal, yuanWords } from '../decisions/award.ts'
import { windDown } from '../execution/wind-down.ts'
import { findRaceSettlement, insertRaceSettlement } from './race-settlement.store.ts'
import { splitUnspent } from './race-settlement.ts'

type Settling = CaseCommand & {
  /** What the racer has spent of all that was paid to him, by the settlement that was checked. */
  readonly spentFen: bigint
  readonly ground: string
}

/**
 * Settles who left a race with what he has spent: what was not paid is room again, what was paid and not spent
 * goes back to whoever paid it. By another person than the one who settled the gate.
 */
export const settleRacer = (db: Db, command: Settling): Promise<void> =>
  actOnCase(db, command, {
    what: 'bid.settle-racer',
    note: command.ground,
    work: async (tx, kept) => {
      const { actor, now, caseId, spentFen, ground } = command
      const before = await findRaceSettlement(tx, caseId)
      if (before !== undefined) {
        if (before.spent_fen === spentFen) return
        throw fail('CASE_MOVE_NOT_ALLOWED', { move: '退出结算', state: '已结算' })
      }
      const lost = (await listMoves(tx, caseId)).findLast(({ name }) => name === 'loseRace')
      if (kept.machine !== 'bid' || lost === undefined) throw fail('NOT_FOUND')
      if (!(await markingIn(tx, caseId)).includes('settling'))
        throw fail('CASE_NOT_READY', { detail: '只有竞争退出、尚未办结的项目可以结算' })
      if (lost.person_id === actor.person.id)
        throw fail('SECOND_PERSON_NEEDED', { act: '退出结算' })
      const grants = await listGrantsOf(tx, originOf(caseId))
      // The treasury first: what rounding leaves is not lost to it.
      const paid = grants
        .toSorted((one, other) => Number(isFiscal(other.payer)) - Number(isFiscal(one.payer)))
        .map(({ id, paidFen: each }) => ({ grantId: id, paidFen: each }))
      const paidFen = paid.reduce((sum, { paidFen: each }) => sum + each, 0n)
      if (spentFen > paidFen)
        throw fail('CASE_CONTENT_INVALID', {
          detail: `支出 ${yuanWords(spentFen)} 超过已拨付的 ${yuanWords(paidFen)}`,
        })
      await insertRaceSettlement(tx, {
        case_id: caseId,
        paid_fen: paidFen,
        spent_fen: spentFen,
        ground: ground.trim(),
        settled_by: actor.person.id,
        settled_at: now,
      })
      await windDown(tx, {
        caseId,
        kind: 'balance',
        cause: lost.id,
        reason: ground.trim(),
        lines: splitUnspent(paid, spentFen),
        stamp: stampOf(command),
      })
    },
  })
