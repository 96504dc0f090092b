import { sql } from 'kysely'
import type { Db, Tx } from '../db/database.ts'
import type { Stamp } from './ledger.store.ts'
import type { Movement } from './movement.ts'

/** A grant as the ledger has it now: what is still reserved, and what was paid and not recovered. */
export type Standing = {
  readonly id: string
  readonly request: string
  readonly reservedFen: bigint
  readonly paidFen: bigint
}

const GRANTS_MAX = 100_000

/** Holds every account of these grants in the order of their ids. */
export async function lockGrants(tx: Tx, grants: readonly string[]): Promise<void> {
  await sql`select id from fund_account
    where id in (select account_id from fund_grant_account where grant_id = any(${[...grants]}::uuid[]))
    order by id for no key update`.execute(tx)
}

const standings = (db: Db) =>
  db
    .selectFrom('fund_grant as g')
    .innerJoin('fund_account as a', (join) =>
      join.on('a.kind', '=', 'grant').onRef('a.name', '=', 'g.request'),
    )
    .select(['g.id', 'g.request', 'a.reserved_fen as reservedFen', 'a.paid_fen as paidFen'])
    .limit(GRANTS_MAX)

/** How these grants stand. */
export const findStandings = (db: Db, grants: readonly string[]): Promise<Standing[]> =>
  standings(db)
    .where('g.id', '=', sql<string>`any(${[...grants]}::uuid[])`)
    .execute()

/** How the grants that one record decided stand. Uses index fund_grant_origin. */
export const listGrantsOf = (db: Db, origin: string): Promise<Standing[]> =>
  standings(db).where('g.origin', '=', origin).orderBy('g.id').execute()

/** An entry as it was written before. */
export type MovedBefore = Pick<Movement, 'request' | 'grant' | 'kind' | 'amountFen'>

/** Which of the requests were written before. */
export const findMoved = (db: Db, requests: readonly string[]): Promise<MovedBefore[]> =>
  db
    .selectFrom('fund_entry')
    .select(['request', 'grant_id as grant', 'kind', 'amount_fen as amountFen'])
    .where('request', '=', sql<string>`any(${[...requests]}::text[])`)
    .$castTo<MovedBefore>()
    .execute()

/** Writes movements of grants whose accounts are held, in order. */
export async function insertMovements(
  tx: Tx,
  movements: readonly Movement[],
  { madeBy, now }: Stamp,
): Promise<void> {
  const rows = JSON.stringify(
    movements.map(({ request, grant, kind, amountFen, origin, reason }) => ({
      request,
      grant,
      kind,
      amount: amountFen.toString(),
      origin,
      reason,
    })),
  )
  await sql`insert into fund_entry (request, grant_id, kind, amount_fen, origin, reason, made_by, made_at)
    select request, r.grant, kind, amount, origin, reason, ${madeBy}::uuid, ${now}::timestamptz
    from jsonb_array_elements(${rows}::jsonb) with ordinality as line (value, at),
      jsonb_to_record(value) as r (request text, "grant" uuid, kind text, amount bigint, origin text,
        reason text)
    order by at`.execute(tx)
}
