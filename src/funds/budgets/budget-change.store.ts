import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { BudgetChange, ChangeState } from './budget-change.ts'

/** A proposal with the names that a page shows. */
export type NamedChange = BudgetChange & {
  readonly line: string
  readonly year: number
  readonly proposed_name: string | null
  readonly decided_name: string | null
}

const NUMBER_LOCK = 710_018

/** Keeps a proposal under the next number. */
export async function insertChange(
  tx: Tx,
  change: Pick<
    BudgetChange,
    'id' | 'kind' | 'line_id' | 'to_line_id' | 'amount_fen' | 'basis' | 'reason'
  > & { readonly proposed_by: string; readonly proposed_at: Date },
): Promise<void> {
  await sql`select pg_advisory_xact_lock(${NUMBER_LOCK}, 'budget_change'::regclass::oid::int)`.execute(
    tx,
  )
  const { number } = await tx
    .selectFrom('budget_change')
    .select((eb) => eb.fn.max('number').as('number'))
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('budget_change')
    .values({ ...change, number: (number ?? 0) + 1, state: 'proposed' })
    .execute()
}

/** A proposal held until the transaction ends. */
export const lockChange = (tx: Tx, id: string): Promise<BudgetChange | undefined> =>
  tx
    .selectFrom('budget_change')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .$castTo<BudgetChange>()
    .executeTakeFirst()

/** Decides a proposal that is held. */
export async function decide(
  tx: Tx,
  id: string,
  decision: Pick<BudgetChange, 'state' | 'decided_by' | 'decided_at' | 'decision_reason'>,
): Promise<void> {
  await tx.updateTable('budget_change').set(decision).where('id', '=', id).execute()
}

const named = (db: Db) =>
  db
    .selectFrom('budget_change as c')
    .innerJoin('budget_line as l', 'l.id', 'c.line_id')
    .leftJoin('person as p', 'p.id', 'c.proposed_by')
    .leftJoin('person as d', 'd.id', 'c.decided_by')

const NAMES = [
  'l.name as line',
  'l.year',
  'p.name as proposed_name',
  'd.name as decided_name',
] as const

/** One proposal. */
export const findChange = (db: Db, id: string): Promise<NamedChange | undefined> =>
  named(db)
    .selectAll('c')
    .select(NAMES)
    .where('c.id', '=', id)
    .$castTo<NamedChange>()
    .executeTakeFirst()

/** Proposals, newest first, and how many there are. */
export async function listChanges(
  db: Db,
  filter: { readonly line: string | null; readonly state: ChangeState | null },
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<{ rows: NamedChange[]; total: number }> {
  const chosen = named(db)
    .$if(filter.line !== null, (query) =>
      query.where((eb) =>
        eb.or([
          eb('c.line_id', '=', filter.line ?? ''),
          eb('c.to_line_id', '=', filter.line ?? ''),
        ]),
      ),
    )
    .$if(filter.state !== null, (query) => query.where('c.state', '=', filter.state ?? ''))
  const [rows, { total }] = await Promise.all([
    chosen
      .selectAll('c')
      .select(NAMES)
      .orderBy('c.number', 'desc')
      .offset(offset)
      .limit(limit)
      .$castTo<NamedChange>()
      .execute(),
    chosen.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow(),
  ])
  return { rows, total }
}
