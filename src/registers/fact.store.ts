import { type Selectable, sql } from 'kysely'
import { type Day, parseDay } from '../base/day.ts'
import { fail } from '../base/failure.ts'
import type { Db, Tx } from '../db/database.ts'
import type { Tables } from '../db/tables.generated.ts'
import type { Fact, FactKey, FactValue, KnownFact } from './fact.ts'
import { knownFacts } from './fact.ts'

const ROWS_MAX = 20_000
/** Facts that one fetch of a walk over all organisations takes: some megabytes. */
const FETCH_ROWS = 20_000
const UNIQUE_VIOLATION = '23505'

/** A day as the database holds it. */
export function dayIn(text: string): Day {
  const day = parseDay(text)
  if (day === null) throw new Error('the database holds a day that is none')
  return day
}

/** What was on file on a day: known by then, not yet superseded by what was known by then, not withdrawn. */
const asKnownOn = (asOf: Day) =>
  sql<boolean>`value is not null and known_since <= ${asOf}
    and (superseded_from is null or superseded_from > ${asOf})`

const TOLD = [
  'organisation_id',
  'matter',
  'name',
  'period',
  'stated',
  'value',
  'source',
  'known_since',
] as const

/**
 * What is known of an organisation on a day, and counts; in the order of matter, name and period, the latest
 * period first. Uses fact_of_organisation.
 */
export async function factsOf(db: Db, organisation: string, asOf: Day): Promise<KnownFact[]> {
  const rows = await db
    .selectFrom('fact')
    .select(TOLD)
    .where('organisation_id', '=', organisation)
    .where(asKnownOn(asOf))
    .orderBy('matter')
    .orderBy('name')
    .orderBy('period', (order) => order.desc().nullsLast())
    .orderBy('stated')
    .limit(ROWS_MAX)
    .execute()
  return knownFacts(rows.map(toTold))
}

/** What is known of one organisation. */
export type KnownFile = { readonly organisation: string; readonly facts: readonly KnownFact[] }

/**
 * What is known of every organisation on a day, organisation by organisation: one question, read through a
 * cursor, so that a million organisations need no more memory than a few thousand facts.
 */
export async function* factsOfAll(db: Db, asOf: Day): AsyncGenerator<KnownFile> {
  const tx = await db.startTransaction().setAccessMode('read only').execute()
  try {
    // Whoever reads may take his time between two fetches.
    await sql`set local idle_in_transaction_session_timeout = 0`.execute(tx)
    await sql`set local statement_timeout = 0`.execute(tx)
    await sql`declare all_facts no scroll cursor for
      select ${sql.join(TOLD.map((name) => sql.ref(name)))} from fact
      where ${asKnownOn(asOf)}
      order by organisation_id, matter, name, period desc nulls last, stated`.execute(tx)
    let held: ReturnType<typeof toTold>[] = []
    for (;;) {
      const { rows } = await sql<ToldRow>`fetch ${sql.lit(FETCH_ROWS)} from all_facts`.execute(tx)
      for (const row of rows) {
        const fact = toTold(row)
        const organisation = held[0]?.organisation
        if (organisation !== undefined && organisation !== fact.organisation) {
          yield { organisation, facts: knownFacts(held) }
          held = []
        }
        held.push(fact)
      }
      if (rows.length < FETCH_ROWS) break
    }
    const organisation = held[0]?.organisation
    if (organisation !== undefined) yield { organisation, facts: knownFacts(held) }
  } finally {
    await tx.rollback().execute()
  }
}

/** Every fact of an organisation that is not superseded, withdrawn ones included. Uses fact_current. */
export async function listCurrentFacts(db: Db, organisation: string): Promise<Fact[]> {
  const rows = await db
    .selectFrom('fact')
    .selectAll()
    .where('organisation_id', '=', organisation)
    .where('superseded_by', 'is', null)
    .orderBy('matter')
    .orderBy('name')
    .orderBy('period', (order) => order.desc().nullsLast())
    .orderBy('stated')
    .limit(ROWS_MAX)
    .execute()
  return rows.map(toFact)
}

/** A fact with the name of who wrote it down; null where the system did. */
export type NamedFact = Fact & { readonly recordedName: string | null }

/** The life of a fact, from the newest record to the first, official and stated. Uses fact_of_organisation. */
export async function listFactHistory(db: Db, key: Omit<FactKey, 'stated'>): Promise<NamedFact[]> {
  const rows = await db
    .selectFrom('fact')
    .leftJoin('person', 'person.id', 'fact.recorded_by')
    .selectAll('fact')
    .select('person.name as recorded_name')
    .where('organisation_id', '=', key.organisation)
    .where('matter', '=', key.matter)
    .where('fact.name', '=', key.name)
    .where(sql<boolean>`period is not distinct from ${key.period}`)
    .orderBy('recorded_at', 'desc')
    .orderBy('superseded_at', (order) => order.desc().nullsFirst())
    .limit(ROWS_MAX)
    .execute()
  return rows.map((row) => ({ ...toFact(row), recordedName: row.recorded_name }))
}

