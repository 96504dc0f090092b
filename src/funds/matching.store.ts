import { sql } from 'kysely'
import type { Db, Tx } from '../db/database.ts'
import type { Stamp } from './ledger.store.ts'
import { type Matching, matchingAccountId, matchingHold, type Proof } from './matching.ts'

/** Opens the matching money of a contract; one that is open already stays as it is. */
export async function insertMatching(tx: Tx, matching: Matching, now: Date): Promise<void> {
  const id = matchingAccountId(matching.origin)
  const { kind, name, keys } = matchingHold(matching.origin)
  await tx
    .insertInto('fund_account')
    .values({ id, kind, name, keys: [...keys] })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await tx
    .insertInto('fund_matching')
    .values({
      account_id: id,
      origin: matching.origin,
      matched_fen: matching.matchedFen,
      per_proven_fen: matching.perProvenFen,
      opened_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** How matching money stands, in fen. */
export type MatchingState = Matching & {
  readonly provenFen: bigint
  /** How much may be due or paid: what follows from the proofs. */
  readonly limitFen: bigint
  /** How much of it is due or paid. */
  readonly matchedSoFarFen: bigint
}

/** The matching money of a contract, or undefined where none was opened. */
export async function findMatching(db: Db, origin: string): Promise<MatchingState | undefined> {
  const { rows } = await sql<MatchingState>`
    select m.origin, m.matched_fen as "matchedFen", m.per_proven_fen as "perProvenFen",
      (select coalesce(sum(amount_fen), 0)::bigint from fund_proof where account_id = m.account_id)
        as "provenFen",
      a.limit_fen as "limitFen", a.held_fen as "matchedSoFarFen"
    from fund_matching m join fund_account a on a.id = m.account_id
    where m.account_id = ${matchingAccountId(origin)}`.execute(db)
  return rows[0]
}

/**
 * Holds every account of every grant that counts in this matching money, in the order of their ids, so that
 * the same act may move those grants afterwards.
 */
export async function lockMatching(tx: Tx, origin: string): Promise<void> {
  const id = matchingAccountId(origin)
  await sql`select id from fund_account
    where id = ${id} or id in (
      select other.account_id from fund_grant_account l
      join fund_grant_account other on other.grant_id = l.grant_id where l.account_id = ${id})
    order by id for no key update`.execute(tx)
}

/** Whether a grant is the enterprise's share of what the treasury matches. */
export async function isMatchedShare(db: Db, grant: string): Promise<boolean> {
  const row = await db
    .selectFrom('fund_grant as g')
    .innerJoin('fund_matching as m', 'm.origin', 'g.origin')
    .select('g.id')
    .where('g.id', '=', grant)
    .where('g.payer', '=', 'enterprise')
    .executeTakeFirst()
  return row !== undefined
}

/** Sets matching money anew of which nothing is promised; false where something is. */
export async function setMatchingAnew(tx: Tx, matching: Matching): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('fund_matching')
    .set({ matched_fen: matching.matchedFen, per_proven_fen: matching.perProvenFen })
    .where('account_id', '=', matchingAccountId(matching.origin))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('fund_account as a')
            .select('a.id')
            .whereRef('a.id', '=', 'fund_matching.account_id')
            .where(sql<boolean>`a.reserved_fen + a.committed_fen + a.due_fen + a.paid_fen > 0`),
        ),
      ),
    )
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** A proof as it was written before. */
export const findProof = (db: Db, request: string) =>
  db
    .selectFrom('fund_proof')
    .select(['account_id as account', 'amount_fen as amountFen'])
    .where('request', '=', request)
    .executeTakeFirst()

/** Writes a proof of matching money whose accounts are held. */
export async function insertProof(tx: Tx, proof: Proof, { madeBy, now }: Stamp): Promise<void> {
  await tx
    .insertInto('fund_proof')
    .values({
      request: proof.request,
      account_id: matchingAccountId(proof.matching),
      amount_fen: proof.amountFen,
      evidence: proof.evidence,
      origin: proof.origin,
      proven_by: madeBy,
      made_at: now,
    })
    .execute()
}
