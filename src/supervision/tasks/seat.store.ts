import type { Db } from '../../db/database.ts'
import { mayAct } from '../../party/permission.ts'
import { isRole, type Role, ROLE_CODES } from '../../party/role.ts'
import { actsFor, type UnitBook } from './unit-seat.ts'

const SEATS_MAX = 20_000
const ACTING = ROLE_CODES.filter((role) => mayAct(role, 'duty-task.act'))

/** Somebody who may act upon tasks now, for his organisation. */
export type HeldSeat = {
  readonly personId: string
  readonly organisationId: string
  readonly role: Role
  readonly organisation: string
  readonly region: string | null
}

/** Everybody who may act upon tasks now: those of offices, few beside the firms of a city. */
export async function listSeats(db: Db): Promise<HeldSeat[]> {
  const rows = await db
    .selectFrom('appointment as a')
    .innerJoin('organisation as o', 'o.id', 'a.organisation_id')
    .select(['a.person_id', 'a.organisation_id', 'a.role', 'o.name', 'o.region'])
    .where('a.ended_at', 'is', null)
    .where('a.role', 'in', ACTING)
    .orderBy('a.begun_at')
    .orderBy('a.id')
    .limit(SEATS_MAX)
    .execute()
  return rows.flatMap(({ role, ...row }) =>
    isRole(role)
      ? [
          {
            personId: row.person_id,
            organisationId: row.organisation_id,
            role,
            organisation: row.name,
            region: row.region,
          },
        ]
      : [],
  )
}

type Unit = { readonly unit: string; readonly region: string | null }

/** Those of the seats that act for a unit. */
export const seatsOf = (book: UnitBook, seats: readonly HeldSeat[], unit: Unit): HeldSeat[] =>
  seats.filter((seat) => actsFor(book, seat, unit))
