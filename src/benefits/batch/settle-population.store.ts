// Phase two over a population in a database: the statements of settlement-sql.ts in their order, round by round,
// and the ordered pass over those claims that no window settles.
import { type Claim, type Granted, settleClaims } from '../../policy/phases/settle-claims.ts'
import {
  type ClaimNames,
  claimsSql,
  type GrantedNames,
  keyText,
  TAKES,
} from '../../policy/sql/claims-sql.ts'
import { ceilingStatements } from '../../policy/sql/ceiling-sql.ts'
import type { AnsweringRule } from '../../policy/sql/entitlement-sql.ts'
import type { Dialect } from '../../policy/sql/dialect.ts'
import {
  changedSql,
  countOpenSql,
  dropStatements,
  finishStatements,
  grantedTables,
  openCapsSql,
  openClaimsSql,
  openStatements,
  orderedTables,
  prepareStatements,
  roundSql,
  type SettlementTables,
  tablesOf,
  widenOpenSql,
} from '../../policy/sql/settlement-sql.ts'
import type { SqlRow, SqlSession } from './sql-session.ts'

export type SettlePopulation = {
  readonly session: SqlSession
  readonly dialect: Dialect
  /** The relation of phase one's columns, and what its columns are. */
  readonly entitlement: string
  readonly rules: readonly AnsweringRule[]
  readonly granted: readonly Granted[]
  readonly chosen: readonly string[]
  /** The names of the tables begin with this. */
  readonly prefix: string
}

/** The tables of the result; null where no rule makes any. */
export type SettledPopulation = {
  readonly settled: { readonly claims: string; readonly lines: string } | null
  /** What is left of the ceilings of 可申请, where earlier grants or caps count against them. */
  readonly ceiling: string | null
  readonly rounds: number
  /** Claims that were settled one by one. */
  readonly ordered: number
}

/** Claims that contend over several caps come to rest within a few rounds; what does not is settled one by one. */
const ROUNDS_MAX = 8

/** Settles all claims of phase one's relation against each other and against what was granted before. */
export async function settlePopulation(input: SettlePopulation): Promise<SettledPopulation> {
  const { session, dialect, entitlement, rules, granted, prefix } = input
  const names = grantedNames(granted)
  const chosen = new Set(input.chosen)
  const over = { entitlement, rules, dialect, granted: names, chosen }
  const owed = claimsSql(over)
  const reviewed = granted.length > 0 || hasOwnCeiling(rules) ? claimsSql(over, 'may-apply') : null
  const t = tablesOf(prefix)
  const { groups: grantedGroups, rules: grantedRules } = names
  const claims = owed ?? reviewed
  if (claims === null) return { settled: null, ceiling: null, rounds: 0, ordered: 0 }
  await runAll(session, grantedTables(t))
  await insertGranted(session, { granted, names: claims.names, prefix })
  if (reviewed !== null)
    await runAll(
      session,
      ceilingStatements({ tables: t, claims: reviewed, grantedGroups, grantedRules }),
    )
  const ceiling = reviewed === null ? null : `${prefix}_ceiling`
  if (owed === null) return { settled: null, ceiling, rounds: 0, ordered: 0 }
  await runAll(
    session,
    prepareStatements({ tables: t, claims: owed, rules, grantedGroups, grantedRules }),
  )
  let round = 0
  let isResting = false
  while (!isResting && round < ROUNDS_MAX) {
    round += 1
    await session.run(roundSql(t, round))
    isResting = (await countOf(session, changedSql(t, round))) === 0
  }
  await runAll(session, orderedTables(t))
  const ordered = await settleOpen({ session, t, round, rules, prefix })
  await runAll(session, [...finishStatements(t, round), ...dropStatements(t, round)])
  const settled = { claims: `${prefix}_settled`, lines: `${prefix}_line` }
  return { settled, ceiling, rounds: round, ordered }
}

/** Whether the ceiling of some review is held down even where nothing was granted before. */
const hasOwnCeiling = (rules: readonly AnsweringRule[]): boolean =>
  rules.some(({ versions }) =>
    versions.some(
      ({ claim, amount }) =>
        amount === null &&
        claim !== null &&
        (claim.caps.length > 0 || claim.exclusion?.take !== 'highest'),
    ),
  )

async function runAll(session: SqlSession, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await session.run(statement)
}

async function countOf(session: SqlSession, sql: string): Promise<number> {
  const [row] = await session.rows(sql)
  return Number(row?.['n'] ?? 0)
}

function grantedNames(granted: readonly Granted[]): GrantedNames {
  return {
    accounts: new Set(granted.flatMap(({ accounts }) => accounts.map(({ account }) => account))),
    groups: new Set(granted.flatMap(({ exclusion }) => exclusion?.group ?? [])),
    rules: new Set(granted.map(({ rule }) => rule)),
  }
}

type GrantedInput = {
  readonly granted: readonly Granted[]
  readonly names: ClaimNames
  readonly prefix: string
}

