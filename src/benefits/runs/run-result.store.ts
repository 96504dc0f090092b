// The result of a run while it is computed. Its tables are not told by events row by row: the run keeps the
// SM3 of all rows, and the run itself is.
import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import type { RunRow } from './run-row.ts'

/** What a result repeats of an organisation, as it was called and placed then. */
export type RunOrganisation = {
  readonly id: string
  readonly name: string
  readonly credit_code: string
  readonly kind: string
  readonly region: string | null
  readonly industry: string | null
}

const CHUNK_MAX = 1000

/** These organisations as they are now, however many. */
export async function findOrganisations(
  db: Db,
  ids: readonly string[],
): Promise<RunOrganisation[]> {
  const rows: RunOrganisation[] = []
  for (let at = 0; at < ids.length; at += CHUNK_MAX)
    rows.push(
      ...(await db
        .selectFrom('organisation')
        .select(['id', 'name', 'credit_code', 'kind', 'region', 'industry'])
        .where('id', 'in', ids.slice(at, at + CHUNK_MAX))
        .limit(CHUNK_MAX)
        .execute()),
    )
  return rows
}

/** How many organisations have facts that were known on a day. */
export async function countOnFile(db: Db, asOf: string): Promise<number> {
  const { count } = await db
    .selectFrom('fact')
    .select(sql<number>`count(distinct organisation_id)::int`.as('count'))
    .where('known_since', '<=', asOf)
    .executeTakeFirstOrThrow()
  return count
}

/** Forgets what a former attempt at computing a run had found. */
export async function clearResult(db: Db, runId: string): Promise<void> {
  await db.deleteFrom('benefit_run_receipt').where('run_id', '=', runId).execute()
  await db.deleteFrom('benefit_run_row').where('run_id', '=', runId).execute()
}

/** Forgets the rows of these organisations, to be found anew. */
export async function clearOrganisation(db: Db, runId: string, id: string): Promise<void> {
  for (const table of ['benefit_run_receipt', 'benefit_run_row'] as const)
    await db
      .deleteFrom(table)
      .where('run_id', '=', runId)
      .where('organisation_id', '=', id)
      .execute()
}

/** A row with its place in the result and its organisation. */
export type PlacedRow = {
  readonly position: number
  readonly row: RunRow
  readonly of: RunOrganisation
}

/** Writes rows of a result. */
export async function insertRows(db: Db, runId: string, rows: readonly PlacedRow[]): Promise<void> {
  const json = JSON.stringify(
    rows.map(({ position, row, of }) => ({
      run_id: runId,
      position,
      organisation_id: of.id,
      organisation: of.name,
      credit_code: of.credit_code,
      region: of.region,
      industry: of.industry,
      matter: row.matter,
      rule: row.rule,
      clause: row.clause,
      version: row.version,
      program_hash: row.programHash,
      class: row.class,
      amount_fen: row.amountFen.toString(),
      brings_fen: row.bringsFen?.toString() ?? null,
      explanation: row.explanation,
      holds: row.holds?.map((hold) => ({ ...hold, limitFen: hold.limitFen.toString() })) ?? null,
      obstacles: row.obstacles,
    })),
  )
  await sql`insert into benefit_run_row
    select r.run_id, r.position, r.organisation_id, r.organisation, r.credit_code, r.region, r.industry,
      r.matter, r.rule, r.clause, r.version, r.program_hash, r.class, r.amount_fen, r.brings_fen,
      r.explanation, nullif(r.holds, 'null'::jsonb), array(select jsonb_array_elements_text(r.obstacles))
    from jsonb_to_recordset(${json}::jsonb) as r (run_id uuid, position int, organisation_id uuid,
      organisation text, credit_code text, region text, industry text, matter text, rule text, clause text,
      version date, program_hash text, class text, amount_fen bigint, brings_fen bigint, explanation jsonb,
      holds jsonb, obstacles jsonb)`.execute(db)
}

/** A receipt without its programs, and the hash of its bytes with them. */
export type KeptReceipt = {
  readonly organisation: string
  readonly body: string
  readonly hash: string
}

/** Keeps the receipts of a result. */
export async function insertReceipts(
  db: Db,
  runId: string,
  receipts: readonly KeptReceipt[],
): Promise<void> {
  if (receipts.length === 0) return
  await db
    .insertInto('benefit_run_receipt')
    .values(
      receipts.map(({ organisation, body, hash }) => ({
        run_id: runId,
        organisation_id: organisation,
        body,
        receipt_hash: hash,
      })),
    )
    .execute()
}

/** The receipt of an organisation in a run. */
export const findReceipt = (
  db: Db,
  runId: string,
  organisation: string,
): Promise<{ body: string; receipt_hash: string } | undefined> =>
  db
    .selectFrom('benefit_run_receipt')
    .select(['body', 'receipt_hash'])
    .where('run_id', '=', runId)
    .where('organisation_id', '=', organisation)
    .executeTakeFirst()

/** SM3 over the rows of a result in their order. */
export async function hashResult(db: Db, runId: string): Promise<string> {
  const { rows } = await sql<{ hash: string }>`
    select sm3(convert_to(coalesce(string_agg(
      sm3(convert_to(to_jsonb(r)::text, 'UTF8')), '' order by position), ''), 'UTF8')) as hash
    from benefit_run_row r where run_id = ${runId}::uuid`.execute(db)
  return rows[0]?.hash ?? ''
}

/** Which of these organisations had facts written down since, or have facts that became known later. */
export async function listTouched(
  db: Db,
  organisations: readonly string[],
  { asOf, since }: { readonly asOf: string; readonly since: Date },
): Promise<string[]> {
  const rows = await db
    .selectFrom('fact')
    .select('organisation_id')
    .distinct()
    .where('organisation_id', '=', sql<string>`any(${[...organisations]}::uuid[])`)
    .where((eb) =>
      eb.or([
        eb('recorded_at', '>=', since),
        eb('superseded_at', '>=', since),
        eb('known_since', '>', asOf),
      ]),
    )
    .execute()
  return rows.map(({ organisation_id }) => organisation_id)
}
