import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Db, Tx } from '../db/database.ts'
import type { Tables } from '../db/tables.generated.ts'
import type { Person } from './person.ts'
import type { Role } from './role.ts'

const ROWS_MAX = 1_000

/** Which persons a list shows; whatever is null does not narrow it. */
export type PersonFilter = {
  readonly search: string | null
  readonly role: Role | null
  readonly organisationId: string | null
}

type Persons = ExpressionBuilder<Tables, 'person'>

const likeWords = (words: string): string => `%${words.replaceAll(/[\\%_]/g, '\\$&')}%`

function matching(
  eb: Persons,
  { search, role, organisationId }: PersonFilter,
): Expression<SqlBool> {
  const conditions: Expression<SqlBool>[] = [eb.lit(true)]
  if (search !== null) conditions.push(eb('person.name', 'ilike', likeWords(search)))
  if (role !== null || organisationId !== null) {
    let held = eb
      .selectFrom('appointment')
      .select('appointment.id')
      .whereRef('appointment.person_id', '=', 'person.id')
      .where('appointment.ended_at', 'is', null)
    if (role !== null) held = held.where('appointment.role', '=', role)
    if (organisationId !== null)
      held = held.where('appointment.organisation_id', '=', organisationId)
    conditions.push(eb.exists(held))
  }
  return eb.and(conditions)
}

const selectPersons = (db: Db) =>
  db
    .selectFrom('person')
    .leftJoin('identity', (join) =>
      join.onRef('identity.person_id', '=', 'person.id').on('identity.issuer', '=', 'password'),
    )
    .select([
      'person.id',
      'person.name',
      'identity.subject as login',
      'person.left_at',
      'person.demo',
      'person.version',
      'person.created_at',
      'person.changed_at',
    ])

/** A page of persons in the order of the Chinese alphabet. Uses index person_name. */
export async function listPersons(
  db: Db,
  filter: PersonFilter,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<Person[]> {
  const rows = await selectPersons(db)
    .where((eb) => matching(eb, filter))
    .orderBy(sql`person.name collate "zh-x-icu"`)
    .orderBy('person.id')
    .offset(offset)
    .limit(Math.min(limit, ROWS_MAX))
    .execute()
  return rows.map(toPerson)
}

/** How many persons a filter finds. */
export async function countPersons(db: Db, filter: PersonFilter): Promise<number> {
  const { count } = await db
    .selectFrom('person')
    .select((eb) => eb.fn.countAll<bigint>().as('count'))
    .where((eb) => matching(eb, filter))
    .executeTakeFirstOrThrow()
  return Number(count)
}

export async function findPerson(db: Db, id: string): Promise<Person | null> {
  const row = await selectPersons(db).where('person.id', '=', id).executeTakeFirst()
  return row === undefined ? null : toPerson(row)
}

/** Whether any row of the demo is left, so that pages can say that they show 演示数据. */
export async function hasDemo(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom('person')
    .select('id')
    .where('demo', '=', true)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

type NewPerson = {
  readonly id: string
  readonly name: string
  readonly demo: boolean
  readonly now: Date
}

export async function insertPerson(tx: Tx, { id, name, demo, now }: NewPerson): Promise<void> {
  await tx
    .insertInto('person')
    .values({ id, name, demo, created_at: now, changed_at: now })
    .execute()
}

/** Writes over the version that the change was made from; false where it is no longer the newest. */
export async function updatePerson(
  tx: Tx,
  change: { id: string; version: number; name: string; leftAt: Date | null; now: Date },
): Promise<boolean> {
  const { id, version, name, leftAt, now } = change
  const result = await tx
    .updateTable('person')
    .set({ name, left_at: leftAt, version: version + 1, changed_at: now })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

const toPerson = (row: {
  id: string
  name: string
  login: string | null
  left_at: Date | null
  demo: boolean
  version: number
  created_at: Date
  changed_at: Date
}): Person => ({
  id: row.id,
  name: row.name,
  login: row.login,
  hasLeft: row.left_at !== null,
  demo: row.demo,
  version: row.version,
  createdAt: row.created_at,
  changedAt: row.changed_at,
})
