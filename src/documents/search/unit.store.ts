import { type Expression, type SqlBool, sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import type { ItemState } from '../document.ts'
import type { DutyValue } from '../item.ts'
import type { SearchFilter } from './search.store.ts'

/** A duty of a unit. */
export type UnitDuty = {
  readonly item_id: string
  readonly document_id: string
  readonly clause: string | null
  readonly heading: string | null
  readonly state: Exclude<ItemState, 'rejected'>
  readonly value: { readonly duty: DutyValue }
  readonly summary: string | null
  readonly role: 'lead' | 'support'
}

const UNITS_MAX = 200

/** The version of each document whose duties count: the confirmed one, else the one being worked on. */
const countingVersions = (sight: SearchFilter['sight']) =>
  sight === 'confirmed'
    ? sql<SqlBool>`v.version = d.confirmed_version`
    : sql<SqlBool>`v.version = coalesce(d.confirmed_version,
        (select max(w.version) from document_version w
         where w.document_id = d.id and w.state <> 'discarded'))`

const duties = (db: Db, filter: SearchFilter) =>
  db
    .selectFrom('document_item as i')
    .innerJoin('document_version as v', 'v.id', 'i.version_id')
    .innerJoin('document as d', 'd.id', 'v.document_id')
    .where('i.kind', '=', 'duty')
    .where('i.state', '<>', 'rejected')
    .where((eb) => {
      const conditions: Expression<SqlBool>[] = [countingVersions(filter.sight)]
      if (filter.issuer !== null)
        conditions.push(sql<SqlBool>`d.issuers @> array[${filter.issuer}]::text[]`)
      if (filter.year !== null) conditions.push(eb('d.year', '=', filter.year))
      if (filter.kind !== null) conditions.push(eb('d.kind', '=', filter.kind))
      return eb.and(conditions)
    })

type Asked = {
  /** The names that a unit has or had. */
  readonly names: readonly string[]
  readonly role: 'lead' | 'support' | null
}

const leads = (names: readonly string[]) =>
  sql<SqlBool>`i.value -> 'duty' -> 'lead' ?| ${[...names]}::text[]`

/** A page of the duties of a unit, newest document first. Uses document_item_unit. */
export async function listUnitDuties(
  db: Db,
  { names, role }: Asked,
  { filter, offset, limit }: { filter: SearchFilter; offset: number; limit: number },
): Promise<{ rows: UnitDuty[]; total: number }> {
  const found = duties(db, filter)
    .where(sql<SqlBool>`i.units && ${[...names]}::text[]`)
    .$if(role === 'lead', (query) => query.where(leads(names)))
    .$if(role === 'support', (query) => query.where(sql<SqlBool>`not ${leads(names)}`))
  const rows = await found
    .leftJoin('document_clause as c', (join) =>
      join.onRef('c.version_id', '=', 'i.version_id').onRef('c.address', '=', 'i.clause'),
    )
    .select(['i.id as item_id', 'd.id as document_id', 'i.clause', 'c.heading', 'i.state'])
    .select(['i.value', 'i.summary'])
    .select(
      sql<'lead' | 'support'>`case when ${leads(names)} then 'lead' else 'support' end`.as('role'),
    )
    .orderBy(sql`coalesce(d.published, d.written) desc nulls last`)
    .orderBy('d.id')
    .orderBy('i.position')
    .orderBy('i.id')
    .offset(offset)
    .limit(Math.min(limit, UNITS_MAX))
    .$castTo<UnitDuty>()
    .execute()
  const { total } = await found
    .select(sql<number>`count(*)::int`.as('total'))
    .executeTakeFirstOrThrow()
  return { rows, total }
}

/** Units by the number of their duties; `name` narrows to those that hold these characters. */
export const listUnits = (
  db: Db,
  filter: SearchFilter,
  name: string | null,
): Promise<{ name: string; lead: number; support: number }[]> =>
  duties(db, filter)
    .innerJoinLateral(
      sql<{ name: string; leads: boolean }>`(
        select u.name, i.value -> 'duty' -> 'lead' ? u.name as leads from unnest(i.units) as u (name)
      )`.as('u'),
      (join) => join.onTrue(),
    )
    .select('u.name')
    .select(sql<number>`count(*) filter (where u.leads)::int`.as('lead'))
    .select(sql<number>`count(*) filter (where not u.leads)::int`.as('support'))
    .$if(name !== null, (query) =>
      query.where('u.name', 'ilike', `%${(name ?? '').replaceAll(/[\\%_]/gu, '\\$&')}%`),
    )
    .groupBy('u.name')
    .orderBy(sql`count(*)`, 'desc')
    .orderBy('u.name')
    .limit(UNITS_MAX)
    .execute()
