import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { OrderState } from './payment-list.ts'

/** An order as the treasury and a page need it. The full number of the account leaves only by the export. */
export type ListedOrder = {
  readonly id: string
  readonly position: number
  readonly code: string
  readonly grant: string
  readonly amountFen: bigint
  readonly state: OrderState
  readonly reason: string | null
  readonly beneficiary: string
  readonly beneficiaryName: string
  readonly creditCode: string
  readonly rule: string
  readonly matter: string
  readonly origin: string
  readonly accountName: string
  readonly bank: string
  readonly accountNumber: string
  /** Whether nothing was ever paid to this account before: whoever approves looks twice. */
  readonly isNewAccount: boolean
  readonly answeredAt: Date | null
}

/** What is to stand on a list. */
export type NewOrder = {
  readonly grant: string
  readonly code: string
  readonly position: number
  readonly amountFen: bigint
  readonly account: string
}

/** Writes orders of a list that is held, for grants whose accounts are held. */
export async function insertOrders(
  tx: Tx,
  orders: readonly NewOrder[],
  { list, addedBy }: { readonly list: string; readonly addedBy: string },
): Promise<void> {
  const rows = JSON.stringify(
    orders.map((order) => ({
      id: crypto.randomUUID(),
      position: order.position,
      code: order.code,
      grant: order.grant,
      amount: order.amountFen.toString(),
      account: order.account,
    })),
  )
  await sql`insert into payment_order
      (id, list_id, position, code, grant_id, amount_fen, account_id, state, added_by)
    select id, ${list}::uuid, position, code, r.grant, amount, account, 'open', ${addedBy}::uuid
    from jsonb_to_recordset(${rows}::jsonb) as r (id uuid, position int, code text, "grant" uuid,
      amount bigint, account uuid) order by position`.execute(tx)
}

/** The last position of a list; 0 while it is empty. */
export async function lastPosition(tx: Tx, list: string): Promise<number> {
  const { last } = await tx
    .selectFrom('payment_order')
    .select((eb) => eb.fn.max('position').as('last'))
    .where('list_id', '=', list)
    .executeTakeFirstOrThrow()
  return last ?? 0
}

/** Takes orders (of these ids, or all where null) out of a list that is held; answers how many. */
export async function removeOrders(
  tx: Tx,
  list: string,
  ids: readonly string[] | null,
): Promise<number> {
  const result = await tx
    .updateTable('payment_order')
    .set({ state: 'removed' })
    .where('list_id', '=', list)
    .where('state', '=', 'open')
    .$if(ids !== null, (query) =>
      query.where('id', '=', sql<string>`any(${[...(ids ?? [])]}::uuid[])`),
    )
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** Writes down what the treasury refused. */
export async function failOrder(
  tx: Tx,
  order: string,
  { reason, now }: { readonly reason: string | null; readonly now: Date },
): Promise<void> {
  await tx
    .updateTable('payment_order')
    .set({ state: 'failed', reason, answered_at: now })
    .where('id', '=', order)
    .execute()
}

/** An order as far as an answer is held against it. */
export type AnswerableOrder = {
  readonly id: string
  readonly code: string
  readonly grant: string
  readonly amountFen: bigint
  readonly state: OrderState
}

/** The orders of a list that were sent to the treasury. */
export const listAnswerable = (db: Db, list: string): Promise<AnswerableOrder[]> =>
  db
    .selectFrom('payment_order')
    .select(['id', 'code', 'grant_id as grant', 'amount_fen as amountFen', 'state'])
    .where('list_id', '=', list)
    .where('state', '<>', 'removed')
    .orderBy('position')
    .$castTo<AnswerableOrder>()
    .execute()

/**
 * Those of the lists on which a person put money, entered a bank account, or stands near to who is paid: his own
 * unit, or a related party on that day.
 */
export async function listsBarredTo(
  db: Db,
  lists: readonly string[],
  { person, day }: { readonly person: string; readonly day: string },
): Promise<Set<string>> {
  const rows = await db
    .selectFrom('payment_order as o')
    .innerJoin('payee_account as p', 'p.id', 'o.account_id')
    .select('o.list_id as list')
    .distinct()
    .where('o.list_id', '=', sql<string>`any(${[...lists]}::uuid[])`)
    .where('o.state', '=', 'open')
    .where((eb) =>
      eb.or([
        eb('o.added_by', '=', person),
        eb('p.entered_by', '=', person),
        sql<boolean>`p.organisation_id in (select organisations_near(${person}::uuid, ${day}::date))`,
      ]),
    )
    .execute()
  return new Set(rows.map(({ list }) => list))
}

/** Orders of a list in their order, without those taken out, and how many there are. */
export async function listOrders(
  db: Db,
  { list, state }: { readonly list: string; readonly state: OrderState | null },
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<{ rows: ListedOrder[]; total: number }> {
  const chosen = db
    .selectFrom('payment_order as o')
    .where('o.list_id', '=', list)
    .$if(state === null, (query) => query.where('o.state', '<>', 'removed'))
    .$if(state !== null, (query) => query.where('o.state', '=', state ?? ''))
  const [rows, { total }] = await Promise.all([
    chosen
      .innerJoin('fund_grant as g', 'g.id', 'o.grant_id')
      .innerJoin('organisation as b', 'b.id', 'g.beneficiary')
      .innerJoin('payee_account as p', 'p.id', 'o.account_id')
      .select([
        'o.id',
        'o.position',
        'o.code',
        'o.grant_id as grant',
        'o.amount_fen as amountFen',
        'o.state',
        'o.reason',
        'o.answered_at as answeredAt',
        'g.beneficiary',
        'g.rule',
        'g.matter',
        'g.origin',
        'b.name as beneficiaryName',
        'b.credit_code as creditCode',
        'p.account_name as accountName',
        'p.bank',
        'p.account_number as accountNumber',
      ])
      .select(
        sql<boolean>`not exists (select from payment_order q join payee_account s on s.id = q.account_id
          where q.state = 'paid' and s.organisation_id = p.organisation_id
            and s.account_number = p.account_number)`.as('isNewAccount'),
      )
      .orderBy('o.position')
      .offset(offset)
      .limit(limit)
      .$castTo<ListedOrder>()
      .execute(),
    chosen.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow(),
  ])
  return { rows, total }
}
