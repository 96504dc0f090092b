import { type ExpressionBuilder, sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { Tables } from '../../db/tables.generated.ts'
import type { Hold } from '../../funds/hold.ts'
import type { RowClass } from './benefit-run.ts'
import type { Explanation } from './run-row.ts'

/** A row of a result as it is stored, with what was decided about it. */
export type ListedRow = {
  readonly position: number
  readonly organisation_id: string
  readonly organisation: string
  readonly credit_code: string
  readonly region: string | null
  readonly industry: string | null
  readonly matter: string
  readonly rule: string
  readonly clause: string
  readonly version: string | null
  readonly program_hash: string | null
  readonly class: RowClass
  readonly amount_fen: bigint
  readonly brings_fen: bigint | null
  readonly explanation: Explanation
  readonly obstacles: readonly string[]
  readonly exclusion_reason: string | null
  readonly excluded_by: string | null
  readonly excluded_name: string | null
  readonly outcome: 'reserved' | 'refused' | null
  readonly ground: string | null
  readonly room_fen: bigint | null
}

/** Which rows of a result are meant. */
export type RowFilter = {
  readonly runId: string
  readonly class: RowClass | null
  readonly rule: string | null
  readonly region: string | null
  /** A code of GB/T 4754 or its beginning. */
  readonly industry: string | null
  /** Part of a name, a credit code or the number of a matter. */
  readonly words: string | null
}

const ROWS_MAX = 100_000

const matching = (
  eb: ExpressionBuilder<Tables & { r: Tables['benefit_run_row'] }, 'r'>,
  { runId, class: kind, rule, region, industry, words }: RowFilter,
) => {
  const conditions = [eb('r.run_id', '=', runId)]
  if (kind !== null) conditions.push(eb('r.class', '=', kind))
  if (rule !== null) conditions.push(eb('r.rule', '=', rule))
  if (region !== null) conditions.push(eb('r.region', '=', region))
  if (industry !== null) conditions.push(eb('r.industry', 'like', `${industry}%`))
  if (words !== null) {
    const part = `%${words.replaceAll(/[\\%_]/gu, (sign) => `\\${sign}`)}%`
    return eb.and([
      ...conditions,
      eb.or([
        eb('r.organisation', 'like', part),
        eb('r.credit_code', 'like', part),
        eb('r.matter', 'like', part),
      ]),
    ])
  }
  return eb.and(conditions)
}

const listed = (db: Db, filter: RowFilter) =>
  db
    .selectFrom('benefit_run_row as r')
    .leftJoin('benefit_run_exclusion as x', (join) =>
      join.onRef('x.run_id', '=', 'r.run_id').onRef('x.position', '=', 'r.position'),
    )
    .leftJoin('benefit_run_outcome as o', (join) =>
      join.onRef('o.run_id', '=', 'r.run_id').onRef('o.position', '=', 'r.position'),
    )
    .leftJoin('person as p', 'p.id', 'x.excluded_by')
    .where((eb) => matching(eb, filter))
    .select([
      'r.position',
      'r.organisation_id',
      'r.organisation',
      'r.credit_code',
      'r.region',
      'r.industry',
      'r.matter',
      'r.rule',
      'r.clause',
      'r.version',
      'r.program_hash',
      'r.class',
      'r.amount_fen',
      'r.brings_fen',
      'r.explanation',
      'r.obstacles',
      'x.reason as exclusion_reason',
      'x.excluded_by',
      'p.name as excluded_name',
      'o.state as outcome',
      'o.ground',
      'o.room_fen',
    ])

/** A page of rows: what brings most first. Uses benefit_run_row_class. */
export const listRows = (
  db: Db,
  filter: RowFilter,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<ListedRow[]> =>
  listed(db, filter)
    .orderBy('r.amount_fen', 'desc')
    .orderBy('r.brings_fen', (order) => order.desc().nullsLast())
    .orderBy('r.position')
    .offset(offset)
    .limit(Math.min(limit, ROWS_MAX))
    .$castTo<ListedRow>()
    .execute()

/** One row by its place. */
export const findRow = (db: Db, runId: string, position: number): Promise<ListedRow | undefined> =>
  listed(db, { runId, class: null, rule: null, region: null, industry: null, words: null })
    .where('r.position', '=', position)
    .$castTo<ListedRow>()
    .executeTakeFirst()

/** How many rows, how much is due in them, and how much of that is not taken out. */
export type RowTotals = {
  readonly count: number
  readonly amount_fen: bigint
  readonly kept_count: number
  readonly kept_fen: bigint
}

const totals = [
  sql<number>`count(*)::int`.as('count'),
  sql<bigint>`coalesce(sum(r.amount_fen), 0)::bigint`.as('amount_fen'),
  sql<number>`(count(*) filter (where x.position is null and r.holds is not null))::int`.as(
    'kept_count',
  ),
  sql<bigint>`coalesce(sum(r.amount_fen) filter (where x.position is null and r.holds is not null), 0)::bigint`.as(
    'kept_fen',
  ),
] as const

const counted = (db: Db, filter: RowFilter) =>
  db
    .selectFrom('benefit_run_row as r')
    .leftJoin('benefit_run_exclusion as x', (join) =>
      join.onRef('x.run_id', '=', 'r.run_id').onRef('x.position', '=', 'r.position'),
    )
    .where((eb) => matching(eb, filter))

/** The sums over all rows that a filter finds. */
export const totalOf = (db: Db, filter: RowFilter): Promise<RowTotals> =>
  counted(db, filter).select(totals).executeTakeFirstOrThrow()

/** The sums of a class of a whole result. */
export type ClassTotals = RowTotals & { readonly class: RowClass }

/** The sums of whole results by class, run by run. */
export async function totalsByClass(
  db: Db,
  runIds: readonly string[],
): Promise<Map<string, ClassTotals[]>> {
  const rows = await db
    .selectFrom('benefit_run_row as r')
    .leftJoin('benefit_run_exclusion as x', (join) =>
      join.onRef('x.run_id', '=', 'r.run_id').onRef('x.position', '=', 'r.position'),
    )
    .select(totals)
    .select(['r.run_id', 'r.class'])
    .where('r.run_id', '=', sql<string>`any(${[...runIds]}::uuid[])`)
    .groupBy(['r.run_id', 'r.class'])
    .$castTo<ClassTotals & { run_id: string }>()
    .execute()
  return Map.groupBy(rows, (row) => row.run_id)
}

const BREAKDOWN_MAX = 500

/** By what the sums of a result are broken down; an industry is its division (C39). */
const BREAKDOWNS = {
  rule: sql<string | null>`r.rule`,
  region: sql<string | null>`r.region`,
  industry: sql<string | null>`substr(r.industry, 1, 3)`,
} as const

/** How many organisations get how much, by rule, district or industry; the largest sums first. */
export const breakDown = (
  db: Db,
  filter: RowFilter,
  by: keyof typeof BREAKDOWNS,
): Promise<{ key: string | null; organisations: number; count: number; amount_fen: bigint }[]> =>
  counted(db, filter)
    .select([
      BREAKDOWNS[by].as('key'),
      sql<number>`count(distinct r.organisation_id)::int`.as('organisations'),
      sql<number>`count(*)::int`.as('count'),
      sql<bigint>`coalesce(sum(r.amount_fen), 0)::bigint`.as('amount_fen'),
    ])
    .groupBy(sql`1`)
    .orderBy('amount_fen', 'desc')
    .orderBy(sql`1`)
    .limit(BREAKDOWN_MAX)
    .execute()

/** Takes a row out; the same again is the newest reason. */
export async function insertExclusion(
  tx: Tx,
  row: {
    readonly run_id: string
    readonly position: number
    readonly reason: string
    readonly excluded_by: string
    readonly excluded_at: Date
  },
): Promise<void> {
  const { reason, excluded_by, excluded_at } = row
  await tx
    .insertInto('benefit_run_exclusion')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['run_id', 'position']).doUpdateSet({ reason, excluded_by, excluded_at }),
    )
    .execute()
}

