import type { Db } from '../../db/database.ts'
import { type Permission, type Reach, reachOf } from '../../party/permission.ts'
import { ROLE_CODES } from '../../party/role.ts'
import type { StoredArea } from '../areas/area.store.ts'
import { isMember } from '../figures/area.ts'

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

/**
 * Who reports for an area: the bureau's for the city, a district's for it, an office's for its street, park or unit.
 * Where that has no office, the district's people report in its place.
 */
export function reportingPeople(
  db: Db,
  area: Pick<StoredArea, 'id' | 'kind' | 'parent' | 'organisationId'>,
): Promise<Told[]> {
  const isOffice = isMember(area) && area.organisationId !== null
  const reach = area.kind === 'city' ? 'all' : isOffice ? 'own' : 'region'
  const region = isMember(area) ? area.parent : area.id
  return holders(db)
    .where('appointment.role', 'in', rolesWith('figure.report', reach))
    .$if(reach === 'region', (query) => query.where('organisation.region', '=', region))
    .$if(reach === 'own', (query) => query.where('organisation.id', '=', area.organisationId))
    .execute()
}

/** Everybody whose permission reaches the whole city. */
export const peopleWith = (db: Db, permission: Permission): Promise<Told[]> =>
  holders(db).where('appointment.role', 'in', rolesWith(permission, 'all')).execute()

const rolesWith = (permission: Permission, reach: Reach) =>
  ROLE_CODES.filter((role) => reachOf(role, permission) === reach)

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
