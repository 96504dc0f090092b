import type { Db } from '../../db/database.ts'
import type { Actor } from '../../party/actor.ts'
import { kindOf } from '../../party/organisation.store.ts'
import { roleOf } from '../../party/session.store.ts'

/** The person of the demo with a login name, in his first appointment; null where the demo was removed. */
export async function findDemoActor(db: Db, login: string, now: Date): Promise<Actor | null> {
  const row = await db
    .selectFrom('identity')
    .innerJoin('person', 'person.id', 'identity.person_id')
    .innerJoin('appointment', 'appointment.person_id', 'person.id')
    .innerJoin('organisation', 'organisation.id', 'appointment.organisation_id')
    .select([
      'appointment.id as appointment_id',
      'appointment.role',
      'person.id as person_id',
      'person.name as person_name',
      'organisation.id as organisation_id',
      'organisation.name as organisation_name',
      'organisation.kind',
      'organisation.region',
    ])
    .where('identity.issuer', '=', 'password')
    .where('identity.subject', '=', login)
    .where('person.demo', '=', true)
    .where('appointment.ended_at', 'is', null)
    .orderBy('appointment.begun_at')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) return null
  return {
    // No session: this is the program acting in the name of an invented person.
    sessionId: row.appointment_id,
    expiresAt: now,
    appointmentId: row.appointment_id,
    role: roleOf(row.role),
    person: { id: row.person_id, name: row.person_name },
    organisation: {
      id: row.organisation_id,
      name: row.organisation_name,
      kind: kindOf(row.kind),
    },
    region: row.region,
    demo: true,
  }
}
