import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { ListState, PaymentList } from './payment-list.ts'

const NUMBER_LOCK = 710_018

/** Keeps a list under the next number; answers the number. */
export async function insertList(
  tx: Tx,
  list: Pick<PaymentList, 'id' | 'title' | 'drawn_by' | 'drawn_at'>,
): Promise<number> {
  await sql`select pg_advisory_xact_lock(${NUMBER_LOCK}, 'payment_list'::regclass::oid::int)`.execute(
    tx,
  )
  const row = await tx
    .selectFrom('payment_list')
    .select((eb) => eb.fn.max('number').as('number'))
    .executeTakeFirstOrThrow()
  const number = (row.number ?? 0) + 1
  await tx
    .insertInto('payment_list')
    .values({ ...list, number, state: 'draft' })
    .execute()
  return number
}

/** A list held until the transaction ends. */
export const lockList = (tx: Tx, id: string): Promise<PaymentList | undefined> =>
  tx
    .selectFrom('payment_list')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .$castTo<PaymentList>()
    .executeTakeFirst()

/** Changes a list that is held. */
export async function updateList(
  tx: Tx,
  { id, revision }: PaymentList,
  change: Partial<
    Omit<PaymentList, 'id' | 'number' | 'revision' | 'drawn_by' | 'drawn_at' | 'signatures'>
  >,
): Promise<void> {
  await tx
    .updateTable('payment_list')
    .set({ ...change, revision: revision + 1 })
    .where('id', '=', id)
    .execute()
}

/** A list with the names and sums that a page shows; sums in fen. */
export type NamedList = PaymentList & {
  readonly drawn_name: string | null
  readonly submitted_name: string | null
  readonly returned_name: string | null
  readonly approved_name: string | null
  readonly sums: ListSums
}

/** How many orders of a list stand how, and for how much; those that were taken out are not counted. */
export type ListSums = {
  readonly count: number
  readonly totalFen: bigint
  readonly openCount: number
  readonly openFen: bigint
  readonly paidCount: number
  readonly paidFen: bigint
  readonly failedCount: number
  readonly failedFen: bigint
  readonly bouncedCount: number
  readonly bouncedFen: bigint
}

type Flat = Omit<NamedList, 'sums'> & ListSums

const namedLists = (db: Db) =>
  db
    .selectFrom('payment_list as l')
    .leftJoin('person as d', 'd.id', 'l.drawn_by')
    .leftJoin('person as s', 's.id', 'l.submitted_by')
    .leftJoin('person as r', 'r.id', 'l.returned_by')
    .leftJoin('person as a', 'a.id', 'l.approved_by')
    .leftJoinLateral(
      sql<ListSums>`(select
        count(*) filter (where state <> 'removed')::int as "count",
        coalesce(sum(amount_fen) filter (where state <> 'removed'), 0)::bigint as "totalFen",
        count(*) filter (where state = 'open')::int as "openCount",
        coalesce(sum(amount_fen) filter (where state = 'open'), 0)::bigint as "openFen",
        count(*) filter (where state = 'paid')::int as "paidCount",
        coalesce(sum(amount_fen) filter (where state = 'paid'), 0)::bigint as "paidFen",
        count(*) filter (where state = 'failed')::int as "failedCount",
        coalesce(sum(amount_fen) filter (where state = 'failed'), 0)::bigint as "failedFen",
        count(*) filter (where state = 'bounced')::int as "bouncedCount",
        coalesce(sum(amount_fen) filter (where state = 'bounced'), 0)::bigint as "bouncedFen"
        from payment_order where list_id = l.id)`.as('t'),
      (join) => join.onTrue(),
    )
    .selectAll('l')
    .select([
      'd.name as drawn_name',
      's.name as submitted_name',
      'r.name as returned_name',
      'a.name as approved_name',
    ])
    .selectAll('t')

function withSums(row: Flat): NamedList {
  const { count, totalFen, openCount, openFen, paidCount, paidFen, ...rest } = row
  const { failedCount, failedFen, bouncedCount, bouncedFen, ...list } = rest
  const failed = { failedCount, failedFen, bouncedCount, bouncedFen }
  return { ...list, sums: { count, totalFen, openCount, openFen, paidCount, paidFen, ...failed } }
}

/** One list. */
export async function findList(db: Db, id: string): Promise<NamedList | undefined> {
  const row = await namedLists(db).where('l.id', '=', id).$castTo<Flat>().executeTakeFirst()
  return row === undefined ? undefined : withSums(row)
}

/** A page of lists, newest first, and how many there are. */
export async function listLists(
  db: Db,
  state: ListState | null,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<{ rows: NamedList[]; total: number }> {
  const rows = await namedLists(db)
    .$if(state !== null, (query) => query.where('l.state', '=', state ?? ''))
    .orderBy('l.number', 'desc')
    .offset(offset)
    .limit(limit)
    .$castTo<Flat>()
    .execute()
  const { total } = await db
    .selectFrom('payment_list')
    .select(sql<number>`count(*)::int`.as('total'))
    .$if(state !== null, (query) => query.where('state', '=', state ?? ''))
    .executeTakeFirstOrThrow()
  return { rows: rows.map(withSums), total }
}