/** Takes a row back in. */
export async function deleteExclusion(tx: Tx, runId: string, position: number): Promise<void> {
  await tx
    .deleteFrom('benefit_run_exclusion')
    .where('run_id', '=', runId)
    .where('position', '=', position)
    .execute()
}

/** Out of which of these runs a person took any row. */
export async function runsThinnedBy(
  db: Db,
  runIds: readonly string[],
  person: string,
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('benefit_run_exclusion')
    .select('run_id')
    .distinct()
    .where('run_id', '=', sql<string>`any(${[...runIds]}::uuid[])`)
    .where('excluded_by', '=', person)
    .execute()
  return new Set(rows.map((row) => row.run_id))
}

/** A row that can be reserved: due, known in all that holds it, and not taken out. */
export type DecidableRow = {
  readonly position: number
  readonly organisation_id: string
  readonly matter: string
  readonly rule: string
  readonly clause: string
  readonly amount_fen: bigint
  readonly holds: readonly Hold[]
  readonly receipt_hash: string | null
}

type StoredHold = Omit<Hold, 'limitFen'> & { readonly limitFen: string }

/** The rows of a run that a decision reserves, in the order of the result. */
export async function listDecidable(db: Db, runId: string): Promise<DecidableRow[]> {
  const rows = await db
    .selectFrom('benefit_run_row as r')
    .leftJoin('benefit_run_exclusion as x', (join) =>
      join.onRef('x.run_id', '=', 'r.run_id').onRef('x.position', '=', 'r.position'),
    )
    .leftJoin('benefit_run_receipt as c', (join) =>
      join.onRef('c.run_id', '=', 'r.run_id').onRef('c.organisation_id', '=', 'r.organisation_id'),
    )
    .select([
      'r.position',
      'r.organisation_id',
      'r.matter',
      'r.rule',
      'r.clause',
      'r.amount_fen',
      'r.holds',
      'c.receipt_hash',
    ])
    .where('r.run_id', '=', runId)
    .where('r.class', '=', 'due')
    .where('r.holds', 'is not', null)
    .where('x.position', 'is', null)
    .orderBy('r.position')
    .limit(ROWS_MAX)
    .$castTo<Omit<DecidableRow, 'holds'> & { holds: readonly StoredHold[] }>()
    .execute()
  return rows.map((row) => ({
    ...row,
    holds: row.holds.map((hold) => ({ ...hold, limitFen: BigInt(hold.limitFen) })),
  }))
}

/** What a decision did with a row. */
export type RowOutcome = {
  readonly position: number
  readonly state: 'reserved' | 'refused'
  readonly ground: string | null
  readonly roomFen: bigint | null
}

/** Writes what a decision did with each row. */
export async function insertOutcomes(
  tx: Tx,
  runId: string,
  outcomes: readonly RowOutcome[],
): Promise<void> {
  const json = JSON.stringify(
    outcomes.map(({ position, state, ground, roomFen }) => ({
      position,
      state,
      ground,
      room: roomFen?.toString() ?? null,
    })),
  )
  await sql`insert into benefit_run_outcome (run_id, position, state, ground, room_fen)
    select ${runId}::uuid, position, state, ground, room
    from jsonb_to_recordset(${json}::jsonb) as r (position int, state text, ground text, room bigint)`.execute(
    tx,
  )
}
