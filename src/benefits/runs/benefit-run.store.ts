import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { BenefitRun, RunState } from './benefit-run.ts'

/** A run with the names of those who acted on it, for a page. */
export type NamedRun = BenefitRun & {
  readonly started_name: string | null
  readonly submitted_name: string | null
  readonly accepted_name: string | null
  readonly approved_name: string | null
  readonly returned_name: string | null
  readonly withdrawn_name: string | null
}

const ROWS_MAX = 1000
const COMPUTING_MAX = 1000

const namedRuns = (db: Db) =>
  db
    .selectFrom('benefit_run as r')
    .leftJoin('person as b', 'b.id', 'r.started_by')
    .leftJoin('person as s', 's.id', 'r.submitted_by')
    .leftJoin('person as c', 'c.id', 'r.accepted_by')
    .leftJoin('person as a', 'a.id', 'r.approved_by')
    .leftJoin('person as t', 't.id', 'r.returned_by')
    .leftJoin('person as w', 'w.id', 'r.withdrawn_by')
    .selectAll('r')
    .select([
      'b.name as started_name',
      's.name as submitted_name',
      'c.name as accepted_name',
      'a.name as approved_name',
      't.name as returned_name',
      'w.name as withdrawn_name',
    ])

/** One run. */
export const findRun = (db: Db, id: string): Promise<NamedRun | undefined> =>
  namedRuns(db).where('r.id', '=', id).limit(1).$castTo<NamedRun>().executeTakeFirst()

/** A page of runs, newest first, and how many there are. Uses benefit_run_recent. */
export async function listRuns(
  db: Db,
  state: RunState | null,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<{ rows: NamedRun[]; total: number }> {
  const rows = await namedRuns(db)
    .$if(state !== null, (query) => query.where('r.state', '=', state ?? ''))
    .orderBy('r.started_at', 'desc')
    .orderBy('r.id')
    .offset(offset)
    .limit(Math.min(limit, ROWS_MAX))
    .$castTo<NamedRun>()
    .execute()
  const { total } = await db
    .selectFrom('benefit_run')
    .select(sql<number>`count(*)::int`.as('total'))
    .$if(state !== null, (query) => query.where('state', '=', state ?? ''))
    .executeTakeFirstOrThrow()
  return { rows, total }
}

/** Runs whose computing was not finished when the program ended. */
export const listComputing = (db: Db): Promise<{ id: string }[]> =>
  db
    .selectFrom('benefit_run')
    .select('id')
    .where('state', '=', 'computing')
    .orderBy('started_at')
    .limit(COMPUTING_MAX)
    .execute()

/** A run held until the transaction ends. */
export const lockRun = (tx: Tx, id: string): Promise<BenefitRun | undefined> =>
  tx
    .selectFrom('benefit_run')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .$castTo<BenefitRun>()
    .executeTakeFirst()

/** What a run begins with. */
export type NewRun = Pick<
  BenefitRun,
  'id' | 'as_of' | 'rules' | 'note' | 'started_by' | 'started_at'
>

/** Keeps a run under the next number. */
export async function insertRun(tx: Tx, run: NewRun): Promise<void> {
  await sql`lock table benefit_run in share row exclusive mode`.execute(tx)
  const { number } = await tx
    .selectFrom('benefit_run')
    .select((eb) => eb.fn.max('number').as('number'))
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('benefit_run')
    .values({ ...run, rules: [...run.rules], number: (number ?? 0) + 1, state: 'computing' })
    .execute()
}

/** What a step writes into its run. */
export type RunChange = Partial<
  Omit<BenefitRun, 'id' | 'number' | 'as_of' | 'rules' | 'started_by' | 'started_at' | 'revision'>
>

/** Moves a run on; the revision grows, so that whoever saw the former state is told. */
export async function updateRun(
  tx: Tx,
  { id, revision }: Pick<BenefitRun, 'id' | 'revision'>,
  change: RunChange,
): Promise<void> {
  const { policies, unformalised, failure_params, ...rest } = change
  const json = (value: unknown) => (value == null ? null : JSON.stringify(value))
  await tx
    .updateTable('benefit_run')
    .set({
      ...rest,
      ...(policies === undefined ? {} : { policies: json(policies) }),
      ...(unformalised === undefined ? {} : { unformalised: json(unformalised) }),
      ...(failure_params === undefined ? {} : { failure_params: json(failure_params) }),
      revision: revision + 1,
    })
    .where('id', '=', id)
    .execute()
}
