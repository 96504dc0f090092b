import type { Db, Tx } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { write } from '../../trust/write.ts'
import type { ProgrammeCase } from '../cases/case.ts'
import { lockCase } from '../cases/case.store.ts'
import { refuseUnseen } from '../cases/move-seen-case.ts'
import { findSeen } from '../cases/show-case.ts'
import { fail } from '../../base/failure.ts'

/** An act of somebody upon a case that he sees. */
export type CaseCommand = {
  readonly actor: Actor
  readonly now: Date
  readonly caseId: string
  /** The same request sent twice is one act. */
  readonly request: string
  /** The revision as the actor was shown it; left out by programs that saw no page. */
  readonly revision?: number | undefined
}

type Work<T> = (tx: Tx, kept: ProgrammeCase) => Promise<T>

/**
 * One transaction about one case: who may not see it finds none, who saw another state is told, and the case
 * is held until all is written.
 */
export async function actOnCase<T>(
  db: Db,
  { actor, now, caseId, request, revision }: CaseCommand,
  { what, note = null, work }: { what: string; note?: string | null; work: Work<T> },
): Promise<T> {
  await findSeen(db, actor, caseId)
  const act = actBy(actor, { what, subject: `programme_case:${caseId}`, now, note })
  return write(db, act, async (tx) => {
    if (revision !== undefined) await refuseUnseen(tx, { actor, caseId, revision, request })
    const kept = await lockCase(tx, caseId)
    if (kept === undefined) throw fail('NOT_FOUND')
    return work(tx, kept)
  })
}

/** Who writes, and when, as the journal of funds wants to know it. */
export const stampOf = ({ actor, now }: Pick<CaseCommand, 'actor' | 'now'>) => ({
  madeBy: actor.person.id,
  now,
})
