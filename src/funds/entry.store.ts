import { sql } from 'kysely'
import type { Db } from '../db/database.ts'
import type { Payer } from './payer.ts'

/** An entry of the journal with where it comes from. */
export type ListedEntry = {
  readonly seq: bigint
  readonly kind: string
  readonly from: string
  readonly to: string
  readonly amountFen: bigint
  readonly grant: string
  readonly request: string
  readonly rule: string
  readonly clause: string
  readonly matter: string
  readonly payer: Payer
  readonly beneficiary: string
  readonly beneficiaryName: string
  /** The record that caused it, as `table:id`. */
  readonly origin: string
  /** The event of the log that wrote it. */
  readonly event: bigint | null
  readonly reason: string | null
  readonly madeBy: string | null
  readonly madeAt: Date
}

/** Whose entries: of an account, a grant or an origin; of one stage those that enter or leave it. */
export type EntryFilter = {
  readonly account?: string | null
  readonly grant?: string | null
  readonly origin?: string | null
  readonly stage?: string | null
  readonly kind?: string | null
}

/** Entries, newest first, and how many there are. Uses fund_grant_account_account, fund_entry_of_grant and fund_entry_origin. */
export async function entriesOf(
  db: Db,
  filter: EntryFilter,
  range: { readonly offset: number; readonly limit: number },
): Promise<{ rows: ListedEntry[]; total: number }> {
  const { account = null, grant = null, origin = null, stage = null, kind = null } = filter
  const conditions = [
    ...(account === null
      ? []
      : [
          sql`e.grant_id in (select grant_id from fund_grant_account where account_id = ${account})`,
        ]),
    ...(grant === null ? [] : [sql`e.grant_id = ${grant}::uuid`]),
    ...(origin === null ? [] : [sql`e.origin = ${origin}`]),
    ...(stage === null ? [] : [sql`${stage} in (e.from_stage, e.to_stage)`]),
    ...(kind === null ? [] : [sql`e.kind = ${kind}`]),
  ]
  const where =
    conditions.length === 0 ? sql`` : sql`where ${sql.join(conditions, sql.raw(' and '))}`
  const [{ rows }, counted] = await Promise.all([
    sql<ListedEntry>`
      select e.seq, e.kind, e.from_stage as "from", e.to_stage as "to", e.amount_fen as "amountFen",
        e.grant_id as "grant", e.request, g.rule, g.clause, g.matter, g.payer, g.beneficiary,
        o.name as "beneficiaryName", e.origin, e.reason, e.made_at as "madeAt", p.name as "madeBy",
        (select v.seq from (
           select seq, body, count(*) over () > 1 as is_one_of_many from event
           where subject = e.origin and at = e.made_at) v
         order by case when v.is_one_of_many then strpos(v.body, e.request) = 0 end, v.seq limit 1) as event
      from fund_entry e join fund_grant g on g.id = e.grant_id
      join organisation o on o.id = g.beneficiary
      left join person p on p.id = e.made_by
      ${where} order by e.seq desc
      offset ${range.offset} limit ${range.limit}`.execute(db),
    sql<{ total: string }>`select count(*) as total from fund_entry e ${where}`.execute(db),
  ])
  return { rows, total: Number(counted.rows[0]?.total ?? 0) }
}
