import { sql } from 'kysely'
import type { Db } from '../db/database.ts'
import { accountId, type Hold, type StandingHold } from './hold.ts'

/** How an account stands, in fen. */
export type Balance = {
  readonly account: string
  readonly limitFen: bigint
  readonly reservedFen: bigint
  readonly committedFen: bigint
  readonly dueFen: bigint
  readonly paidFen: bigint
  readonly recoveredFen: bigint
  /** What may still be used. */
  readonly roomFen: bigint
}

/** How these accounts stand; one that was never opened is not among them. */
export async function balancesOf(
  db: Db,
  accounts: readonly Pick<Hold | StandingHold, 'kind' | 'name' | 'keys'>[],
): Promise<Balance[]> {
  const { rows } = await sql<Balance>`
    select id as account, limit_fen as "limitFen", reserved_fen as "reservedFen",
      committed_fen as "committedFen", due_fen as "dueFen", paid_fen as "paidFen",
      recovered_fen as "recoveredFen", limit_fen - held_fen as "roomFen"
    from fund_account where id = any(${accounts.map(accountId)}::text[]) order by id`.execute(db)
  return rows
}

/** What the journals contradict. */
export type BalanceFault = {
  /** The account, or the payment order, that it is about. */
  readonly account: string
  readonly fault:
    | 'balance-differs'
    | 'limit-exceeded'
    | 'limit-differs'
    | 'order-differs'
    | 'order-not-due'
}

const FAULTS_MAX = 1000

/**
 * Adds up all journals anew: entries against balances; each step, in the order of the journals, against the
 * limit of its time; appropriations and proofs against limits; payment orders against entries. Empty where
 * all is well.
 */
export async function findBalanceFaults(db: Db): Promise<BalanceFault[]> {
  const { rows } = await sql<BalanceFault>`
    with granted_limit as (
      select seq, account_id, limit_fen from (
        select l.account_id, l.limit_fen, e.seq, e.kind,
          sum(e.amount_fen * ((e.from_stage = 'room')::int - (e.to_stage in ('room', 'recovered'))::int))
            over (partition by l.account_id order by e.seq) as used
        from fund_grant_account l join fund_entry e on e.grant_id = l.grant_id
        where l.limit_fen is not null) as step
      where kind = 'reserve' and used > limit_fen),
    standing_step as (
      select l.account_id, e.seq, 0::numeric as limited,
        case a.kind
          when 'matching' then e.amount_fen
            * ((e.to_stage in ('due', 'paid'))::int - (e.from_stage in ('due', 'paid'))::int)
          else e.amount_fen * ((e.from_stage = 'room')::int - (e.to_stage in ('room', 'recovered'))::int)
        end as used
      from fund_account a join fund_grant_account l on l.account_id = a.id
      join fund_entry e on e.grant_id = l.grant_id where a.kind in ('budget', 'matching')
      union all
      select l.account_id, p.seq,
        case when p.kind in ('addition', 'carry_in') then p.amount_fen else -p.amount_fen end, 0
      from budget_appropriation p join budget_line l on l.id = p.line_id
      union all
      select account_id, seq, amount_fen, 0 from fund_proof),
    standing_sum as (
      select account_id, seq, sum(used) over so_far as used, sum(limited) over so_far as limited
      from standing_step window so_far as (partition by account_id order by seq)),
    standing_limit as (
      -- The shares of matching money may have been others before: only where it stands now is compared.
      select s.account_id, s.seq, s.used,
        case when m.account_id is null then s.limited
             else floor(s.limited * m.matched_fen / m.per_proven_fen) end as limit_fen,
        m.account_id is null or s.seq = max(s.seq) over (partition by s.account_id) as is_compared
      from standing_sum s left join fund_matching m on m.account_id = s.account_id)
    select coalesce(a.id, r.account_id) as account, 'balance-differs' as fault
      from fund_account a full join fund_recomputed r on r.account_id = a.id
      where (coalesce(a.reserved_fen, 0), coalesce(a.committed_fen, 0), coalesce(a.due_fen, 0),
             coalesce(a.paid_fen, 0), coalesce(a.recovered_fen, 0))
        <> (coalesce(r.reserved_fen, 0), coalesce(r.committed_fen, 0), coalesce(r.due_fen, 0),
            coalesce(r.paid_fen, 0), coalesce(r.recovered_fen, 0))
    union all
    select distinct account_id, 'limit-exceeded' from granted_limit
    union all
    select distinct account_id, 'limit-exceeded' from standing_limit
      where used > limit_fen and is_compared
    union all
    select a.id, 'limit-differs' from fund_account a
      left join (select distinct on (account_id) account_id, limit_fen from standing_limit
                 order by account_id, seq desc) newest on newest.account_id = a.id
      where a.kind in ('budget', 'matching') and a.limit_fen <> coalesce(newest.limit_fen, 0)
    union all
    select o.code, 'order-differs' from payment_order o
      left join fund_entry p on p.request = o.code and p.kind = 'pay' and p.grant_id = o.grant_id
        and p.amount_fen = o.amount_fen
      left join fund_entry b on b.request = o.code || '/bounce' and b.kind = 'bounce'
        and b.grant_id = o.grant_id and b.amount_fen = o.amount_fen
      where (o.state in ('paid', 'bounced')) <> (p.seq is not null)
        or (o.state = 'bounced') <> (b.seq is not null)
    union all
    select p.request, 'order-differs' from fund_entry p join fund_grant g on g.id = p.grant_id
      left join payment_order o on o.code = p.request
      where p.kind = 'pay' and g.payer = 'city' and o.id is null
    union all
    select o.code, 'order-not-due' from payment_order o join fund_grant g on g.id = o.grant_id
      join fund_account a on a.kind = 'grant' and a.name = g.request
      where o.state = 'open' and o.amount_fen > a.due_fen
    limit ${FAULTS_MAX}`.execute(db)
  return rows
}
