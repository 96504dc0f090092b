import { type Expression, type SqlBool, sql } from 'kysely'
import type { Db, Tx } from '../db/database.ts'
import type { Demand, DemandKind } from './demand.ts'
import type { Stamp } from './ledger.store.ts'

/** A demand as it was written before. */
export const findDemand = (db: Db, request: string) =>
  db
    .selectFrom('fund_demand')
    .select(['grant_id as grant', 'kind', 'amount_fen as amountFen'])
    .where('request', '=', request)
    .executeTakeFirst()

/** What was asked back of a grant so far, in fen. */
export async function demandedOf(db: Db, grant: string): Promise<bigint> {
  const { sum } = await db
    .selectFrom('fund_demand')
    .select(sql<bigint>`coalesce(sum(amount_fen), 0)::bigint`.as('sum'))
    .where('grant_id', '=', grant)
    .executeTakeFirstOrThrow()
  return sum
}

/** Writes a demand on a grant whose accounts are held. */
export async function insertDemand(tx: Tx, demand: Demand, { madeBy, now }: Stamp): Promise<void> {
  await tx
    .insertInto('fund_demand')
    .values({
      id: crypto.randomUUID(),
      request: demand.request,
      grant_id: demand.grant,
      kind: demand.kind,
      amount_fen: demand.amountFen,
      origin: demand.origin,
      reason: demand.reason,
      made_by: madeBy,
      made_at: now,
    })
    .execute()
}

/** What a grant has to give back, and what of it came in. */
export type GrantDemands = {
  readonly grant: string
  readonly beneficiary: string
  readonly beneficiaryName: string
  readonly rule: string
  readonly matter: string
  readonly origin: string
  readonly kinds: readonly DemandKind[]
  readonly reasons: readonly string[]
  readonly since: Date
  readonly demandedFen: bigint
  readonly recoveredFen: bigint
}

/** Grants with demands, longest open first, and how many there are; `open`: not all of it came in. */
export async function listDemands(
  db: Db,
  { search, open }: { readonly search: string | null; readonly open: boolean | null },
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<{ rows: GrantDemands[]; total: number; openFen: bigint }> {
  const demanded = db
    .selectFrom('fund_demand')
    .select(['grant_id', sql<bigint>`sum(amount_fen)::bigint`.as('demanded')])
    .select(sql<string[]>`array_agg(distinct kind)`.as('kinds'))
    .select(sql<string[]>`array_agg(reason order by made_at)`.as('reasons'))
    .select((eb) => eb.fn.min('made_at').as('since'))
    .groupBy('grant_id')
    .as('d')
  const chosen = db
    .selectFrom(demanded)
    .innerJoin('fund_grant as g', 'g.id', 'd.grant_id')
    .innerJoin('organisation as b', 'b.id', 'g.beneficiary')
    .innerJoin('fund_account as a', (join) =>
      join.on('a.kind', '=', 'grant').onRef('a.name', '=', 'g.request'),
    )
    .where(isWanted(search, open))
  const [rows, { total, openFen }] = await Promise.all([
    chosen
      .select([
        'g.id as grant',
        'g.beneficiary',
        'b.name as beneficiaryName',
        'g.rule',
        'g.matter',
        'g.origin',
        'd.kinds',
        'd.reasons',
        'd.since',
        'd.demanded as demandedFen',
        'a.recovered_fen as recoveredFen',
      ])
      .orderBy('d.since')
      .orderBy('g.id')
      .offset(offset)
      .limit(limit)
      .$castTo<GrantDemands>()
      .execute(),
    chosen
      .select([
        sql<number>`count(*)::int`.as('total'),
        sql<bigint>`coalesce(sum(greatest(d.demanded - a.recovered_fen, 0)), 0)::bigint`.as(
          'openFen',
        ),
      ])
      .executeTakeFirstOrThrow(),
  ])
  return { rows, total, openFen }
}

const isWanted = (search: string | null, open: boolean | null): Expression<SqlBool> =>
  sql<SqlBool>`(${search}::text is null or strpos(b.name, ${search}::text) > 0)
    and (${open}::boolean is null or (d.demanded > a.recovered_fen) = ${open}::boolean)`
