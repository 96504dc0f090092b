import type { Db } from '../db/database.ts'
import { isRole, ROLE_CODES, type Role } from './role.ts'

/** A demo login with the appointment that sign-in begins with. */
export type DemoLogin = {
  readonly login: string
  readonly name: string
  readonly role: Role
  readonly organisation: string
}

const ROWS_MAX = 50

/** The logins of the demo's persons in the order of their roles; none once it is removed. */
export async function listDemoLogins(db: Db): Promise<DemoLogin[]> {
  const rows = await db
    .selectFrom('person')
    .innerJoin('identity', 'identity.person_id', 'person.id')
    .innerJoin('appointment', 'appointment.person_id', 'person.id')
    .innerJoin('organisation', 'organisation.id', 'appointment.organisation_id')
    .distinctOn('person.id')
    .select([
      'identity.subject as login',
      'person.name',
      'appointment.role',
      'appointment.begun_at',
      'organisation.name as organisation',
    ])
    .where('person.demo', '=', true)
    .where('person.left_at', 'is', null)
    .where('identity.issuer', '=', 'password')
    .where('appointment.ended_at', 'is', null)
    .orderBy('person.id')
    .orderBy('appointment.begun_at')
    .orderBy('appointment.id')
    .limit(ROWS_MAX)
    .execute()
  return rows
    .flatMap(({ login, name, role, organisation }) =>
      isRole(role) ? [{ login, name, role, organisation }] : [],
    )
    .sort(
      (a, b) =>
        ROLE_CODES.indexOf(a.role) - ROLE_CODES.indexOf(b.role) || (a.login < b.login ? -1 : 1),
    )
}
