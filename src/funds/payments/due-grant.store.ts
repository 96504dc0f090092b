import { type Expression, type SqlBool, sql } from 'kysely'
import type { Db } from '../../db/database.ts'

/** A grant of the city that is due and on no list. */
export type DueGrant = {
  readonly id: string
  readonly beneficiary: string
  readonly beneficiaryName: string
  readonly creditCode: string
  readonly rule: string
  readonly matter: string
  readonly origin: string
  readonly amountFen: bigint
  /** Since when it is due. */
  readonly dueSince: Date | null
  /** The payee's account; null where none is in force. */
  readonly accountName: string | null
  readonly bank: string | null
  readonly accountNumber: string | null
}

/** Which of them: words of the beneficiary's name, an origin, only with or without an account. */
export type DueFilter = {
  readonly search: string | null
  readonly origin: string | null
  readonly account: 'known' | 'missing' | null
}

const due = (db: Db) =>
  db
    .selectFrom('fund_account as a')
    .innerJoin('fund_grant as g', 'g.request', 'a.name')
    .innerJoin('organisation as b', 'b.id', 'g.beneficiary')
    .leftJoin('payee_account as p', (join) =>
      join.onRef('p.organisation_id', '=', 'g.beneficiary').on('p.ended_at', 'is', null),
    )
    .where('a.kind', '=', 'grant')
    .where('a.due_fen', '>', 0n)
    .where('g.payer', '=', 'city')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('payment_order as o')
            .select('o.id')
            .whereRef('o.grant_id', '=', 'g.id')
            .where('o.state', '=', 'open'),
        ),
      ),
    )

const conditions = ({ search, origin, account }: DueFilter): Expression<SqlBool> =>
  sql<SqlBool>`(${search}::text is null or strpos(b.name, ${search}::text) > 0)
    and (${origin}::text is null or g.origin = ${origin}::text)
    and (${account}::text is null or (p.id is null) = (${account}::text = 'missing'))`

/** What may be put on a list, longest due first, how many and how much in fen. Uses index fund_account_due. */
export async function listDue(
  db: Db,
  filter: DueFilter,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<{ rows: DueGrant[]; total: number; sumFen: bigint }> {
  const chosen = due(db).where(conditions(filter))
  const [rows, { total, sumFen }] = await Promise.all([
    chosen
      .select([
        'g.id',
        'g.beneficiary',
        'b.name as beneficiaryName',
        'b.credit_code as creditCode',
        'g.rule',
        'g.matter',
        'g.origin',
        'a.due_fen as amountFen',
        'p.account_name as accountName',
        'p.bank',
        'p.account_number as accountNumber',
      ])
      .select(
        sql<Date | null>`(select max(e.made_at) from fund_entry e
          where e.grant_id = g.id and e.to_stage = 'due')`.as('dueSince'),
      )
      .orderBy('dueSince')
      .orderBy('g.id')
      .offset(offset)
      .limit(limit)
      .$castTo<DueGrant>()
      .execute(),
    chosen
      .select([
        sql<number>`count(*)::int`.as('total'),
        sql<bigint>`coalesce(sum(a.due_fen), 0)::bigint`.as('sumFen'),
      ])
      .executeTakeFirstOrThrow(),
  ])
  return { rows, total, sumFen }
}

/** A grant as far as an order is written for it. */
export type PayableGrant = {
  readonly id: string
  readonly beneficiaryName: string
  readonly payer: string
  readonly account: string | null
}

/** Who gets these grants, and to which account. */
export const findPayable = (db: Db, grants: readonly string[]): Promise<PayableGrant[]> =>
  db
    .selectFrom('fund_grant as g')
    .innerJoin('organisation as b', 'b.id', 'g.beneficiary')
    .leftJoin('payee_account as p', (join) =>
      join.onRef('p.organisation_id', '=', 'g.beneficiary').on('p.ended_at', 'is', null),
    )
    .select(['g.id', 'b.name as beneficiaryName', 'g.payer', 'p.id as account'])
    .where('g.id', '=', sql<string>`any(${[...grants]}::uuid[])`)
    .execute()
