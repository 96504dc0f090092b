import { randomUUID } from 'node:crypto'
import { fail } from '../base/failure.ts'
import type { Db, Tx } from '../db/database.ts'
import { write } from '../trust/write.ts'
import { actBy } from './act.ts'
import type { Actor } from './actor.ts'
import {
  countAdministrators,
  endAppointments,
  insertAppointment,
  listAppointments,
} from './appointment.store.ts'
import { findOrganisation } from './organisation.store.ts'
import { findPerson } from './person.store.ts'
import { canHold, ORGANISATION_KINDS, type Role, ROLES } from './role.ts'
import { endSessions } from './session.store.ts'

type NewAppointment = {
  readonly personId: string
  readonly organisationId: string
  readonly role: Role
  readonly now: Date
}

/** The part of an appointment that runs inside another write, such as the creation of a person. */
export async function appointWithin(tx: Tx, appointment: NewAppointment): Promise<string> {
  const { organisationId, role } = appointment
  const organisation = await findOrganisation(tx, { id: organisationId, scope: { reach: 'all' } })
  if (organisation === null) throw fail('NOT_FOUND')
  if (!canHold(organisation.kind, role))
    throw fail('ROLE_NOT_FOR_ORGANISATION', {
      kind: ORGANISATION_KINDS[organisation.kind],
      role: ROLES[role],
    })
  const id = randomUUID()
  if (!(await insertAppointment(tx, { id, ...appointment }))) throw fail('ROLE_ALREADY_HELD')
  return id
}

/** Lets a person act for an organisation in a role from now on. */
export async function appointPerson(
  db: Db,
  { actor, ...appointment }: NewAppointment & { readonly actor: Actor },
): Promise<string> {
  const { personId, now } = appointment
  const person = await findPerson(db, personId)
  if (person === null || person.hasLeft) throw fail('NOT_FOUND')
  const act = actBy(actor, { what: 'appointment.begin', subject: `person:${personId}`, now })
  return write(db, act, (tx) => appointWithin(tx, appointment))
}

type Ending = {
  readonly actor: Actor
  readonly personId: string
  readonly appointmentId: string
  readonly now: Date
}

/** Ends an appointment and the sessions that act in it; the last administrator stays. */
export async function endAppointment(db: Db, ending: Ending): Promise<void> {
  const { actor, personId, appointmentId, now } = ending
  const held = await listAppointments(db, [personId])
  if (!held.some(({ id }) => id === appointmentId)) throw fail('NOT_FOUND')
  const act = actBy(actor, { what: 'appointment.end', subject: `person:${personId}`, now })
  await write(db, act, async (tx) => {
    await keepAdministrator(tx, async () => {
      await endAppointments(tx, { id: appointmentId }, now)
      await endSessions(tx, { appointmentId }, now)
    })
  })
}

/** Runs a change and refuses it where it would leave nobody to administer the system. */
export async function keepAdministrator(tx: Tx, change: () => Promise<void>): Promise<void> {
  const before = await countAdministrators(tx)
  await change()
  if (before > 0 && (await countAdministrators(tx)) === 0) throw fail('LAST_ADMINISTRATOR')
}
