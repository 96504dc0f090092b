import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { write } from '../../trust/write.ts'
import { findMoveOf, listMoves, lockCase, markingIn } from './case.store.ts'
import { machineOf } from './case.ts'
import { moveCase } from './move-case.ts'
import { outwardRevision, stateFor } from './outward.ts'
import { caseScope, findSeen, isInside } from './show-case.ts'

type PlainMove = {
  readonly actor: Actor
  readonly now: Date
  readonly caseId: string
  readonly move: string
  /** The revision as the actor was shown it. */
  readonly revision: number
  readonly request: string
  readonly reason: string | null
}

/** A move that needs nothing but itself. */
export async function moveSeenCase(db: Db, command: PlainMove): Promise<void> {
  const { actor, now, caseId, move, request, reason } = command
  await findSeen(db, actor, caseId)
  const act = actBy(actor, {
    what: `case.${move}`,
    subject: `programme_case:${caseId}`,
    now,
    note: reason,
  })
  await write(db, act, async (tx) => {
    await refuseUnseen(tx, command)
    await moveCase(tx, { caseId, move, actor, now, request, reason })
  })
}

/** Refuses whoever acts upon a state that is no longer the one he saw; the same request again is let through. */
export async function refuseUnseen(
  tx: Tx,
  {
    actor,
    caseId,
    revision,
    request,
  }: Pick<PlainMove, 'actor' | 'caseId' | 'revision' | 'request'>,
): Promise<void> {
  const kept = await lockCase(tx, caseId)
  if (kept === undefined) throw fail('NOT_FOUND')
  if ((await findMoveOf(tx, caseId, request)) !== undefined) return
  const inside = isInside(caseScope(actor))
  const machine = machineOf(kept)
  const shown = inside ? kept.revision : outwardRevision(machine, await listMoves(tx, caseId))
  if (shown === revision) return
  const marking = await markingIn(tx, caseId)
  const state = stateFor(machine, marking, inside)
  throw fail('CASE_CHANGED', { state })
}
