import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { moveMoney } from '../../funds/move-money.ts'
import type { Movement } from '../../funds/movement.ts'
import { listGrantsOf } from '../../funds/movement.store.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { write } from '../../trust/write.ts'
import { updateRun } from './benefit-run.store.ts'
import { runStateAfter } from './benefit-run.ts'
import { holdRun, moverOf } from './move-run.ts'

type Withdrawal = {
  readonly actor: Actor
  readonly now: Date
  readonly runId: string
  readonly revision: number
  readonly reason: string
}

/** Takes a decision back: everything that it reserved is released, and its room is free again. */
export async function withdrawRun(db: Db, withdrawal: Withdrawal): Promise<void> {
  const { actor, now, runId, reason } = withdrawal
  const origin = `benefit_run:${runId}`
  const act = actBy(actor, { what: 'benefit-run.withdraw', subject: origin, now, note: reason })
  await write(db, act, async (tx) => {
    const run = await holdRun(tx, withdrawal)
    const state = runStateAfter(run, 'withdraw', await moverOf(tx, runId, actor))
    const grants = await listGrantsOf(tx, origin)
    const paid = grants.filter(({ paidFen }) => paidFen > 0n).length
    if (paid > 0) throw fail('RUN_ALREADY_PAID', { count: paid })
    const releases = grants
      .filter(({ dueFen }) => dueFen > 0n)
      .map((grant): Movement => ({
        request: `${grant.request}/release`,
        grant: grant.id,
        kind: 'release',
        from: 'due',
        amountFen: grant.dueFen,
        origin,
        reason,
      }))
    await moveMoney(tx, releases, { madeBy: actor.person.id, now })
    await updateRun(tx, run, {
      state,
      withdrawn_by: actor.person.id,
      withdrawn_at: now,
      withdraw_reason: reason,
    })
  })
}
