import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'

/** Money of the poster that arrived, or (negative) was found not to have. */
export type ShareArrival = {
  readonly at: Date
  readonly amountFen: bigint
  readonly evidence: string
  readonly by: string | null
}

/** How the money of a bid stands: what the poster owes and paid, and what the treasury matches of it. In fen. */
export type BidMoney = {
  readonly caseId: string
  readonly shareFen: bigint
  readonly arrivedFen: bigint
  readonly matchedFen: bigint
  /** What may be due or paid of the matching money by now. */
  readonly matchableFen: bigint
  /** What of it is due or paid. */
  readonly usedFen: bigint
  readonly arrivals: readonly ShareArrival[]
}

const ROWS_MAX = 1_000

/** How the money of these bids stands; one that has no matching money is not there. */
export async function bidMoneyOf(
  db: Db,
  caseIds: readonly string[],
): Promise<Map<string, BidMoney>> {
  if (caseIds.length === 0) return new Map()
  const { rows } = await sql<Omit<BidMoney, 'arrivals'> & { account: string }>`
    select substr(m.origin, length('programme_case:') + 1) as "caseId", m.account_id as account,
      m.per_proven_fen as "shareFen", m.matched_fen as "matchedFen",
      least(a.limit_fen, m.matched_fen) as "matchableFen", a.held_fen as "usedFen",
      (select coalesce(sum(p.amount_fen), 0)::bigint from fund_proof p where p.account_id = m.account_id)
        as "arrivedFen"
    from fund_matching m join fund_account a on a.id = m.account_id
    where m.origin = any(${caseIds.map((id) => `programme_case:${id}`)}::text[])`.execute(db)
  if (rows.length === 0) return new Map()
  const proofs = await db
    .selectFrom('fund_proof as p')
    .leftJoin('person', 'person.id', 'p.proven_by')
    .select(['p.account_id', 'p.made_at', 'p.amount_fen', 'p.evidence', 'person.name'])
    .where(
      'p.account_id',
      'in',
      rows.map(({ account }) => account),
    )
    .orderBy('p.seq')
    .limit(ROWS_MAX)
    .execute()
  const byAccount = Map.groupBy(proofs, ({ account_id: account }) => account)
  return new Map(
    rows.map(({ account, ...row }) => [
      row.caseId,
      {
        ...row,
        arrivals: (byAccount.get(account) ?? []).map((proof) => ({
          at: proof.made_at,
          amountFen: proof.amount_fen,
          evidence: proof.evidence,
          by: proof.name,
        })),
      },
    ]),
  )
}
