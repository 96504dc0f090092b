import type { Db } from '../../db/database.ts'
import { mayAct, type Permission, reachOf } from '../../party/permission.ts'
import { ROLE_CODES } from '../../party/role.ts'

const PEOPLE_MAX = 500

/** Somebody who is told something, for the office for which he acts. */
export type Told = { readonly person_id: string; readonly organisation_id: string }

const holders = (db: Db) =>
  db
    .selectFrom('appointment')
    .innerJoin('organisation', 'organisation.id', 'appointment.organisation_id')
    .innerJoin('person', 'person.id', 'appointment.person_id')
    .select(['appointment.person_id', 'appointment.organisation_id'])
    .where('appointment.ended_at', 'is', null)
    .where('person.left_at', 'is', null)
    .orderBy('appointment.begun_at')
    .limit(PEOPLE_MAX)

/** Who reports for a district or zone; null: for the city. */
export function reportingPeople(db: Db, region: string | null): Promise<Told[]> {
  const reach = region === null ? 'all' : 'region'
  const roles = ROLE_CODES.filter((role) => reachOf(role, 'figure.report') === reach)
  return holders(db)
    .where('appointment.role', 'in', roles)
    .$if(region !== null, (query) => query.where('organisation.region', '=', region))
    .execute()
}

/** Everybody who has a permission. */
export const peopleWith = (db: Db, permission: Permission): Promise<Told[]> =>
  holders(db)
    .where(
      'appointment.role',
      'in',
      ROLE_CODES.filter((role) => mayAct(role, permission)),
    )
    .execute()

/** The names of persons by their ids. */
export async function namesOf(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('person')
    .select(['id', 'name'])
    .where('id', 'in', [...ids])
    .limit(PEOPLE_MAX)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
