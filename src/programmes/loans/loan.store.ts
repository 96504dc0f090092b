import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import { isLoanKind, type LoanKind } from './loan.ts'

const CLAIMS_MAX = 1_000

/** A claim as it was judged. */
export type LoanClaim = {
  readonly id: string
  readonly case_id: string
  readonly lender: string
  readonly position: number
  readonly kind: LoanKind
  /** The year of its call; 0 for what is given once for all. */
  readonly year: number
  readonly number: string
  readonly borrower_name: string
  readonly borrower_code: string
  readonly borrower: string | null
  readonly principal_fen: bigint
  readonly base_fen: bigint
  readonly verdict: string
  readonly reason: string | null
  readonly rule: string | null
  readonly computed_fen: bigint | null
  readonly decided_fen: bigint | null
  readonly ground: string | null
  readonly is_live: boolean
  readonly checked_by: string
  readonly checked_at: Date
}

/** The claims of a case that were judged, in the order of its list. */
export async function listClaims(db: Db, caseId: string): Promise<LoanClaim[]> {
  const rows = await db
    .selectFrom('loan_claim')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('position')
    .orderBy('kind')
    .limit(CLAIMS_MAX)
    .execute()
  return rows.flatMap(({ kind, ...row }) => (isLoanKind(kind) ? [{ ...row, kind }] : []))
}

/** Keeps what a claim was judged to be; judged again, the former is replaced. */
export async function putClaim(tx: Tx, claim: Omit<LoanClaim, 'is_live'>): Promise<void> {
  const { id: _, case_id: __, position: ___, kind: ____, ...judged } = claim
  await tx
    .insertInto('loan_claim')
    .values(claim)
    .onConflict((conflict) => conflict.columns(['case_id', 'position', 'kind']).doUpdateSet(judged))
    .execute()
}

/** A loan that was verified in another application. */
export type Helped = {
  readonly number: string
  readonly kind: string
  readonly year: number
  readonly decided_fen: bigint | null
  readonly case_number: string
}

/** The year of the call that a case answers; 0 for one without a call, whose loans are then helped once for all. */
export async function yearOfCase(db: Db, callId: string | null): Promise<number> {
  if (callId === null) return 0
  const row = await db.selectFrom('call').select('year').where('id', '=', callId).executeTakeFirst()
  return row?.year ?? 0
}

/** Other applications in which the lender had the same loan verified for the same thing. */
export async function findHelped(
  db: Db,
  of: { readonly lender: string; readonly caseId: string; readonly numbers: readonly string[] },
): Promise<Helped[]> {
  if (of.numbers.length === 0) return []
  return db
    .selectFrom('loan_claim as l')
    .innerJoin('programme_case as c', 'c.id', 'l.case_id')
    .select(['l.number', 'l.kind', 'l.year', 'l.decided_fen', 'c.number as case_number'])
    .where('l.lender', '=', of.lender)
    .where('l.number', 'in', of.numbers)
    .where('l.case_id', '<>', of.caseId)
    .where('l.verdict', '=', 'verified')
    .where('l.is_live', '=', true)
    .limit(CLAIMS_MAX)
    .execute()
}

/** What was got back of a compensated loan, as the bank reported it. */
export type LoanRecovery = {
  readonly id: string
  readonly claim_id: string
  readonly recovered_on: string
  readonly amount_fen: bigint
  readonly city_fen: bigint
  readonly source: string
  readonly reported_at: Date
}

/** Everything that was reported as got back in a case, first to last. */
export const listRecoveries = (db: Db, caseId: string): Promise<LoanRecovery[]> =>
  db
    .selectFrom('loan_recovery')
    .select(['id', 'claim_id', 'recovered_on', 'amount_fen', 'city_fen', 'source', 'reported_at'])
    .where('case_id', '=', caseId)
    .orderBy('reported_at')
    .orderBy('id')
    .limit(CLAIMS_MAX)
    .execute()

type NewRecovery = LoanRecovery & {
  readonly case_id: string
  readonly reported_by: string
  readonly request: string
}

/** Keeps what was got back. */
export async function insertRecovery(tx: Tx, recovery: NewRecovery): Promise<void> {
  await tx.insertInto('loan_recovery').values(recovery).execute()
}

/** Whether a request has reported already. */
export async function isReported(db: Db, caseId: string, request: string): Promise<boolean> {
  const row = await db
    .selectFrom('loan_recovery')
    .select('id')
    .where('case_id', '=', caseId)
    .where('request', '=', request)
    .executeTakeFirst()
  return row !== undefined
}

/** How many compensated claims a case has: they are followed before it can be closed. */
export async function compensatedIn(db: Db, caseId: string): Promise<number> {
  const { count } = await db
    .selectFrom('loan_claim')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('case_id', '=', caseId)
    .where('kind', '=', 'compensation')
    .where('verdict', '=', 'verified')
    .executeTakeFirstOrThrow()
  return count
}
