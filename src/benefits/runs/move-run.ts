import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { write } from '../../trust/write.ts'
import { lockRun, type RunChange, updateRun } from './benefit-run.store.ts'
import { type BenefitRun, RUN_STATE_WORDS, type RunMove, runStateAfter } from './benefit-run.ts'
import { listDecidable, runsThinnedBy } from './run-row.store.ts'

/** Moves that change nothing but the run itself. */
export type PlainMove = Exclude<RunMove, 'approve' | 'withdraw'>

type Command = {
  readonly actor: Actor
  readonly now: Date
  readonly runId: string
  /** The revision of the run that the person saw. */
  readonly revision: number
  readonly move: PlainMove
  readonly reason: string | null
  /** Whether the submitter takes it on himself that words without a rule change nothing. */
  readonly acceptsOpenWords: boolean
}

/** Submits, recalls, returns, discards or cancels a run. */
export async function moveRun(db: Db, command: Command): Promise<void> {
  const { actor, now, runId, move, reason } = command
  const subject = `benefit_run:${runId}`
  const act = actBy(actor, { what: `benefit-run.${move}`, subject, now, note: reason })
  await write(db, act, async (tx) => {
    const run = await holdRun(tx, command)
    const state = runStateAfter(run, move, await moverOf(tx, runId, actor))
    if (move === 'submit') await refuseSubmission(tx, run, command)
    await updateRun(tx, run, { ...changeOf(run, command), state })
  })
}

type Seen = { readonly runId: string; readonly revision: number }

/** The run as the person saw it, held for this transaction. */
export async function holdRun(tx: Tx, { runId, revision }: Seen): Promise<BenefitRun> {
  const run = await lockRun(tx, runId)
  if (run === undefined) throw fail('NOT_FOUND')
  if (run.revision !== revision) throw fail('RUN_CHANGED', { state: RUN_STATE_WORDS[run.state] })
  return run
}

/** The person as far as four eyes go. */
export const moverOf = async (db: Db, runId: string, { person }: Actor) => ({
  personId: person.id,
  hasExcluded: (await runsThinnedBy(db, [runId], person.id)).has(runId),
})

async function refuseSubmission(
  tx: Tx,
  { id, unformalised }: BenefitRun,
  { acceptsOpenWords }: Command,
): Promise<void> {
  const open = unformalised?.reduce((count, { words }) => count + words.length, 0) ?? 0
  if (open > 0 && !acceptsOpenWords) throw fail('RUN_WORDS_OPEN', { count: open })
  if ((await listDecidable(tx, id)).length === 0) throw fail('RUN_NOTHING_DUE')
}

/** Who did what when; a recalled or returned run has no submitter any more. */
function changeOf({ unformalised }: BenefitRun, { move, actor, now, reason }: Command): RunChange {
  const person = actor.person.id
  switch (move) {
    case 'submit':
      return {
        submitted_by: person,
        submitted_at: now,
        accepted_by: (unformalised?.length ?? 0) > 0 ? person : null,
        returned_by: null,
        return_reason: null,
      }
    case 'recall':
      return { submitted_by: null, submitted_at: null, accepted_by: null }
    case 'return':
      return {
        submitted_by: null,
        submitted_at: null,
        accepted_by: null,
        returned_by: person,
        return_reason: reason,
      }
    case 'discard':
    case 'cancel':
      return {}
    default:
      throw new Error('a move without a change')
  }
}
