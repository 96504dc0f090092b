import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import type { OutcomeKind } from '../../programmes/acceptance/acceptance.ts'

const ROWS_MAX = 2_000
const ORGANISATIONS_MAX = 20_000

/** What of a grant is public money: what an enterprise or a bank adds is its own. */
const PUBLIC = sql`g.payer in ('city', 'district')`
/** All that was ever set aside for a grant and not released again. */
const GRANTED = sql`(a.reserved_fen + a.committed_fen + a.due_fen + a.paid_fen + a.recovered_fen)`
/** Every grant with its balance, of the year in which it was given. */
const GRANTS = sql`fund_grant g join fund_account a on a.kind = 'grant' and a.name = g.request`
const YEAR = sql`extract(year from g.granted_at at time zone 'Asia/Shanghai')::int`

/** A rule or a line of a topic under which money was granted, as `document/rule` or `topic/line`. */
export type PolicyRow = {
  readonly rule: string
  readonly clause: string
  readonly is_programme: boolean
  readonly organisations: number
  readonly first_year: number
  readonly granted_fen: bigint
  readonly paid_fen: bigint
  readonly recovered_fen: bigint
}

/** Every policy under which public money was granted, the one with the most first. */
export async function listPolicies(db: Db): Promise<PolicyRow[]> {
  const { rows } = await sql<PolicyRow>`
    select g.rule, max(g.clause) as clause, bool_or(g.origin like 'programme_case:%') as is_programme,
      count(distinct g.beneficiary)::int as organisations, min(${YEAR}) as first_year,
      sum(${GRANTED})::bigint as granted_fen, sum(a.paid_fen)::bigint as paid_fen,
      sum(a.recovered_fen)::bigint as recovered_fen
    from ${GRANTS} where ${PUBLIC} and ${GRANTED} > 0
    group by g.rule order by granted_fen desc, g.rule limit ${sql.lit(ROWS_MAX)}`.execute(db)
  return rows
}

/** The money of one policy in one year and part of the city. */
export type MoneyRow = {
  readonly year: number
  readonly region: string | null
  readonly organisations: number
  readonly granted_fen: bigint
  readonly paid_fen: bigint
}

/** The money of a policy by the year in which it was granted, and by region. */
export async function moneyOf(db: Db, rule: string): Promise<MoneyRow[]> {
  const { rows } = await sql<MoneyRow>`
    select ${YEAR} as year, o.region, count(distinct g.beneficiary)::int as organisations,
      sum(${GRANTED})::bigint as granted_fen, sum(a.paid_fen)::bigint as paid_fen
    from ${GRANTS} join organisation o on o.id = g.beneficiary
    where g.rule = ${rule} and ${PUBLIC} and ${GRANTED} > 0
    group by 1, 2 order by 1, 2 limit ${sql.lit(ROWS_MAX)}`.execute(db)
  return rows
}

/** An organisation of one of the two groups. */
export type MemberRow = {
  readonly organisation: string
  readonly name: string
  readonly region: string | null
  readonly year: number
  readonly granted_fen: bigint
  readonly paid_fen: bigint
  /** Why it just missed the policy; empty for who got money. */
  readonly why: string
  readonly other_policies: number
}

/** In how many other policies an organisation was granted public money. */
const otherPolicies = (rule: string) => sql`
  (select count(distinct g.rule)::int from ${GRANTS}
   where g.beneficiary = o.id and g.rule <> ${rule} and ${PUBLIC} and ${GRANTED} > 0)`

/** Who was granted public money under a policy, with the year of the first grant. */
export async function receiversOf(db: Db, rule: string): Promise<MemberRow[]> {
  const { rows } = await sql<MemberRow>`
    with received as (
      select g.beneficiary, min(${YEAR}) as year, sum(${GRANTED})::bigint as granted_fen,
        sum(a.paid_fen)::bigint as paid_fen
      from ${GRANTS} where g.rule = ${rule} and ${PUBLIC} and ${GRANTED} > 0 group by 1)
    select o.id as organisation, o.name, o.region, r.year, r.granted_fen, r.paid_fen, '' as why,
      ${otherPolicies(rule)} as other_policies
    from received r join organisation o on o.id = r.beneficiary
    order by r.granted_fen desc, o.id limit ${sql.lit(ORGANISATIONS_MAX)}`.execute(db)
  return rows
}

/**
 * Who just missed a policy and never got it: one condition short in a run that was computed, or not awarded
 * after it had applied to the line of a topic.
 */
export async function othersOf(db: Db, rule: string): Promise<MemberRow[]> {
  const { rows } = await sql<MemberRow>`
    with missed as (
      select r.organisation_id as organisation, extract(year from b.as_of)::int as year,
        coalesce(r.explanation -> 'near' ->> 0, '差一个条件') as why, b.started_at as at
      from benefit_run_row r join benefit_run b on b.id = r.run_id
      where r.rule = ${rule} and r.class = 'near' and b.state in ('computed', 'submitted', 'returned', 'decided')
      union all
      select c.applicant, extract(year from c.submitted_at at time zone 'Asia/Shanghai')::int,
        '申报后未予立项', c.submitted_at
      from programme_case c
      where c.topic || '/' || c.line = ${rule} and c.ended_in = 'unfunded' and c.submitted_at is not null),
    first as (select distinct on (organisation) * from missed order by organisation, year, at)
    select o.id as organisation, o.name, o.region, f.year, 0::bigint as granted_fen, 0::bigint as paid_fen,
      f.why, ${otherPolicies(rule)} as other_policies
    from first f join organisation o on o.id = f.organisation
    where not exists (
      select from ${GRANTS} where g.beneficiary = o.id and g.rule = ${rule} and ${PUBLIC} and ${GRANTED} > 0)
    order by o.name collate "zh-x-icu", o.id limit ${sql.lit(ORGANISATIONS_MAX)}`.execute(db)
  return rows
}

/** A fact of one year: what an office knows goes before what the organisation says of itself. */
export type ValueRow = {
  readonly organisation: string
  readonly name: string
  readonly year: number
  readonly value: bigint
}

/** The yearly facts of organisations that are whole numbers: fen or counts. */
export async function valuesOf(
  db: Db,
  organisations: readonly string[],
  facts: readonly string[],
): Promise<ValueRow[]> {
  const { rows } = await sql<ValueRow>`
    select distinct on (organisation_id, name, period) organisation_id as organisation, name,
      period::int as year, (value #>> '{}')::bigint as value
    from fact
    where organisation_id = any(${organisations}) and name = any(${facts}) and matter = ''
      and superseded_by is null and period ~ '^[0-9]{4}$' and jsonb_typeof(value) = 'string'
      and value #>> '{}' ~ '^-?[0-9]{1,18}$'
    order by organisation_id, name, period, stated`.execute(db)
  return rows
}

/** What came of the projects of a line, as their passed acceptances say. */
export type ResultRow = {
  readonly kind: OutcomeKind
  readonly count: number
  readonly amount_fen: bigint | null
}

/** Outcomes of accepted projects of a line of a topic, by kind. */
export async function resultsOf(db: Db, rule: string): Promise<ResultRow[]> {
  const { rows } = await sql<ResultRow>`
    select p.kind, count(*)::int as count, sum(p.amount_fen)::bigint as amount_fen
    from project_outcome p
    join acceptance_round r on r.id = p.round_id and r.conclusion = 'pass' and r.confirmed_at is not null
    join programme_case c on c.id = p.case_id
    where c.topic || '/' || c.line = ${rule}
    group by p.kind order by p.kind`.execute(db)
  return rows
}