/** What was granted before, summed up by cap and by matter (whose groups count as caps below zero). */
async function insertGranted(
  session: SqlSession,
  { granted, names, prefix }: GrantedInput,
): Promise<void> {
  const used = new Map<string, { account: number; key: string; used: bigint }>()
  const note = (account: number, key: string, amount: bigint): void => {
    if (account === 0) return
    const name = `${account} ${key}`
    used.set(name, { account, key, used: (used.get(name)?.used ?? 0n) + amount })
  }
  const firsts = new Map<string, [number, string]>()
  for (const { rule, amountFen, accounts, exclusion, firstOnly } of granted) {
    for (const { account, keys } of accounts) note(names.account(account), keyText(keys), amountFen)
    if (exclusion !== null) note(-names.group(exclusion.group), exclusion.matter, amountFen)
    if (firstOnly === null || amountFen <= 0n || names.rule(rule) === 0) continue
    const key = keyText(firstOnly)
    firsts.set(`${rule} ${key}`, [names.rule(rule), key])
  }
  await session.insert(
    `${prefix}_granted_cap`,
    [...used.values()].map((entry) => [entry.account, entry.key, entry.used]),
  )
  await session.insert(`${prefix}_granted_first`, [...firsts.values()])
}

type OpenInput = {
  readonly session: SqlSession
  readonly t: SettlementTables
  readonly round: number
  readonly rules: readonly AnsweringRule[]
  readonly prefix: string
}

/** Settles one by one what the windows left open, and answers how many claims that were. */
async function settleOpen({ session, t, round, rules, prefix }: OpenInput): Promise<number> {
  await runAll(session, openStatements(t, round))
  let open = await countOf(session, countOpenSql(t))
  if (open === 0) return 0
  for (let before = -1; before !== open;) {
    before = open
    await session.run(widenOpenSql(t))
    open = await countOf(session, countOpenSql(t))
  }
  const caps = Map.groupBy(await session.rows(openCapsSql(t)), ({ ord }) => String(ord))
  const rows = await session.rows(openClaimsSql(t))
  const claims = rows.map((row) => claimOf(row, caps.get(String(row['ord'])) ?? [], rules))
  const settled = settleClaims(claims, grantedBefore(rows, claims))
  const known = settled.filter(({ missing }) => missing.length === 0)
  await session.insert(
    `${prefix}_ordered`,
    known.map(({ id, grantedFen }) => [BigInt(id), grantedFen]),
  )
  await session.insert(
    `${prefix}_ordered_line`,
    known.flatMap(({ id, lines }) =>
      lines.map(({ label, clause, amountFen }, at) => [BigInt(id), at, label, clause, amountFen]),
    ),
  )
  return open
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

function claimOf(row: SqlRow, caps: readonly SqlRow[], rules: readonly AnsweringRule[]): Claim {
  const rule = rules[Number(row['rule_no']) - 1]
  const version = rule?.versions[Number(row['version_no']) - 1]
  if (rule === undefined || version?.claim == null)
    throw new Error('a claim is of one of the rules')
  const { clause } = version.version.rule
  const { exclusion, caps: named } = version.claim
  const take = Number(row['take'])
  return {
    id: String(row['ord']).padStart(20, '0'),
    rule: rule.id,
    clause,
    amountFen: BigInt(String(row['amount'])),
    order: '',
    caps: [
      ...caps.map((cap) => ({
        account: String(cap['purse_no']),
        limitFen: BigInt(String(cap['room'])),
        keys: [],
        label: named[Number(cap['place'])]?.label ?? '',
        clause,
      })),
      // A claim that misses a key takes part in choosing the highest and is granted nothing yet.
      ...(row['is_missing'] === true
        ? [{ account: '', limitFen: 0n, keys: [null], label: '', clause }]
        : []),
    ],
    exclusion:
      exclusion === null || row['matter'] === null
        ? null
        : {
            group: exclusion.group,
            matter: textOf(row['matter']),
            take:
              take === TAKES.together
                ? { atMostFen: BigInt(String(row['together'])) }
                : take === TAKES.chosen
                  ? 'chosen'
                  : 'highest',
            isChosen: row['is_chosen'] === true,
          },
    firstOnly: row['first_key'] === null ? null : [textOf(row['first_key'])],
  }
}

/** What the matters and the first-only keys of open claims were granted before, each told once. */
function grantedBefore(rows: readonly SqlRow[], claims: readonly Claim[]): Granted[] {
  const told = new Map<string, Granted>()
  for (const [at, { rule, exclusion, firstOnly }] of claims.entries()) {
    const row = rows[at] ?? {}
    const none = { rule, accounts: [], exclusion: null, firstOnly: null }
    if (exclusion?.matter != null) {
      const { group, matter } = exclusion
      const amountFen = BigInt(String(row['before']))
      told.set(JSON.stringify([group, matter]), {
        ...none,
        amountFen,
        exclusion: { group, matter },
      })
    }
    const key = firstOnly?.[0] ?? null
    if (row['is_seen'] === true && key !== null)
      told.set(JSON.stringify([rule, key, 1]), { ...none, amountFen: 1n, firstOnly: [key] })
  }
  return [...told.values()]
}
