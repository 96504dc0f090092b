import { type ExpressionBuilder, sql } from 'kysely'
import type { Db } from '../db/database.ts'
import type { Tables } from '../db/tables.generated.ts'
import type { Organisation } from '../party/organisation.ts'
import { matching, type OrganisationFilter, toOrganisation } from '../party/organisation.store.ts'
import type { FactValue } from './fact.ts'

const ROWS_MAX = 1_000
/** More facts than a spreadsheet that people open holds well, and about two seconds of writing it. */
export const EXPORT_ROWS_MAX = 50_000

/** Whether a fact is on file, is not, is only stated by the organisation itself, or is contested. */
export const FACT_STATES = ['known', 'missing', 'stated', 'contested'] as const
export type FactState = (typeof FACT_STATES)[number]

/** Which files a list shows. */
export type FileFilter = OrganisationFilter & {
  /** Of a fact, or of any fact where it is null. */
  readonly fact: string | null
  readonly state: FactState | null
}

/** How much is known of an organisation. */
export type FileSummary = {
  readonly organisation: Organisation
  /** Facts of which something is known, each counted once however many matters and periods it has. */
  readonly known: number
  readonly stated: number
  readonly contested: number
  /** Contracts, investments and projects. */
  readonly matters: number
  readonly changedAt: Date | null
}

type Organisations = ExpressionBuilder<Tables, 'organisation'>

/** Government is no subject of a benefit: it has no file. */
const isFile = (eb: Organisations, filter: FileFilter) =>
  eb.and([
    matching(eb, filter),
    eb('organisation.kind', '<>', 'government'),
    ...(filter.state === null ? [] : [hasFact(filter, filter.state)]),
  ])

/** What stands of an organisation's facts, the office's word and its own side by side. */
const standing = (fact: string | null) => sql`
  select bool_or(not stated) as official, bool_or(stated) as stated,
         count(distinct value) > 1 as contested
  from fact f
  where f.organisation_id = organisation.id and f.superseded_by is null and f.value is not null
    and (${fact}::text is null or f.name = ${fact})
  group by matter, name, period`

function hasFact({ fact }: FileFilter, state: FactState) {
  const some = sql`select from (${standing(fact)}) s`
  switch (state) {
    case 'known':
      return sql<boolean>`exists (${some})`
    case 'missing':
      return sql<boolean>`not exists (${some})`
    case 'stated':
      return sql<boolean>`exists (${some} where s.stated and not s.official)`
    case 'contested':
      return sql<boolean>`exists (${some} where s.contested)`
  }
}

/** A page of files in the order of the organisations' names. Uses organisation_name and fact_current. */
export async function listFiles(
  db: Db,
  filter: FileFilter,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<FileSummary[]> {
  const rows = await db
    .selectFrom('organisation')
    .selectAll()
    .where((eb) => isFile(eb, filter))
    .orderBy(sql`name collate "zh-x-icu"`)
    .orderBy('id')
    .offset(offset)
    .limit(Math.min(limit, ROWS_MAX))
    .execute()
  const counts = await countFacts(
    db,
    rows.map(({ id }) => id),
  )
  const nothing = { known: 0, stated: 0, contested: 0, matters: 0, changedAt: null }
  return rows.map((row) => ({
    organisation: toOrganisation(row),
    ...(counts.get(row.id) ?? nothing),
  }))
}

type Counts = Omit<FileSummary, 'organisation'>

/** How much is known of each of these organisations. Uses fact_current. */
async function countFacts(db: Db, ids: readonly string[]): Promise<Map<string, Counts>> {
  const { rows } = await sql<Counts & { id: string }>`
    select organisation_id as id, count(distinct name)::int as known,
           count(*) filter (where stated and not official)::int as stated,
           count(*) filter (where contested)::int as contested,
           count(distinct matter) filter (where matter <> '')::int as matters,
           max(changed_at) as "changedAt"
    from (
      select organisation_id, matter, name, period, bool_or(not stated) as official,
             bool_or(stated) as stated, count(distinct value) > 1 as contested,
             max(recorded_at) as changed_at
      from fact
      where organisation_id = any(${ids}::uuid[]) and superseded_by is null and value is not null
      group by organisation_id, matter, name, period
    ) f group by organisation_id`.execute(db)
  return new Map(rows.map(({ id, ...counts }) => [id, counts]))
}

/** How many files a filter finds. */
export async function countFiles(db: Db, filter: FileFilter): Promise<number> {
  const { count } = await db
    .selectFrom('organisation')
    .select((eb) => eb.fn.countAll<bigint>().as('count'))
    .where((eb) => isFile(eb, filter))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** A fact as a table of facts has it. */
export type ExportedFact = {
  readonly credit_code: string
  readonly organisation_name: string
  readonly matter: string
  readonly name: string
  readonly period: string | null
  readonly value: FactValue
  readonly source: string
  readonly known_since: string
}

/**
 * The facts on file of the organisations that a filter finds (of one name, where it names one): those of
 * offices, or own statements. One more than an export may hold, so that the excess is seen.
 */
export const listFactsForExport = (
  db: Db,
  filter: FileFilter,
  { stated }: { readonly stated: boolean },
): Promise<ExportedFact[]> =>
  db
    .selectFrom('fact')
    .innerJoin(
      (eb) =>
        eb
          .selectFrom('organisation')
          .select(['organisation.id as owner', 'credit_code', 'organisation.name as owner_name'])
          .where((inner) => isFile(inner, filter))
          .as('o'),
      (join) => join.onRef('o.owner', '=', 'fact.organisation_id'),
    )
    .select(['credit_code', 'owner_name as organisation_name', 'matter', 'fact.name'])
    .select(['period', 'value', 'source', 'known_since'])
    .where('superseded_by', 'is', null)
    .where('value', 'is not', null)
    .where('stated', '=', stated)
    .$if(filter.fact !== null, (query) => query.where('fact.name', '=', filter.fact ?? ''))
    .orderBy(sql`owner_name collate "zh-x-icu"`)
    .orderBy('credit_code')
    .orderBy('matter')
    .orderBy('fact.name')
    .orderBy('period')
    .limit(EXPORT_ROWS_MAX + 1)
    .$castTo<ExportedFact>()
    .execute()
