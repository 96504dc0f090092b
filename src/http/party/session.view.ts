import type { Static } from 'typebox'
import type { Db } from '../../db/database.ts'
import type { Actor } from '../../party/actor.ts'
import type { Appointment } from '../../party/appointment.ts'
import { listAppointments } from '../../party/appointment.store.ts'
import { permissionsOf } from '../../party/permission.ts'
import { hasDemo } from '../../party/person.store.ts'
import { ROLES } from '../../party/role.ts'
import type { Acting, Session } from './session.contract.ts'

/** An appointment as the contract shows it. */
export const viewAppointment = (
  appointment: Pick<Appointment, 'id' | 'role' | 'organisation'>,
): Static<typeof Acting> => ({
  appointmentId: appointment.id,
  role: appointment.role,
  roleName: ROLES[appointment.role],
  organisation: appointment.organisation,
})

/** What a page needs to know about who looks at it. */
export async function viewSession(db: Db, actor: Actor | null): Promise<Static<typeof Session>> {
  const demo = await hasDemo(db)
  if (actor === null) return { me: null, demo }
  const appointments = await listAppointments(db, [actor.person.id])
  const { appointmentId: id, role, organisation } = actor
  return {
    me: {
      person: actor.person,
      acting: viewAppointment({ id, role, organisation }),
      appointments: appointments.map(viewAppointment),
      region: actor.region,
      permissions: permissionsOf(role),
      sessionId: actor.sessionId,
      expiresAt: actor.expiresAt.toISOString(),
      demo: actor.demo,
    },
    demo,
  }
}
