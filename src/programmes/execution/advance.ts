import type { Db } from '../../db/database.ts'
import { fail } from '../../base/failure.ts'
import { markingIn } from '../cases/case.store.ts'
import { actOnCase, type CaseCommand, stampOf } from '../decisions/act-on-case.ts'
import { advancePayment } from './open-gates.ts'

type Advancing = CaseCommand & { readonly paymentId: string; readonly ground: string }

/** Declares an instalment due before its gate (预拨). */
export const declareAdvance = (db: Db, command: Advancing): Promise<void> =>
  actOnCase(db, command, {
    what: 'payment.advance',
    note: command.ground,
    work: async (tx) => {
      const { actor, caseId, paymentId, ground } = command
      if (!(await markingIn(tx, caseId)).includes('executing'))
        throw fail('CASE_NOT_READY', { detail: '只有实施中的项目可以预拨' })
      if (ground.trim() === '') throw fail('REASON_MISSING', { move: '预拨' })
      await advancePayment(tx, {
        caseId,
        paymentId,
        ground: ground.trim(),
        by: actor.person.id,
        stamp: stampOf(command),
      })
    },
  })
