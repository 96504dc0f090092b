import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { write } from '../../trust/write.ts'
import { moveCase } from '../cases/move-case.ts'
import { type ContestRound, listEntries, listRounds, putEntry } from './contest.store.ts'
import { contestCall } from './plan-contest.ts'

type Entering = {
  readonly actor: Actor
  readonly now: Date
  readonly callId: string
  readonly caseIds: readonly string[]
  readonly request: string
}

/** Lets entries that were taken on compete, in the first round of their contest; all of them or none. */
export async function enterContest(db: Db, entering: Entering): Promise<void> {
  const { actor, now, callId, caseIds, request } = entering
  await contestCall(db, callId)
  const act = actBy(actor, { what: 'contest.enter', subject: `call:${callId}`, now })
  await write(db, act, async (tx) => {
    const [first] = await listRounds(tx, callId)
    if (first === undefined) throw fail('CASE_NOT_READY', { detail: '还没有设第一轮' })
    if (first.settled_at !== null) throw fail('CONTEST_SETTLED')
    const known = new Map((await listEntries(tx, callId)).map((entry) => [entry.case_id, entry]))
    for (const caseId of [...caseIds].toSorted()) {
      if (!known.has(caseId)) throw fail('NOT_FOUND')
      const { repeated } = await moveCase(tx, {
        caseId,
        move: 'enter',
        through: 'contest.enter',
        actor,
        now,
        request,
      })
      if (repeated) continue
      await placeIn(tx, first, { actor, now, caseId })
      if (first.is_final) await reachFinal(tx, { actor, now, caseId, request: `${request}:final` })
    }
  })
}

type Placing = { readonly actor: Actor; readonly now: Date; readonly caseId: string }

/** Puts an entry into a round. */
export const placeIn = (
  tx: Tx,
  { id }: Pick<ContestRound, 'id'>,
  { actor, now, caseId }: Placing,
): Promise<void> =>
  putEntry(tx, {
    case_id: caseId,
    round_id: id,
    entered_by: actor.person.id,
    entered_at: now,
  })

/** The next round is the final: its jury decides the places. */
export const reachFinal = (tx: Tx, command: Placing & { readonly request: string }) =>
  moveCase(tx, { ...command, move: 'reachFinal', through: 'contest.advance' })
