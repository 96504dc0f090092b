import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { write } from '../../trust/write.ts'
import { appropriate } from '../appropriate.ts'
import {
  appropriationsOf,
  CHANGE_STATES,
  type ChangeState,
  type Decision,
  isRightPerson,
} from './budget-change.ts'
import { decide, lockChange } from './budget-change.store.ts'

const AFTER: Readonly<Record<Decision, ChangeState>> = {
  approve: 'approved',
  refuse: 'refused',
  withdraw: 'withdrawn',
}

type Command = {
  readonly actor: Actor
  readonly now: Date
  readonly id: string
  readonly decision: Decision
  readonly reason: string | null
}

/**
 * Decides a proposal: an approval moves the limits of its lines in the same act. The same person deciding
 * the same a second time changes nothing.
 */
export async function decideChange(db: Db, command: Command): Promise<void> {
  const { actor, now, id, decision, reason } = command
  const act = actBy(actor, {
    what: `budget.${decision}`,
    subject: `budget_change:${id}`,
    now,
    note: reason,
  })
  await write(db, act, async (tx) => {
    const change = await lockChange(tx, id)
    if (change === undefined) throw fail('NOT_FOUND')
    const state = AFTER[decision]
    if (change.state === state && change.decided_by === actor.person.id) return
    if (change.state !== 'proposed')
      throw fail('BUDGET_CHANGE_DECIDED', { state: CHANGE_STATES[change.state] })
    if (!isRightPerson(change, decision, actor.person.id))
      throw fail(decision === 'withdraw' ? 'OTHERS_BUDGET_CHANGE' : 'OWN_BUDGET_CHANGE')
    if (decision === 'approve')
      await appropriate(tx, appropriationsOf(change, actor.person.id), now)
    await decide(tx, id, {
      state,
      decided_by: actor.person.id,
      decided_at: now,
      decision_reason: reason,
    })
  })
}
