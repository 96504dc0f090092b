import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { Payer } from '../../funds/payer.ts'
import type { PaymentGate } from '../catalogue/topic.ts'
import type { ContractContent, Instalment } from './contract.ts'

const ROWS_MAX = 2_000

/** A contract as it is kept: a draft until it is signed. */
export type Contract = {
  readonly case_id: string
  readonly proposal_id: string
  readonly draft: ContractContent
  readonly revision: number
  readonly is_lump_sum: boolean
  readonly number: string | null
  readonly signed_at: Date | null
  readonly start_day: string | null
  readonly end_day: string | null
}

/** The contract of a case. */
export const findContract = (db: Db, caseId: string): Promise<Contract | undefined> =>
  db
    .selectFrom('contract')
    .selectAll()
    .where('case_id', '=', caseId)
    .$castTo<Contract>()
    .executeTakeFirst()

/** Begins a contract; one that was begun before takes the new proposal and stays as it was filled in. */
export const beginContract = (
  tx: Tx,
  contract: Pick<Contract, 'case_id' | 'proposal_id' | 'draft' | 'is_lump_sum'>,
) =>
  tx
    .insertInto('contract')
    .values({ ...contract, draft: JSON.stringify(contract.draft) })
    .onConflict((conflict) =>
      conflict.column('case_id').doUpdateSet({ proposal_id: contract.proposal_id }),
    )
    .execute()

/** Saves a draft; false where another has saved since the revision that was seen. */
export async function saveDraft(
  tx: Tx,
  { caseId, draft, revision }: { caseId: string; draft: ContractContent; revision: number },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('contract')
    .set({ draft: JSON.stringify(draft), revision: revision + 1 })
    .where('case_id', '=', caseId)
    .where('revision', '=', revision)
    .where('signed_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Signs a contract: from now on it changes by versions only. */
export const markSigned = (
  tx: Tx,
  caseId: string,
  signed: Pick<Contract, 'number' | 'signed_at' | 'start_day' | 'end_day'>,
) => tx.updateTable('contract').set(signed).where('case_id', '=', caseId).execute()

/** Moves the last day of a signed contract. */
export const moveEnd = (tx: Tx, caseId: string, endDay: string) =>
  tx.updateTable('contract').set({ end_day: endDay }).where('case_id', '=', caseId).execute()

/** A version of a contract: what was submitted, or what a change made of it. */
export type ContractVersion = {
  readonly id: string
  readonly case_id: string
  readonly number: number
  readonly content: ContractContent
  readonly hash: string
  readonly cause: 'submission' | 'change'
  readonly made_by: string
  readonly made_at: Date
}

/** Keeps the next version of a contract. */
export async function insertVersion(
  tx: Tx,
  { content, ...version }: Omit<ContractVersion, 'number'>,
): Promise<void> {
  const { last } = await tx
    .selectFrom('contract_version')
    .select((eb) => eb.fn.max('number').as('last'))
    .where('case_id', '=', version.case_id)
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('contract_version')
    .values({ ...version, content: JSON.stringify(content), number: (last ?? 0) + 1 })
    .execute()
}

/** The versions of a contract, first to last. */
export const versionsOf = (db: Db, caseId: string): Promise<ContractVersion[]> =>
  db
    .selectFrom('contract_version')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('number')
    .limit(ROWS_MAX)
    .$castTo<ContractVersion>()
    .execute()

/** The version that counts. */
export const currentVersion = async (
  db: Db,
  caseId: string,
): Promise<ContractVersion | undefined> => (await versionsOf(db, caseId)).at(-1)

/** An instalment as it is kept. */
export type ContractPayment = {
  readonly id: string
  readonly case_id: string
  readonly share_id: string
  readonly position: number
  readonly amount_fen: bigint
  readonly gate: PaymentGate
  readonly milestone_id: string | null
  readonly year: number
  readonly state: 'planned' | 'due' | 'cancelled'
  readonly due_at: Date | null
  readonly advance: string | null
  readonly payer: Payer
  readonly party: string
}

/** Keeps the instalments of a signed contract. */
export const insertPayments = (
  tx: Tx,
  caseId: string,
  rows: readonly (Instalment & { readonly id: string; readonly milestoneId: string | null })[],
) =>
  tx
    .insertInto('contract_payment')
    .values(
      rows.map((row, index) => ({
        id: row.id,
        case_id: caseId,
        share_id: row.shareId,
        position: index + 1,
        amount_fen: row.amountFen,
        gate: row.gate,
        milestone_id: row.milestoneId,
        year: row.year,
        state: 'planned',
      })),
    )
    .execute()

/** The instalments of a contract in their order. */
export const paymentsOf = (db: Db, caseId: string): Promise<ContractPayment[]> =>
  db
    .selectFrom('contract_payment as p')
    .innerJoin('award_share as s', 's.id', 'p.share_id')
    .select([
      'p.id',
      'p.case_id',
      'p.share_id',
      'p.position',
      'p.amount_fen',
      'p.gate',
      'p.milestone_id',
      'p.year',
      'p.state',
      'p.due_at',
      'p.advance',
      's.payer',
      's.party',
    ])
    .where('p.case_id', '=', caseId)
    .orderBy('p.position')
    .limit(ROWS_MAX)
    .$castTo<ContractPayment>()
    .execute()

/** Says that instalments are due; with whose ground where their gate was not passed. */
export const markDue = (
  tx: Tx,
  ids: readonly string[],
  due: { readonly at: Date; readonly advance?: string; readonly by?: string },
) =>
  tx
    .updateTable('contract_payment')
    .set({
      state: 'due',
      due_at: due.at,
      advance: due.advance ?? null,
      advanced_by: due.by ?? null,
    })
    .where('id', 'in', ids)
    .execute()

/** Instalments that will never be due: of a project that was stopped. */
export const cancelPlanned = (tx: Tx, caseId: string) =>
  tx
    .updateTable('contract_payment')
    .set({ state: 'cancelled' })
    .where('case_id', '=', caseId)
    .where('state', '=', 'planned')
    .execute()

/** Whether the treasury has been told to pay any of a case: what is on a list stays due. */
export async function openOrders(db: Db, origin: string): Promise<number> {
  const { count } = await db
    .selectFrom('payment_order as o')
    .innerJoin('fund_grant as g', 'g.id', 'o.grant_id')
    .select((eb) => eb.fn.countAll<bigint>().as('count'))
    .where('g.origin', '=', origin)
    .where('o.state', '=', 'open')
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The number of a contract: that of its case, with the year in which it was signed. */
export const contractNumber = (caseNumber: string, year: string): string =>
  `任务书〔${year}〕${caseNumber}`

/** What of money a case has to give back, and what came in, by grant. */
export type Demanded = {
  readonly grant: string
  readonly demandedFen: bigint
  readonly recoveredFen: bigint
}

/** Demands of the money of an origin, with what was recovered. */
export async function demandsOf(db: Db, origin: string): Promise<Demanded[]> {
  const { rows } = await sql<Demanded>`
    select g.id as "grant", sum(d.amount_fen)::bigint as "demandedFen",
      max(a.recovered_fen)::bigint as "recoveredFen"
    from fund_demand d join fund_grant g on g.id = d.grant_id
    join fund_account a on a.kind = 'grant' and a.name = g.request
    where g.origin = ${origin} group by g.id`.execute(db)
  return rows
}
