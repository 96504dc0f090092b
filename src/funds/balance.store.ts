import { sql } from 'kysely'
import type { Db } from '../db/database.ts'

/** An account whose balance is not what its entries add up to, or that once went beyond its limit. */
export type BalanceFault = {
  readonly account: string
  readonly fault: 'balance-differs' | 'limit-exceeded'
}

const FAULTS_MAX = 1000

/**
 * Adds up the whole journal anew and holds it against the balances, and each reservation against the limit
 * that it brought along, in the order of the journal. Empty where all is well.
 */
export async function findBalanceFaults(db: Db): Promise<BalanceFault[]> {
  const { rows } = await sql<BalanceFault>`
    select coalesce(a.id, r.account_id) as account, 'balance-differs' as fault
      from fund_account a full join fund_recomputed r on r.account_id = a.id
      where (coalesce(a.reserved_fen, 0), coalesce(a.paid_fen, 0), coalesce(a.recovered_fen, 0))
        <> (coalesce(r.reserved_fen, 0), coalesce(r.paid_fen, 0), coalesce(r.recovered_fen, 0))
    union all
    select distinct account, 'limit-exceeded' from (
      select l.account_id as account, l.limit_fen, e.kind,
        sum(case e.kind when 'reserve' then e.amount_fen when 'pay' then 0 else -e.amount_fen end)
          over (partition by l.account_id order by e.seq) as used
      from fund_grant_account l join fund_entry e on e.grant_id = l.grant_id) as step
      where kind = 'reserve' and used > limit_fen
    limit ${FAULTS_MAX}`.execute(db)
  return rows
}
