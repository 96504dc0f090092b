import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { machineOf } from '../cases/case.ts'
import { markingIn } from '../cases/case.store.ts'
import { movesFrom } from '../cases/machine.ts'
import { moveCase } from '../cases/move-case.ts'
import { actOnCase, type CaseCommand } from '../decisions/act-on-case.ts'
import { compensatedIn } from '../loans/loan.store.ts'
import { openMoney } from '../execution/wind-down.ts'
import { runningBids } from './closing.store.ts'

/** Closes a case (结题归档、办结): refused while money is due or to come back, or a bid still runs. */
export const closeCase = (
  db: Db,
  command: CaseCommand & { readonly reason: string },
): Promise<void> =>
  actOnCase(db, command, {
    what: 'case.close',
    note: command.reason,
    work: async (tx, kept) => {
      const { actor, now, caseId, request, reason } = command
      const machine = machineOf(kept)
      const marking = await markingIn(tx, caseId)
      const move = movesFrom(machine, marking).find(
        (name) => machine.moves[name]?.through === 'case.close',
      )
      // A repeated request finds the case closed: moveCase answers for it.
      const closing =
        move ??
        Object.keys(machine.moves).find((name) => machine.moves[name]?.through === 'case.close')
      if (closing === undefined) throw fail('NOT_FOUND')
      if (move !== undefined) {
        const open = await openMoney(tx, caseId)
        if (move === 'closePaid' && (await compensatedIn(tx, caseId)) > 0)
          open.push('风险补偿须先转入追偿')
        const bids = await runningBids(tx, caseId)
        if (bids > 0) open.push(`有 ${bids} 个揭榜项目还在进行`)
        if (open.length > 0) throw fail('CASE_NOT_READY', { detail: open.join('；') })
      }
      await moveCase(tx, {
        caseId,
        move: closing,
        through: 'case.close',
        actor,
        now,
        request,
        reason,
      })
    },
  })
