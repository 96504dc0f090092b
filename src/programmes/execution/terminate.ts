import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { markingIn } from '../cases/case.store.ts'
import { moveCase } from '../cases/move-case.ts'
import { actOnCase, type CaseCommand, stampOf } from '../decisions/act-on-case.ts'
import { lastRecovery, type RecoveryLine } from './recovery.store.ts'
import { openMoney, proposeRecovery, windDown } from './wind-down.ts'

type Proposing = CaseCommand & {
  readonly ground: string
  /** What of the money that was paid is to come back. */
  readonly lines: readonly RecoveryLine[]
}

/** Proposes to end a project before its time (提出终止), with what is to come back. */
export const proposeTermination = (db: Db, command: Proposing): Promise<void> =>
  actOnCase(db, command, {
    what: 'case.proposeTermination',
    note: command.ground,
    work: async (tx) => {
      const { actor, now, caseId, request, ground, lines } = command
      const { moveId } = await moveCase(tx, {
        caseId,
        move: 'proposeTermination',
        through: 'termination.propose',
        actor,
        now,
        request,
        reason: ground,
      })
      if (moveId !== null)
        await proposeRecovery(tx, {
          caseId,
          cause: 'termination',
          ground,
          moveId,
          lines,
          stamp: stampOf(command),
        })
    },
  })

/** Another person confirms (决定终止): what was not paid is room again, what is to come back is demanded. */
export const confirmTermination = (db: Db, command: CaseCommand): Promise<void> =>
  actOnCase(db, command, {
    what: 'case.confirmTermination',
    work: async (tx) => {
      const { actor, now, caseId, request } = command
      const { moveId } = await moveCase(tx, {
        caseId,
        move: 'confirmTermination',
        through: 'termination.confirm',
        actor,
        now,
        request,
      })
      if (moveId === null) return
      const proposed = await lastRecovery(tx, caseId)
      await windDown(tx, {
        caseId,
        kind: 'clawback',
        cause: moveId,
        reason: proposed?.ground ?? '项目终止',
        lines: proposed?.lines ?? [],
        stamp: stampOf(command),
      })
    },
  })

/** Ends a terminated project (追回办结) when nothing is owed any more, neither way. */
export const settleTermination = (db: Db, command: CaseCommand): Promise<void> =>
  actOnCase(db, command, {
    what: 'case.settleTermination',
    work: async (tx) => {
      const { actor, now, caseId, request } = command
      const open = await openMoney(tx, caseId)
      if (open.length > 0) throw fail('CASE_NOT_READY', { detail: open.join('；') })
      const isRace = (await markingIn(tx, caseId)).includes('settling')
      await moveCase(tx, {
        caseId,
        move: isRace ? 'settleRace' : 'settleTermination',
        through: 'termination.settle',
        actor,
        now,
        request,
      })
    },
  })
