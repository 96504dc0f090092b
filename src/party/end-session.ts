import { fail } from '../base/failure.ts'
import type { Db } from '../db/database.ts'
import { write } from '../trust/write.ts'
import { actBy } from './act.ts'
import type { Actor } from './actor.ts'
import { endSessions } from './session.store.ts'

/** Ends one of the actor's own sessions, the present one included. */
export async function endSession(
  db: Db,
  { actor, id, now }: { readonly actor: Actor; readonly id: string; readonly now: Date },
): Promise<void> {
  const act = actBy(actor, { what: 'session.end', subject: `session:${id}`, now })
  await write(db, act, async (tx) => {
    if ((await endSessions(tx, { personId: actor.person.id, only: id }, now)) === 0)
      throw fail('NOT_FOUND')
  })
}

/** Ends all of the actor's sessions but the present one and answers how many there were. */
export async function endOtherSessions(
  db: Db,
  { actor, now }: { readonly actor: Actor; readonly now: Date },
): Promise<number> {
  const subject = `person:${actor.person.id}`
  return write(db, actBy(actor, { what: 'session.end-others', subject, now }), (tx) =>
    endSessions(tx, { personId: actor.person.id, except: actor.sessionId }, now),
  )
}
