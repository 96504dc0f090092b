import { fail } from '../base/failure.ts'
import type { Db } from '../db/database.ts'
import { write } from '../trust/write.ts'
import { actBy } from './act.ts'
import type { Actor } from './actor.ts'
import { listAppointments } from './appointment.store.ts'
import { moveSession } from './session.store.ts'

type Switch = { readonly actor: Actor; readonly appointmentId: string; readonly now: Date }

/** Lets the present session act in another of the person's own appointments, and in that one only. */
export async function actAs(db: Db, { actor, appointmentId, now }: Switch): Promise<void> {
  const own = await listAppointments(db, [actor.person.id])
  if (!own.some(({ id }) => id === appointmentId)) throw fail('NOT_FOUND')
  const { sessionId } = actor
  const act = actBy(actor, { what: 'session.act-as', subject: `session:${sessionId}`, now })
  await write(db, act, (tx) => moveSession(tx, { sessionId, appointmentId }))
}
