import { sql } from 'kysely'
import type { Db } from '../db/database.ts'
import type { Payer } from './payer.ts'

/** A grant with all that a page says of it; amounts in fen. */
export type GrantFile = {
  readonly id: string
  readonly request: string
  readonly beneficiary: string
  readonly beneficiaryName: string
  readonly payer: Payer
  readonly rule: string
  readonly clause: string
  readonly matter: string
  readonly origin: string
  readonly grantedAt: Date
  readonly limitFen: bigint
  readonly reservedFen: bigint
  readonly committedFen: bigint
  readonly dueFen: bigint
  readonly paidFen: bigint
  readonly recoveredFen: bigint
  readonly demandedFen: bigint
  /** The budget line that it counts in. */
  readonly line: string | null
  readonly lineName: string | null
}

/** One grant. */
export async function findGrant(db: Db, id: string): Promise<GrantFile | undefined> {
  const { rows } = await sql<GrantFile>`
    select g.id, g.request, g.beneficiary, b.name as "beneficiaryName", g.payer, g.rule, g.clause,
      g.matter, g.origin, g.granted_at as "grantedAt", a.limit_fen as "limitFen",
      a.reserved_fen as "reservedFen", a.committed_fen as "committedFen", a.due_fen as "dueFen",
      a.paid_fen as "paidFen", a.recovered_fen as "recoveredFen",
      (select coalesce(sum(amount_fen), 0)::bigint from fund_demand where grant_id = g.id)
        as "demandedFen",
      l.id as line, l.name as "lineName"
    from fund_grant g join organisation b on b.id = g.beneficiary
    join fund_account a on a.kind = 'grant' and a.name = g.request
    left join lateral (
      select l.id, l.name from fund_grant_account x join budget_line l on l.account_id = x.account_id
      where x.grant_id = g.id limit 1) l on true
    where g.id = ${id}::uuid`.execute(db)
  return rows[0]
}
