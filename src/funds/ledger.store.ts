// The journal of money granted. Whoever writes to it first holds all accounts that it will touch, in the
// order of their ids, so that two writers never wait for each other in a circle.
import { sql } from 'kysely'
import type { Db, Tx } from '../db/database.ts'
import { accountId, type Hold, type StandingHold } from './hold.ts'
import { type Accounts, allHolds, type Reservation } from './reservation.ts'

/**
 * Holds these accounts until the transaction ends; answers how each stands. Those that are new are opened,
 * but for budget lines and matching money, which are opened by acts of their own.
 */
export async function lockAccounts(
  tx: Tx,
  holds: readonly (Hold | StandingHold)[],
): Promise<Accounts> {
  const wanted = new Map(holds.map((hold) => [accountId(hold), hold]))
  const rows = JSON.stringify(
    [...wanted].map(([id, { kind, name, keys }]) => ({ id, kind, name, keys })),
  )
  await sql`insert into fund_account (id, kind, name, keys)
    select id, kind, name, array(select jsonb_array_elements_text(keys))
    from jsonb_to_recordset(${rows}::jsonb) as r (id text, kind text, name text, keys jsonb)
    where kind not in ('budget', 'matching')
    order by id on conflict (id) do nothing`.execute(tx)
  // Not `for update`: a grant's link to its account must not wait for whoever holds the account.
  const found = await sql<{ id: string; usedFen: bigint; limitFen: bigint }>`
    select id, held_fen as "usedFen", limit_fen as "limitFen" from fund_account
    where id in (select id from jsonb_to_recordset(${rows}::jsonb) as r (id text))
    order by id for no key update`.execute(tx)
  return new Map(found.rows.map(({ id, usedFen, limitFen }) => [id, { usedFen, limitFen }]))
}

/** A reservation as it was written before. */
export type Written = Pick<
  Reservation,
  'request' | 'beneficiary' | 'rule' | 'matter' | 'amountFen'
> & { readonly payer: string }

/** Which of the requests were written before. */
export async function findReserved(db: Db, requests: readonly string[]): Promise<Written[]> {
  return db
    .selectFrom('fund_grant as g')
    .innerJoin('fund_entry as e', 'e.grant_id', 'g.id')
    .select([
      'g.request',
      'g.beneficiary',
      'g.rule',
      'g.matter',
      'g.payer',
      'e.amount_fen as amountFen',
    ])
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
    const { payer = 'city', byContract = false } = reservation
    return {
      id: crypto.randomUUID(),
      request,
      beneficiary,
      rule,
      clause,
      matter,
      origin,
      receipt,
      reason,
      amount,
      payer,
      by_contract: byContract,
    }
  })
  const links = reservations.flatMap((reservation, index) => {
    const grant = grants[index]?.id
    const { lines = [] } = reservation
    return [
      ...[...allHolds(reservation)].map(([account, { limitFen }]) => ({
        grant,
        account,
        limit: limitFen.toString(),
      })),
      ...[...new Set(lines.map(accountId))].map((account) => ({ grant, account, limit: null })),
    ]
  })
  const rows = JSON.stringify(grants)
  await sql`insert into fund_grant
      (id, request, beneficiary, rule, clause, matter, origin, receipt, payer, by_contract, granted_at)
    select id, request, beneficiary, rule, clause, matter, origin, receipt, payer, by_contract,
      ${now}::timestamptz
    from jsonb_to_recordset(${rows}::jsonb) as r (id uuid, request text, beneficiary uuid, rule text,
      clause text, matter text, origin text, receipt text, payer text, by_contract boolean)`.execute(
    tx,
  )
  await sql`insert into fund_grant_account (grant_id, account_id, limit_fen)
    select r.grant, r.account, r.limit
    from jsonb_to_recordset(${JSON.stringify(links)}::jsonb)
      as r ("grant" uuid, account text, "limit" bigint)`.execute(tx)
  await sql`insert into fund_entry (request, grant_id, kind, from_stage, to_stage, amount_fen,
      origin, reason, made_by, made_at)
    select request, id, 'reserve', 'room', 'reserved', amount, origin, reason, ${madeBy}::uuid, ${now}::timestamptz
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
