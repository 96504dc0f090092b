import { sql } from 'kysely'
import type { Db } from '../db/database.ts'
import type { Granted } from '../policy/phases/settle-claims.ts'
import { accountId, type Hold } from './hold.ts'

/** A grant that still counts, and for whom. */
export type KnownGrant = Granted & {
  readonly id: string
  /** Where its reservation stands in the journal. */
  readonly seq: bigint
  readonly beneficiary: string
  readonly matter: string
  /** The keys (beneficiary, matter, year) under which its rule is not decided again. */
  readonly once: readonly string[] | null
}

type Account = { readonly kind: Hold['kind']; readonly name: string; readonly keys: string[] }
type Row = {
  readonly id: string
  readonly seq: bigint
  readonly beneficiary: string
  readonly rule: string
  readonly matter: string
  readonly amount: bigint
  readonly accounts: readonly Account[]
}

const GRANTS_MAX = 1_000_000

/** The grants of `chosen` ids that still count (reserved or paid, less what was recovered), as they were reserved. */
async function readGrants(db: Db, chosen: ReturnType<typeof sql>): Promise<KnownGrant[]> {
  const { rows } = await sql<Row>`
    with chosen as (${chosen})
    select g.id, first.seq, g.beneficiary, g.rule, g.matter, own.held_fen as amount,
      (select jsonb_agg(jsonb_build_object('kind', a.kind, 'name', a.name, 'keys', a.keys) order by a.id)
       from fund_grant_account l join fund_account a on a.id = l.account_id
       where l.grant_id = g.id and a.kind <> 'grant') as accounts
    from fund_grant g
    join fund_account own on own.kind = 'grant' and own.name = g.request
    join fund_entry first on first.grant_id = g.id and first.kind = 'reserve'
    where g.id in (select id from chosen) and own.held_fen > 0
    order by first.seq
    limit ${GRANTS_MAX}`.execute(db)
  return rows.map(grantOf)
}

function grantOf({ id, seq, beneficiary, rule, matter, amount, accounts }: Row): KnownGrant {
  const all = accounts ?? []
  const caps = all.filter(({ kind }) => kind === 'cap')
  const excluded = all.find(({ kind }) => kind === 'matter')
  const first = all.find(({ kind }) => kind === 'first')
  return {
    id,
    seq,
    beneficiary,
    rule,
    matter,
    amountFen: amount,
    accounts: caps.map(({ name, keys }) => ({ account: name, keys })),
    exclusion:
      excluded === undefined ? null : { group: excluded.name, matter: excluded.keys[0] ?? '' },
    firstOnly: first?.keys ?? null,
    once: all.find(({ kind }) => kind === 'once')?.keys ?? null,
  }
}

/**
 * For each subject (organisation id) what was granted to it, and what was granted to others in accounts that
 * name it as a key. Caps keyed by facts, such as the firm that was invested in, need `grantedAgainst` besides.
 */
export async function grantedTo(
  db: Db,
  subjects: readonly string[],
): Promise<Map<string, KnownGrant[]>> {
  const ids = [...subjects]
  const grants = await readGrants(
    db,
    sql`select id from fund_grant where beneficiary::text = any(${ids}::text[])
      union select l.grant_id from fund_account a join fund_grant_account l on l.account_id = a.id
        where a.keys && ${ids}::text[]`,
  )
  const isNamed = (grant: KnownGrant, subject: string): boolean =>
    grant.beneficiary === subject ||
    grant.exclusion?.matter === subject ||
    grant.firstOnly?.includes(subject) === true ||
    grant.accounts.some(({ keys }) => keys.includes(subject))
  return new Map(ids.map((subject) => [subject, grants.filter((grant) => isNamed(grant, subject))]))
}

/** What was granted in any of these accounts, to whomever: what new claims on them must be held against. */
export const grantedAgainst = (
  db: Db,
  accounts: readonly Pick<Hold, 'kind' | 'name' | 'keys'>[],
): Promise<KnownGrant[]> =>
  readGrants(
    db,
    sql`select grant_id as id from fund_grant_account
      where account_id = any(${accounts.map(accountId)}::text[])`,
  )

/** The names of the accounts that a grant counts in, but for its own and that of once a year. */
export const accountsOfGrant = ({ accounts, exclusion, firstOnly, rule }: Granted): string[] => [
  ...accounts.map(({ account, keys }) => accountId({ kind: 'cap', name: account, keys })),
  ...(exclusion === null
    ? []
    : [accountId({ kind: 'matter', name: exclusion.group, keys: [exclusion.matter] })]),
  ...(firstOnly === null ? [] : [accountId({ kind: 'first', name: rule, keys: firstOnly })]),
]
