import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { write } from '../../trust/write.ts'
import { lockRun } from './benefit-run.store.ts'
import { RUN_STATE_WORDS } from './benefit-run.ts'
import { deleteExclusion, findRow, insertExclusion } from './run-row.store.ts'

type Command = {
  readonly actor: Actor
  readonly now: Date
  readonly runId: string
  readonly position: number
  /** Why the row is taken out; null takes it back in. */
  readonly reason: string | null
}

/** Takes a row that is due out of the coming decision, or back in. */
export async function excludeRow(db: Db, command: Command): Promise<void> {
  const { actor, now, runId, position, reason } = command
  const what = reason === null ? 'benefit-run.include' : 'benefit-run.exclude'
  const act = actBy(actor, { what, subject: `benefit_run:${runId}`, now, note: reason })
  await write(db, act, async (tx) => {
    const run = await lockRun(tx, runId)
    if (run === undefined) throw fail('NOT_FOUND')
    if (run.state !== 'computed' && run.state !== 'returned')
      throw fail('RUN_MOVE_NOT_ALLOWED', { state: RUN_STATE_WORDS[run.state], move: '剔除条目' })
    const row = await findRow(tx, runId, position)
    if (row === undefined) throw fail('NOT_FOUND')
    if (row.class !== 'due') throw fail('RUN_ROW_NOT_DUE')
    if (reason === null) return deleteExclusion(tx, runId, position)
    return insertExclusion(tx, {
      run_id: runId,
      position,
      reason,
      excluded_by: actor.person.id,
      excluded_at: now,
    })
  })
}
