import type { Db, Tx } from '../db/database.ts'
import type { Appointment } from './appointment.ts'
import { kindOf } from './organisation.store.ts'
import type { Role } from './role.ts'
import { roleOf } from './session.store.ts'

const ROWS_MAX = 2_000

/** The appointments that these persons hold now, oldest first. */
export async function listAppointments(
  db: Db,
  personIds: readonly string[],
): Promise<Appointment[]> {
  if (personIds.length === 0) return []
  const rows = await db
    .selectFrom('appointment')
    .innerJoin('organisation', 'organisation.id', 'appointment.organisation_id')
    .select([
      'appointment.id',
      'appointment.person_id',
      'appointment.role',
      'appointment.begun_at',
      'organisation.id as organisation_id',
      'organisation.name',
      'organisation.kind',
    ])
    .where('appointment.person_id', 'in', personIds)
    .where('appointment.ended_at', 'is', null)
    .orderBy('appointment.begun_at')
    .orderBy('appointment.id')
    .limit(ROWS_MAX)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    role: roleOf(row.role),
    organisation: { id: row.organisation_id, name: row.name, kind: kindOf(row.kind) },
    begunAt: row.begun_at,
  }))
}

type NewAppointment = {
  readonly id: string
  readonly personId: string
  readonly organisationId: string
  readonly role: Role
  readonly now: Date
}

/** A new appointment; false where the person holds the very same one already. */
export async function insertAppointment(
  tx: Tx,
  { id, personId, organisationId, role, now }: NewAppointment,
): Promise<boolean> {
  const result = await tx
    .insertInto('appointment')
    .values({ id, person_id: personId, organisation_id: organisationId, role, begun_at: now })
    .onConflict((conflict) =>
      conflict
        .columns(['person_id', 'organisation_id', 'role'])
        .where('ended_at', 'is', null)
        .doNothing(),
    )
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

/** Ends appointments: one, or all of a person. */
export async function endAppointments(
  tx: Tx,
  choice: { readonly id: string } | { readonly personId: string },
  now: Date,
): Promise<void> {
  await tx
    .updateTable('appointment')
    .set({ ended_at: now })
    .where('ended_at', 'is', null)
    .where((eb) =>
      'id' in choice ? eb('id', '=', choice.id) : eb('person_id', '=', choice.personId),
    )
    .execute()
}

/**
 * How many persons could still administer the system. Locks their appointments until the end of the
 * transaction, so that two who end each other's at once do not leave nobody.
 */
export async function countAdministrators(tx: Tx): Promise<number> {
  const rows = await tx
    .selectFrom('appointment')
    .innerJoin('person', 'person.id', 'appointment.person_id')
    .select('appointment.person_id')
    .where('appointment.role', '=', 'administrator')
    .where('appointment.ended_at', 'is', null)
    .where('person.left_at', 'is', null)
    .orderBy('appointment.id')
    .limit(ROWS_MAX)
    .forUpdate()
    .execute()
  return new Set(rows.map((row) => row.person_id)).size
}
