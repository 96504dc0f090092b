// The journal of money granted. Whoever writes to it first holds all accounts that it will touch, in the
// order of their ids, so that two writers never wait for each other in a circle.
import { sql } from 'kysely'
import type { Db, Tx } from '../db/database.ts'
import { accountId, type Hold } from './hold.ts'
import { allHolds, type Reservation, type Used } from './reservation.ts'

/** Holds these accounts until the transaction ends, opening those that are new; answers how much of each is used. */
export async function lockAccounts(tx: Tx, holds: readonly Hold[]): Promise<Used> {
  const wanted = new Map(holds.map((hold) => [accountId(hold), hold]))
  const rows = JSON.stringify(
    [...wanted].map(([id, { kind, name, keys }]) => ({ id, kind, name, keys })),
  )
  await sql`insert into fund_account (id, kind, name, keys)
    select id, kind, name, array(select jsonb_array_elements_text(keys))
    from jsonb_to_recordset(${rows}::jsonb) as r (id text, kind text, name text, keys jsonb)
    order by id on conflict (id) do nothing`.execute(tx)
  // Not `for update`: a grant's link to its account must not wait for whoever holds the account.
  const found = await sql<{ id: string; used: bigint }>`
    select id, reserved_fen + paid_fen as used from fund_account
    where id in (select id from jsonb_to_recordset(${rows}::jsonb) as r (id text))
    order by id for no key update`.execute(tx)
  return new Map(found.rows.map(({ id, used }) => [id, used]))
}

/** A reservation as it was written before. */
export type Written = Pick<Reservation, 'request' | 'beneficiary' | 'rule' | 'matter' | 'amountFen'>

/** Which of the requests were written before. */
export async function findReserved(db: Db, requests: readonly string[]): Promise<Written[]> {
  return db
    .selectFrom('fund_grant as g')
    .innerJoin('fund_entry as e', 'e.grant_id', 'g.id')
    .select(['g.request', 'g.beneficiary', 'g.rule', 'g.matter', 'e.amount_fen as amountFen'])
    .where('e.kind', '=', 'reserve')
    .where('g.request', '=', sql<string>`any(${[...requests]}::text[])`)
    .execute()
}

/** Who writes, and when. */
export type Stamp = { readonly madeBy: string | null; readonly now: Date }

/** Writes reservations whose accounts are held: grants, what they count in, and their first entries, in order. */
export async function insertReservations(
  tx: Tx,
  reservations: readonly Reservation[],
  { madeBy, now }: Stamp,
): Promise<void> {
  const grants = reservations.map((reservation) => {
    const { request, beneficiary, rule, clause, matter, origin, receipt, reason } = reservation
    const amount = reservation.amountFen.toString()
    const id = crypto.randomUUID()
    return { id, request, beneficiary, rule, clause, matter, origin, receipt, reason, amount }
  })
  const links = reservations.flatMap((reservation, index) =>
    [...allHolds(reservation)].map(([account, { limitFen }]) => ({
      grant: grants[index]?.id,
      account,
      limit: limitFen.toString(),
    })),
  )
  const rows = JSON.stringify(grants)
  await sql`insert into fund_grant
      (id, request, beneficiary, rule, clause, matter, origin, receipt, granted_at)
    select id, request, beneficiary, rule, clause, matter, origin, receipt, ${now}::timestamptz
    from jsonb_to_recordset(${rows}::jsonb) as r (id uuid, request text, beneficiary uuid, rule text,
      clause text, matter text, origin text, receipt text)`.execute(tx)
  await sql`insert into fund_grant_account (grant_id, account_id, limit_fen)
    select r.grant, r.account, r.limit
    from jsonb_to_recordset(${JSON.stringify(links)}::jsonb)
      as r ("grant" uuid, account text, "limit" bigint)`.execute(tx)
  await sql`insert into fund_entry (request, grant_id, kind, amount_fen, origin, reason, made_by, made_at)
    select request, id, 'reserve', amount, origin, reason, ${madeBy}::uuid, ${now}::timestamptz
    from jsonb_array_elements(${rows}::jsonb) with ordinality as line (value, at),
      jsonb_to_record(value) as r (id uuid, request text, amount bigint, origin text, reason text)
    order by at`.execute(tx)
}

/** Where the newest entry of the ledger stands; 0 while there is none. */
export async function ledgerPosition(db: Db): Promise<bigint> {
  const { seq } = await db
    .selectFrom('fund_entry')
    .select((eb) => eb.fn.max('seq').as('seq'))
    .executeTakeFirstOrThrow()
  return seq ?? 0n
}
