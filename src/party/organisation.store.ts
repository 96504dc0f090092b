import { type Expression, type ExpressionBuilder, type Selectable, type SqlBool, sql } from 'kysely'
import type { Db, Tx } from '../db/database.ts'
import type { Tables } from '../db/tables.generated.ts'
import type { Scope } from './actor.ts'
import type { Organisation, OrganisationFacts } from './organisation.ts'
import { KIND_CODES, type OrganisationKind } from './role.ts'

const ROWS_MAX = 50_000

/** Which organisations a list shows; whatever is null does not narrow it. */
export type OrganisationFilter = {
  readonly scope: Scope
  readonly search: string | null
  readonly kind: OrganisationKind | null
  readonly region: string | null
  /** An industry of any level: C39 finds C3921 too. */
  readonly industry: string | null
}

type Organisations = ExpressionBuilder<Tables, 'organisation'>

/** The scope of an actor as a condition: what lies outside is not there. */
function withinScope(eb: Organisations, scope: Scope): Expression<SqlBool> {
  if (scope.reach === 'all') return eb.lit(true)
  return scope.reach === 'region'
    ? eb('organisation.region', '=', scope.region)
    : eb('organisation.id', '=', scope.organisation)
}

const likeWords = (words: string): string => `%${words.replaceAll(/[\\%_]/g, '\\$&')}%`

/** A filter as a condition, for every list that has organisations in it. */
export function matching(eb: Organisations, filter: OrganisationFilter): Expression<SqlBool> {
  const { scope, search, kind, region, industry } = filter
  const conditions = [withinScope(eb, scope)]
  if (search !== null)
    conditions.push(
      eb.or([
        eb('organisation.name', 'ilike', likeWords(search)),
        eb('organisation.credit_code', 'ilike', likeWords(search)),
      ]),
    )
  if (kind !== null) conditions.push(eb('organisation.kind', '=', kind))
  if (region !== null)
    conditions.push(
      eb.or([eb('organisation.region', '=', region), eb('organisation.district', '=', region)]),
    )
  if (industry !== null) conditions.push(eb('organisation.industry', 'like', `${industry}%`))
  return eb.and(conditions)
}

/** A page of organisations in the order of the Chinese alphabet. Uses index organisation_name. */
export async function listOrganisations(
  db: Db,
  filter: OrganisationFilter,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<Organisation[]> {
  const rows = await db
    .selectFrom('organisation')
    .selectAll()
    .where((eb) => matching(eb, filter))
    .orderBy(sql`name collate "zh-x-icu"`)
    .orderBy('id')
    .offset(offset)
    .limit(Math.min(limit, ROWS_MAX))
    .execute()
  return rows.map(toOrganisation)
}

/** How many organisations a filter finds. */
export async function countOrganisations(db: Db, filter: OrganisationFilter): Promise<number> {
  const { count } = await db
    .selectFrom('organisation')
    .select((eb) => eb.fn.countAll<bigint>().as('count'))
    .where((eb) => matching(eb, filter))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** One organisation within a scope; outside it answers as if there were none. */
export async function findOrganisation(
  db: Db,
  { id, scope }: { readonly id: string; readonly scope: Scope },
): Promise<Organisation | null> {
  const row = await db
    .selectFrom('organisation')
    .selectAll()
    .where('id', '=', id)
    .where((eb) => withinScope(eb, scope))
    .executeTakeFirst()
  return row === undefined ? null : toOrganisation(row)
}

/** The one organisation with a credit code, whoever asks: for imports and the command line. */
export async function findByCreditCode(db: Db, creditCode: string): Promise<Organisation | null> {
  const row = await db
    .selectFrom('organisation')
    .selectAll()
    .where('credit_code', '=', creditCode)
    .executeTakeFirst()
  return row === undefined ? null : toOrganisation(row)
}

/** Those of some credit codes that are registered already, wherever: a code is registered once. */
export async function listKnownCodes(db: Db, codes: readonly string[]): Promise<string[]> {
  if (codes.length === 0) return []
  const rows = await db
    .selectFrom('organisation')
    .select('credit_code')
    .where('credit_code', 'in', [...codes])
    .limit(ROWS_MAX)
    .execute()
  return rows.map((row) => row.credit_code)
}

/** A new organisation; false where its credit code is taken already. */
export async function insertOrganisation(
  tx: Tx,
  { id, facts, demo, now }: { id: string; facts: OrganisationFacts; demo: boolean; now: Date },
): Promise<boolean> {
  const result = await tx
    .insertInto('organisation')
    .values({ id, ...toColumns(facts), demo, created_at: now, changed_at: now })
    .onConflict((conflict) => conflict.column('credit_code').doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

/** Writes changed facts over the version that they were made from; false where it is no longer the newest. */
export async function updateOrganisation(
  tx: Tx,
  change: { id: string; version: number; facts: OrganisationFacts; now: Date },
): Promise<boolean> {
  const result = await tx
    .updateTable('organisation')
    .set({ ...toColumns(change.facts), version: change.version + 1, changed_at: change.now })
    .where('id', '=', change.id)
    .where('version', '=', change.version)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

const toColumns = ({ creditCode, ...facts }: OrganisationFacts) => ({
  credit_code: creditCode,
  name: facts.name,
  kind: facts.kind,
  district: facts.district,
  zone: facts.zone,
  industry: facts.industry,
  address: facts.address,
})

/** A kind as the database holds it: its check allows no other word. */
export function kindOf(word: string): OrganisationKind {
  const kind = KIND_CODES.find((code) => code === word)
  if (kind === undefined) throw new Error('the database holds an unknown kind of organisation')
  return kind
}

/** An organisation as the rest of the program knows it. */
export const toOrganisation = (row: Selectable<Tables['organisation']>): Organisation => ({
  id: row.id,
  creditCode: row.credit_code,
  name: row.name,
  kind: kindOf(row.kind),
  district: row.district,
  zone: row.zone,
  region: row.region,
  industry: row.industry,
  address: row.address,
  demo: row.demo,
  version: row.version,
  createdAt: row.created_at,
  changedAt: row.changed_at,
})
