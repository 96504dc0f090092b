// What this system counts by itself (系统计数): each count has a name, says in words what it counts, and its SQL is
// shown to the reader exactly as it runs. $1 and $2 are the first moment of the period and the first after it;
// the answer is a row for each part of the city. Nothing of the demo is counted.
import { CompiledQuery } from 'kysely'
import type { Db } from '../../db/database.ts'

/** A count of this system's own records. */
export type AutomaticQuery = {
  readonly name: string
  readonly words: string
  /** Whether it says what happened in the period, or what there is at its end. */
  readonly nature: 'flow' | 'stock'
  readonly sql: string
}

/** Cases of real applicants by the part of the city that governs them. */
const CASES = `
from programme_case c
join organisation o on o.id = c.applicant and not o.demo`

const MONEY = `
from fund_entry e
join fund_grant g on g.id = e.grant_id
join organisation o on o.id = g.beneficiary and not o.demo`

const BY_REGION = `
group by o.region`

/** Every count, by the name that a measure says as its query (查询). */
export const AUTOMATIC_QUERIES: readonly AutomaticQuery[] = [
  {
    name: 'organisations-on-file',
    words: '期末一企一档在册的企业数，按管辖区域',
    nature: 'stock',
    sql: `select o.region as area, count(*) as value
from organisation o
where o.kind = 'enterprise' and not o.demo and o.created_at < $2::timestamptz
  and $1::timestamptz is not null${BY_REGION}`,
  },
  {
    name: 'organisations-new',
    words: '当期新建档的企业数，按管辖区域',
    nature: 'flow',
    sql: `select o.region as area, count(*) as value
from organisation o
where o.kind = 'enterprise' and not o.demo
  and o.created_at >= $1::timestamptz and o.created_at < $2::timestamptz${BY_REGION}`,
  },
  {
    name: 'cases-submitted',
    words: '当期提交的项目申报数，按申报单位的管辖区域',
    nature: 'flow',
    sql: `select o.region as area, count(*) as value${CASES}
where c.submitted_at >= $1::timestamptz and c.submitted_at < $2::timestamptz${BY_REGION}`,
  },
  {
    name: 'cases-awarded',
    words: '当期公示后确认立项的项目数，按承担单位的管辖区域',
    nature: 'flow',
    sql: `select o.region as area, count(*) as value${CASES}
join case_move m on m.case_id = c.id and m.name in ('award', 'awardPayment')
where m.made_at >= $1::timestamptz and m.made_at < $2::timestamptz${BY_REGION}`,
  },
  {
    name: 'contracts-signed',
    words: '当期签订的项目合同（任务书）数，按承担单位的管辖区域',
    nature: 'flow',
    sql: `select o.region as area, count(*) as value${CASES}
join contract k on k.case_id = c.id
where k.signed_at >= $1::timestamptz and k.signed_at < $2::timestamptz${BY_REGION}`,
  },
  {
    name: 'money-committed',
    words: '当期合同约定支付的财政资金（分），撤销的相抵，按受益单位的管辖区域',
    nature: 'flow',
    sql: `select o.region as area,
  sum(case when e.to_stage = 'committed' then e.amount_fen else -e.amount_fen end) as value${MONEY}
where e.made_at >= $1::timestamptz and e.made_at < $2::timestamptz
  and (e.to_stage = 'committed' or (e.from_stage = 'committed' and e.to_stage in ('room', 'reserved')))${BY_REGION}`,
  },
  {
    name: 'money-paid',
    words: '当期实际拨付的财政资金（分），退票的相抵，按受益单位的管辖区域',
    nature: 'flow',
    sql: `select o.region as area,
  sum(case when e.to_stage = 'paid' then e.amount_fen else -e.amount_fen end) as value${MONEY}
where e.made_at >= $1::timestamptz and e.made_at < $2::timestamptz
  and (e.to_stage = 'paid' or (e.from_stage = 'paid' and e.kind = 'bounce'))${BY_REGION}`,
  },
  {
    name: 'benefits-granted',
    words: '当期兑现的政策奖补笔数（免申即享），按受益单位的管辖区域',
    nature: 'flow',
    sql: `select o.region as area, count(*) as value
from fund_grant g
join organisation o on o.id = g.beneficiary and not o.demo
where g.origin like 'benefit_run:%'
  and g.granted_at >= $1::timestamptz and g.granted_at < $2::timestamptz${BY_REGION}`,
  },
]

/** The count of a name; undefined where there is none. */
export const findAutomaticQuery = (name: string | null): AutomaticQuery | undefined =>
  AUTOMATIC_QUERIES.find((query) => query.name === name)

/** From the first moment of a period to the first one after it, in the time of the city. */
export type Span = { readonly from: Date; readonly until: Date }

type Counted = { readonly area: string | null; readonly value: bigint | string }

/** Counts; null stands for what belongs to no part of the city. */
export async function countNow(
  db: Db,
  query: AutomaticQuery,
  { from, until }: Span,
): Promise<ReadonlyMap<string | null, bigint>> {
  const compiled = CompiledQuery.raw(query.sql, [from, until])
  const { rows } = await db.executeQuery<Counted>(compiled)
  return new Map(rows.map(({ area, value }) => [area, BigInt(value)]))
}
