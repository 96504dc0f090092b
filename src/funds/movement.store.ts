import { sql } from 'kysely'
import type { Db, Tx } from '../db/database.ts'
import type { Stamp } from './ledger.store.ts'
import { MOVEMENTS, type Movement, sourceOf } from './movement.ts'
import type { Payer } from './payer.ts'

/** A grant as the ledger has it now: what of it stands at each stage, in fen. */
export type Standing = {
  readonly id: string
  readonly request: string
  readonly payer: Payer
  readonly reservedFen: bigint
  readonly committedFen: bigint
  readonly dueFen: bigint
  /** What of the due money stands on a payment list that the treasury has not answered. */
  readonly listedFen: bigint
  /** Paid and not recovered. */
  readonly paidFen: bigint
  readonly recoveredFen: bigint
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
    .select([
      'g.id',
      'g.request',
      'g.payer',
      'a.reserved_fen as reservedFen',
      'a.committed_fen as committedFen',
      'a.due_fen as dueFen',
      'a.paid_fen as paidFen',
      'a.recovered_fen as recoveredFen',
    ])
    .select(
      sql<bigint>`coalesce((select sum(o.amount_fen) from payment_order o
        where o.grant_id = g.id and o.state = 'open'), 0)::bigint`.as('listedFen'),
    )
    .limit(GRANTS_MAX)
    .$castTo<Standing>()

/** How these grants stand. */
export const findStandings = (db: Db, grants: readonly string[]): Promise<Standing[]> =>
  standings(db)
    .where('g.id', '=', sql<string>`any(${[...grants]}::uuid[])`)
    .execute()

/** How the grants that one record decided stand. Uses index fund_grant_origin. */
export const listGrantsOf = (db: Db, origin: string): Promise<Standing[]> =>
  standings(db).where('g.origin', '=', origin).orderBy('g.id').execute()

/** How much more of these grants' matching money may fall due, by the accounts that they count in. */
export const findMatchingRooms = (db: Db, grants: readonly string[]) =>
  db
    .selectFrom('fund_grant_account as l')
    .innerJoin('fund_account as a', 'a.id', 'l.account_id')
    .select(['l.grant_id as grant', 'a.id as account'])
    .select(sql<bigint>`a.limit_fen - a.held_fen`.as('roomFen'))
    .where('a.kind', '=', 'matching')
    .where('l.grant_id', '=', sql<string>`any(${[...grants]}::uuid[])`)
    .execute()

/** An entry as it was written before. */
export type MovedBefore = Pick<Movement, 'request' | 'grant' | 'amountFen'> & {
  readonly kind: string
}

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
    movements.map((movement) => ({
      request: movement.request,
      grant: movement.grant,
      kind: movement.kind,
      from: sourceOf(movement),
      to: MOVEMENTS[movement.kind].to,
      amount: movement.amountFen.toString(),
      origin: movement.origin,
      reason: movement.reason,
    })),
  )
  await sql`insert into fund_entry (request, grant_id, kind, from_stage, to_stage, amount_fen,
      origin, reason, made_by, made_at)
    select request, r.grant, kind, r.from, r.to, amount, origin, reason, ${madeBy}::uuid, ${now}::timestamptz
    from jsonb_array_elements(${rows}::jsonb) with ordinality as line (value, at),
      jsonb_to_record(value) as r (request text, "grant" uuid, kind text, "from" text, "to" text,
        amount bigint, origin text, reason text)
    order by at`.execute(tx)
}
