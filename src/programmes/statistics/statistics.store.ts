import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'

const ROWS_MAX = 5_000

/** What was called for, applied for, awarded and paid, by year, programme and region. */
export type StatisticsRow = {
  readonly year: number
  readonly programme: string
  readonly region: string | null
  readonly calls: number
  readonly applications: number
  readonly awards: number
  readonly awarded_fen: bigint
  readonly paid_fen: bigint
}

/**
 * Figures that are public already: calls that were published, applications to calls that have closed, and
 * awards that were given after their notice. What is still decided about counts nowhere.
 */
export async function readStatistics(db: Db, now: Date): Promise<StatisticsRow[]> {
  const { rows } = await sql<StatisticsRow>`
    with figures as (
      select l.year, v.programme_id as programme, null::text as region,
        1 as calls, 0 as applications, 0 as awards, 0::bigint as awarded_fen, 0::bigint as paid_fen
      from call l join topic_version v on v.id = l.topic_version_id
      where l.state = 'published' and l.opens_at <= ${now}
      union all
      select extract(year from c.submitted_at at time zone 'Asia/Shanghai')::int, v.programme_id, o.region,
        0, 1, 0, 0, 0
      from programme_case c
      join topic_version v on v.id = c.topic_version_id
      join organisation o on o.id = c.applicant
      join call l on l.id = c.call_id
      where c.submitted_at is not null and l.closes_at <= ${now}
      union all
      select extract(year from m.made_at at time zone 'Asia/Shanghai')::int, v.programme_id, o.region, 0, 0, 1,
        coalesce((select e.amount_fen from notice_entry e join public_notice n on n.id = e.notice_id
                  where e.case_id = c.id order by n.published_at desc limit 1), 0),
        coalesce((select sum(a.paid_fen) from fund_grant g
                  join fund_account a on a.kind = 'grant' and a.name = g.request
                  where g.origin = 'programme_case:' || c.id), 0)
      from case_move m
      join programme_case c on c.id = m.case_id
      join topic_version v on v.id = c.topic_version_id
      join organisation o on o.id = c.applicant
      where m.name in ('award', 'awardPayment') and c.ended_in is distinct from 'unfunded')
    select year, programme, region, sum(calls)::int as calls, sum(applications)::int as applications,
      sum(awards)::int as awards, sum(awarded_fen)::bigint as awarded_fen, sum(paid_fen)::bigint as paid_fen
    from figures group by year, programme, region order by year desc, programme, region
    limit ${sql.lit(ROWS_MAX)}`.execute(db)
  return rows
}