/** The fact that stands for a key now, if any. Uses fact_current. */
export async function findCurrentFact(db: Db, key: FactKey): Promise<Fact | null> {
  const row = await db
    .selectFrom('fact')
    .selectAll()
    .where('organisation_id', '=', key.organisation)
    .where('matter', '=', key.matter)
    .where('name', '=', key.name)
    .where(sql<boolean>`period is not distinct from ${key.period}`)
    .where('stated', '=', key.stated)
    .where('superseded_by', 'is', null)
    .executeTakeFirst()
  return row === undefined ? null : toFact(row)
}

/** A fact to be written down, and the one on file that it supersedes (null where there is none). */
export type NewFact = Omit<Fact, 'supersededAt'> & { readonly former: string | null }

/** Writes facts down over those that they supersede; fails where one of these stands no more. */
export async function insertFacts(tx: Tx, facts: readonly NewFact[]): Promise<void> {
  const column = <T>(of: (fact: NewFact) => T): T[] => facts.map(of)
  const formers = facts.filter(({ former }) => former !== null)
  if (formers.length > 0) {
    const ids = (of: (fact: NewFact) => string | null) => formers.map(of)
    const { numAffectedRows } = await sql`
      update fact set superseded_by = n.id, superseded_at = n.recorded_at, superseded_from = n.known_since
      from unnest(${ids((f) => f.former)}::uuid[], ${ids((f) => f.id)}::uuid[],
                  ${formers.map((f) => f.recordedAt)}::timestamptz[], ${ids((f) => f.knownSince)}::date[])
        as n (former, id, recorded_at, known_since)
      where fact.id = n.former and fact.superseded_by is null
        and fact.known_since <= n.known_since`.execute(tx)
    if (numAffectedRows !== BigInt(formers.length)) throw fail('FACT_CHANGED')
  }
  await standing(
    sql`
    insert into fact (id, organisation_id, matter, name, period, stated, type, value, source, known_since,
                      reason, import_id, recorded_by, recorded_at)
    select id, organisation_id, matter, name, period, stated, type, value, source, known_since,
           reason, import_id, recorded_by, recorded_at
    from unnest(${column((f) => f.id)}::uuid[], ${column((f) => f.organisation)}::uuid[],
                ${column((f) => f.matter)}::text[], ${column((f) => f.name)}::text[],
                ${column((f) => f.period)}::text[], ${column((f) => f.stated)}::bool[],
                ${column((f) => f.type)}::text[], ${column((f) => jsonOf(f.value))}::jsonb[],
                ${column((f) => f.source)}::text[], ${column((f) => f.knownSince)}::date[],
                ${column((f) => f.reason)}::text[], ${column((f) => f.importId)}::uuid[],
                ${column((f) => f.recordedBy)}::uuid[], ${column((f) => f.recordedAt)}::timestamptz[])
      as n (id, organisation_id, matter, name, period, stated, type, value, source, known_since,
            reason, import_id, recorded_by, recorded_at)`.execute(tx),
  )
}

const jsonOf = (value: FactValue | null): string | null =>
  value === null ? null : JSON.stringify(value)

/** Two who write the same fact at once: the second one is told, and writes nothing. */
export async function standing<T>(
  statement: Promise<T>,
  code: 'FACT_CHANGED' | 'FACTS_CHANGED_SINCE_REPORT' = 'FACT_CHANGED',
): Promise<T> {
  try {
    return await statement
  } catch (error) {
    if (error instanceof Error && Reflect.get(error, 'code') === UNIQUE_VIOLATION) throw fail(code)
    throw error
  }
}

type Row = Selectable<Tables['fact']>
type ToldRow = Pick<Row, (typeof TOLD)[number]>

/** The check and the writers see to it that a value is one. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- jsonb as insertFacts wrote it
const valueIn = (value: unknown): FactValue | null => value as FactValue | null

const toTold = (row: ToldRow) => ({
  organisation: row.organisation_id,
  matter: row.matter,
  name: row.name,
  period: row.period,
  stated: row.stated,
  value: valueIn(row.value),
  source: row.source,
  knownSince: dayIn(row.known_since),
})

const toFact = (row: Row): Fact => ({
  ...toTold(row),
  id: row.id,
  type: row.type,
  reason: row.reason,
  importId: row.import_id,
  recordedBy: row.recorded_by,
  recordedAt: row.recorded_at,
  supersededAt: row.superseded_at,
})
