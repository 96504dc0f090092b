// Phase two over a population: exclusion groups, first-time-only and cumulative caps, as settleClaims settles them
// one by one, but by windows.
//
// When a window is valid. Let f say what a claim gets from what every claim before it got. A set of amounts in
// which each claim gets exactly f of the amounts before it is the result of settling in order, and the only one
// (by induction along the order). So a round computes f of all claims at once from the amounts of the round
// before; the first round that changes nothing has proved its result. One cap alone is settled by the first
// round and proved by the second; nested caps take a few. What has not come to rest after the last round, or has
// no window form at all (a matter with rules that take differently, several chosen claims of one matter, one cap
// counted twice), is handed to settleClaims itself, with every claim that it touches through a cap or a key.
//
// What takes part. A purse is a cap with its keys. One whose claims and earlier grants together stay within the
// smallest limit reduces nobody; one with a single claim needs no round. Only the rest contend.
import type { ClaimsSql } from './claims-sql.ts'
import { TAKES } from './claims-sql.ts'
import type { AnsweringRule } from './entitlement-sql.ts'
import { quoteName, quoteText } from './dialect.ts'

/** The place of a line among those of a claim: exclusion, 合计上限, first-only, then the caps as written. */
export const LINE_PLACES = { exclusion: 0, together: 1, first: 2, caps: 3 } as const
/** Places of what is missing: the caps as written, then these. */
export const MISSING_PLACES = { matter: 900, first: 901 } as const

export type SettlementTables = (name: string) => string

/** The tables of one settlement: several may stand side by side in one database. */
export const tablesOf =
  (prefix: string): SettlementTables =>
  (name) =>
    quoteName(`${prefix}_${name}`)

export type Settlement = {
  readonly tables: SettlementTables
  readonly claims: ClaimsSql
  readonly rules: readonly AnsweringRule[]
  readonly grantedGroups: ReadonlySet<string>
  readonly grantedRules: ReadonlySet<string>
}

/** The relation of what was granted before; it must stand before the rest is made. */
export const grantedTables = (t: SettlementTables): string[] => [
  `CREATE TABLE ${t('granted_cap')} (account INTEGER, key VARCHAR, used BIGINT)`,
  `CREATE TABLE ${t('granted_first')} (first_no INTEGER, first_key VARCHAR)`,
]

/** Everything up to the first round: claims, exclusion, purses, and who contends. */
export function prepareStatements(settlement: Settlement): string[] {
  const { tables: t, claims } = settlement
  return [
    `CREATE TABLE ${t('claim')} AS ${claims.claims}`,
    `CREATE TABLE ${t('cap')} AS ${claims.caps}`,
    `CREATE TABLE ${t('label')} AS ${labelSql(settlement)}`,
    `CREATE TABLE ${t('missing')} AS ${missingSql(settlement)}`,
    `CREATE TABLE ${t('matter')} AS ${matterSql(t)}`,
    `CREATE TABLE ${t('bid')} AS ${bidSql(t)}`,
    `CREATE TABLE ${t('purse')} AS ${purseSql(t)}`,
    `CREATE TABLE ${t('tight')} AS
      SELECT c.ord, c.place, p.purse_no, p.n, c.cap - p.used AS room
      FROM ${allCaps(t)} c JOIN ${t('purse')} p ON p.account = c.account AND p.key = c.key
      JOIN ${t('bid')} b ON b.ord = c.ord WHERE b.a > 0`,
    `CREATE TABLE ${t('lone')} AS
      SELECT ord, MIN(room) AS room FROM ${t('tight')} WHERE n = 1 GROUP BY ord`,
    `CREATE TABLE ${t('first')} AS SELECT * FROM (
      SELECT ord, MIN(ord) OVER w AS first_group, COUNT(*) OVER w AS n
      FROM ${t('bid')} WHERE first_key IS NOT NULL AND a > 0
      WINDOW w AS (PARTITION BY first_no, first_key)) x WHERE n > 1`,
    `CREATE TABLE ${t('contender')} AS
      SELECT b.ord, GREATEST(LEAST(b.a, COALESCE(l.room, b.a)), 0) AS a, b.seen, f.first_group
      FROM ${t('bid')} b LEFT JOIN ${t('lone')} l ON l.ord = b.ord
      LEFT JOIN ${t('first')} f ON f.ord = b.ord
      LEFT JOIN (SELECT DISTINCT ord FROM ${t('tight')} WHERE n > 1) s ON s.ord = b.ord
      WHERE s.ord IS NOT NULL OR f.ord IS NOT NULL`,
    `CREATE TABLE ${t('share')} AS SELECT ord, purse_no, room FROM ${t('tight')} WHERE n > 1`,
    `CREATE TABLE ${t('round_0')} AS
      SELECT ord, CASE WHEN seen THEN 0 ELSE a END AS g FROM ${t('contender')}`,
  ]
}

/** What each contender gets from what all got in the round before. */
export function roundSql(t: SettlementTables, round: number): string {
  const before = t(`round_${round - 1}`)
  return `CREATE TABLE ${t(`round_${round}`)} AS
    WITH room AS (${roomSql(t, before)}),
    least_room AS (SELECT ord, MIN(room) AS room FROM room GROUP BY ord),
    winner AS (${winnerSql(t, before)})
    SELECT c.ord, CASE WHEN c.seen OR w.ord < c.ord THEN 0
      ELSE GREATEST(LEAST(c.a, COALESCE(r.room, c.a)), 0) END AS g
    FROM ${t('contender')} c LEFT JOIN least_room r ON r.ord = c.ord
    LEFT JOIN winner w ON w.first_group = c.first_group`
}

/** How many claims a round still changed. */
export const changedSql = (t: SettlementTables, round: number): string =>
  `SELECT CAST(COUNT(*) AS INTEGER) AS n ${changedRows(t, round)}`

const changedRows = (t: SettlementTables, round: number): string =>
  `FROM ${t(`round_${round}`)} a JOIN ${t(`round_${round - 1}`)} b ON b.ord = a.ord WHERE a.g <> b.g`

/** The claims that have no window form, or had not come to rest after the given round. */
export const openStatements = (t: SettlementTables, round: number): string[] => [
  `CREATE TABLE ${t('edge')} AS
    SELECT ord, 1 AS kind, purse_no AS node FROM ${t('share')}
    UNION ALL SELECT ord, 2, first_group FROM ${t('contender')} WHERE first_group IS NOT NULL
    UNION ALL SELECT ord, 3, matter_no FROM ${t('matter')} WHERE is_hard`,
  `CREATE TABLE ${t('open')} AS
    SELECT a.ord ${changedRows(t, round)}
    UNION SELECT ord FROM ${t('matter')} WHERE is_hard
    UNION SELECT ord FROM ${t('tight')} GROUP BY ord, purse_no HAVING COUNT(*) > 1`,
]

/** Takes in every claim that an open one touches; to be repeated until it adds none. */
export const widenOpenSql = (t: SettlementTables): string =>
  `INSERT INTO ${t('open')} SELECT DISTINCT b.ord FROM ${t('open')} o
    JOIN ${t('edge')} a ON a.ord = o.ord JOIN ${t('edge')} b ON b.kind = a.kind AND b.node = a.node
    WHERE b.ord NOT IN (SELECT ord FROM ${t('open')})`

export const countOpenSql = (t: SettlementTables): string =>
  `SELECT CAST(COUNT(*) AS INTEGER) AS n FROM ${t('open')}`

/** The open claims with all that settling one by one asks for; whole numbers as text. */
export const openClaimsSql = (t: SettlementTables): string =>
  `SELECT CAST(c.ord AS VARCHAR) AS ord, c.rule_no, c.version_no, CAST(c.amount AS VARCHAR) AS amount,
    c.grp, c.matter, c.take, CAST(c.together AS VARCHAR) AS together, c.is_chosen, c.first_no, c.first_key,
    m.ord IS NOT NULL AS is_missing, CAST(COALESCE(g.used, 0) AS VARCHAR) AS before,
    f.first_no IS NOT NULL AS is_seen
  FROM ${t('open')} o JOIN ${t('claim')} c ON c.ord = o.ord
  LEFT JOIN (SELECT DISTINCT ord FROM ${t('missing')}) m ON m.ord = c.ord
  LEFT JOIN ${t('granted_cap')} g ON g.account = -c.grp AND g.key = c.matter
  LEFT JOIN ${t('granted_first')} f ON f.first_no = c.first_no AND f.first_key = c.first_key
  ORDER BY c.ord`

/** Their caps that can bind at all, with what is left of each before this run. */
export const openCapsSql = (t: SettlementTables): string =>
  `SELECT CAST(x.ord AS VARCHAR) AS ord, x.place, CAST(x.purse_no AS VARCHAR) AS purse_no,
    CAST(x.room AS VARCHAR) AS room
  FROM ${t('open')} o JOIN ${t('tight')} x ON x.ord = o.ord WHERE x.place >= 0 ORDER BY x.ord, x.place`

/** The tables that the ordered pass fills. */
export const orderedTables = (t: SettlementTables): string[] => [
  `CREATE TABLE ${t('ordered')} (ord BIGINT, granted BIGINT)`,
  `CREATE TABLE ${t('ordered_line')} (ord BIGINT, seq INTEGER, label VARCHAR, clause VARCHAR, amount BIGINT)`,
]

/** What every claim gets, and a line for each reduction, from the round that came to rest. */
export function finishStatements(t: SettlementTables, round: number): string[] {
  const rest = t(`round_${round}`)
  return [
    `CREATE TABLE ${t('settled')} AS
      SELECT c.ord, c.row_no, c.rule_no, c.version_no, c.amount, m.ord IS NOT NULL AS is_missing,
        CAST(CASE WHEN m.ord IS NOT NULL THEN NULL WHEN o.ord IS NOT NULL THEN o.granted
          WHEN r.ord IS NOT NULL THEN r.g WHEN b.seen THEN 0
          ELSE GREATEST(LEAST(b.a, COALESCE(l.room, b.a)), 0) END AS BIGINT) AS granted
      FROM ${t('claim')} c LEFT JOIN (SELECT DISTINCT ord FROM ${t('missing')}) m ON m.ord = c.ord
      LEFT JOIN ${t('bid')} b ON b.ord = c.ord LEFT JOIN ${t('lone')} l ON l.ord = c.ord
      LEFT JOIN ${rest} r ON r.ord = c.ord LEFT JOIN ${t('ordered')} o ON o.ord = c.ord`,
    `CREATE TABLE ${t('line')} AS ${linesSql(t, rest)}`,
  ]
}

/** Lets go of everything but the result. */
export const dropStatements = (t: SettlementTables, round: number): string[] =>
  [
    ...'claim cap label missing matter bid purse tight lone first contender share edge open'.split(
      ' ',
    ),
    ...'ordered ordered_line granted_cap granted_first'.split(' '),
    ...Array.from({ length: round + 1 }, (_, at) => `round_${at}`),
  ].map((name) => `DROP TABLE ${t(name)}`)

/** A round's room under each shared purse: what is left of it before the claim. */
const roomSql = (t: SettlementTables, amounts: string): string =>
  `SELECT s.ord, s.purse_no, s.room - (SUM(g.g) OVER (PARTITION BY s.purse_no ORDER BY s.ord
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) - g.g) AS room
    FROM ${t('share')} s JOIN ${amounts} g ON g.ord = s.ord`

/** The claim of each first-only key that is granted first. */
const winnerSql = (t: SettlementTables, amounts: string): string =>
  `SELECT c.first_group, MIN(c.ord) AS ord FROM ${t('contender')} c JOIN ${amounts} g ON g.ord = c.ord
    WHERE c.first_group IS NOT NULL AND g.g > 0 GROUP BY c.first_group`

/** The caps, and among them the limits on what a matter gets together. */
const allCaps = (t: SettlementTables): string =>
  `(SELECT ord, place, account, key, cap FROM ${t('cap')}
    UNION ALL SELECT ord, -1, -grp, matter, together FROM ${t('matter')} WHERE take = ${TAKES.together})`

function missingSql({ tables: t, claims, rules, grantedGroups, grantedRules }: Settlement): string {
  const groups = [...grantedGroups].map(claims.names.group).filter((number) => number > 0)
  const firsts = [...grantedRules].map(claims.names.rule).filter((number) => number > 0)
  const anyOf = (column: string, numbers: readonly number[]): string =>
    numbers.length === 0 ? 'FALSE' : `${column} IN (${numbers.join(', ')})`
  const parts = [`SELECT ord, place AS seq FROM ${t('cap')} WHERE key IS NULL`]
  const has = (is: (claim: NonNullable<Claims[number]>) => boolean): boolean =>
    claimsOf(rules).some((claim) => claim !== null && is(claim))
  // Where nothing else of the subject was claimed under a name, its key need not be known.
  const crowd = (column: string): string =>
    `(SELECT ${column}, subject_no FROM ${t('claim')} WHERE ${column} IS NOT NULL GROUP BY ${column}, subject_no HAVING COUNT(*) > 1)`
  if (has(({ exclusion }) => exclusion !== null))
    parts.push(`SELECT c.ord, ${MISSING_PLACES.matter} FROM ${t('claim')} c
      LEFT JOIN ${crowd('grp')} d ON d.grp = c.grp AND d.subject_no = c.subject_no
      WHERE c.grp IS NOT NULL AND c.matter IS NULL AND (d.grp IS NOT NULL OR ${anyOf('c.grp', groups)})`)
  if (has(({ firstOnly }) => firstOnly !== null))
    parts.push(`SELECT c.ord, ${MISSING_PLACES.first} FROM ${t('claim')} c
      LEFT JOIN ${crowd('first_no')} d ON d.first_no = c.first_no AND d.subject_no = c.subject_no
      WHERE c.first_no IS NOT NULL AND c.first_key IS NULL AND (d.first_no IS NOT NULL OR ${anyOf('c.first_no', firsts)})`)
  return parts.join('\nUNION ALL ')
}

type Claims = readonly AnsweringRule['versions'][number]['claim'][]
const claimsOf = (rules: readonly AnsweringRule[]): Claims =>
  rules.flatMap(({ versions }) => versions.map(({ claim }) => claim))

/** Claims over known matters: who wins each, what it was granted before, and whether windows can settle it. */
const matterSql = (t: SettlementTables): string =>
  `SELECT x.*, COALESCE(u.used, 0) AS before,
      (least_take <> most_take OR chosen > 1) AND rivals > 1 AS is_hard
    FROM (SELECT c.ord, c.grp, c.matter, c.take, c.together, c.is_chosen, c.amount,
        MIN(c.ord) OVER w AS matter_no, COUNT(*) OVER w AS rivals,
        MIN(c.take) OVER w AS least_take, MAX(c.take) OVER w AS most_take,
        SUM(CASE WHEN c.take = ${TAKES.chosen} AND c.is_chosen THEN 1 ELSE 0 END) OVER w AS chosen,
        FIRST_VALUE(c.ord) OVER best AS winner, FIRST_VALUE(c.rule_no) OVER best AS winner_rule
      FROM ${t('claim')} c WHERE c.grp IS NOT NULL AND c.matter IS NOT NULL
      WINDOW w AS (PARTITION BY c.grp, c.matter), best AS (PARTITION BY c.grp, c.matter
        ORDER BY CASE WHEN c.take = ${TAKES.highest} THEN c.amount ELSE -1 END DESC, c.ord)) x
    LEFT JOIN ${t('granted_cap')} u ON u.account = -x.grp AND u.key = x.matter`

/** What each claim asks for once the others over its matter are weighed; those that miss a key ask for nothing. */
const bidSql = (t: SettlementTables): string => {
  const remaining = 'GREATEST(c.amount - x.before, 0)'
  return `SELECT c.ord, c.rule_no, c.version_no, c.amount, x.winner_rule, c.first_no, c.first_key,
      CASE WHEN x.ord IS NULL OR x.is_hard THEN c.amount
        WHEN x.take = ${TAKES.highest} AND x.winner <> c.ord THEN 0
        WHEN x.take = ${TAKES.chosen} AND NOT x.is_chosen THEN 0
        WHEN x.take <> ${TAKES.together} AND x.before > 0 THEN ${remaining}
        ELSE c.amount END AS a,
      CASE WHEN x.take = ${TAKES.highest} AND x.winner <> c.ord THEN 1
        WHEN x.take = ${TAKES.chosen} AND NOT x.is_chosen THEN 2 ELSE 3 END AS because,
      f.first_no IS NOT NULL AS seen
    FROM ${t('claim')} c LEFT JOIN ${t('matter')} x ON x.ord = c.ord
    LEFT JOIN ${t('granted_first')} f ON f.first_no = c.first_no AND f.first_key = c.first_key
    LEFT JOIN (SELECT DISTINCT ord FROM ${t('missing')}) m ON m.ord = c.ord WHERE m.ord IS NULL`
}

/** The purses that can reduce somebody. */
const purseSql = (t: SettlementTables): string =>
  `SELECT ROW_NUMBER() OVER () AS purse_no, p.account, p.key, p.n, COALESCE(u.used, 0) AS used
    FROM (SELECT c.account, c.key, COUNT(*) AS n, SUM(b.a) AS total, MIN(c.cap) AS lowest
      FROM ${allCaps(t)} c JOIN ${t('bid')} b ON b.ord = c.ord WHERE b.a > 0 AND c.key IS NOT NULL
      GROUP BY c.account, c.key) p
    LEFT JOIN ${t('granted_cap')} u ON u.account = p.account AND u.key = p.key
    WHERE p.total + COALESCE(u.used, 0) > p.lowest`

/** A negative line for each step at which less was left than before it. */
const linesSql = (t: SettlementTables, rest: string): string =>
  `WITH winner AS (${winnerSql(t, rest)}), room AS (${roomSql(t, rest)}),
    ceiling AS (
      SELECT ord, ${LINE_PLACES.exclusion} AS seq, a AS most FROM ${t('bid')} WHERE a < amount
      UNION ALL SELECT ord, ${LINE_PLACES.first}, 0 FROM ${t('bid')} WHERE seen
      UNION ALL SELECT c.ord, ${LINE_PLACES.first}, 0 FROM ${t('contender')} c
        JOIN winner w ON w.first_group = c.first_group WHERE w.ord < c.ord AND NOT c.seen
      UNION ALL SELECT x.ord, CASE WHEN x.place < 0 THEN ${LINE_PLACES.together} ELSE ${LINE_PLACES.caps} + x.place END,
        GREATEST(CASE WHEN x.n = 1 THEN x.room ELSE r.room END, 0)
        FROM ${t('tight')} x LEFT JOIN room r ON r.ord = x.ord AND r.purse_no = x.purse_no),
    stair AS (
      SELECT e.ord, e.seq, b.rule_no, b.version_no, b.because, b.winner_rule,
        LEAST(b.amount, MIN(e.most) OVER (PARTITION BY e.ord ORDER BY e.seq
          ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)) AS after,
        LEAST(b.amount, COALESCE(MIN(e.most) OVER (PARTITION BY e.ord ORDER BY e.seq
          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), b.amount)) AS before
      FROM ceiling e JOIN ${t('bid')} b ON b.ord = e.ord)
  SELECT s.ord, s.seq,
      CASE WHEN s.seq = ${LINE_PLACES.exclusion} AND s.because = 1 THEN ${quoteText('同一事项取最高，已按「')} || w.label || ${quoteText('」计')}
        WHEN s.seq = ${LINE_PLACES.exclusion} AND s.because = 2 THEN ${quoteText('同一事项由申请人选择一项，未选择本项')}
        ELSE l.label END AS label,
      l.clause, CAST(s.after - s.before AS BIGINT) AS amount
    FROM stair s LEFT JOIN ${t('ordered')} o ON o.ord = s.ord
    JOIN ${t('label')} l ON l.rule_no = s.rule_no AND l.version_no = s.version_no AND l.seq = s.seq
    LEFT JOIN ${t('label')} w ON w.rule_no = s.winner_rule AND w.version_no = 0
    WHERE o.ord IS NULL AND s.after < s.before
  UNION ALL SELECT ord, seq, label, clause, amount FROM ${t('ordered_line')}`

/** What each line is called and the clause that it rests on; version 0 holds the names of the rules. */
function labelSql({ rules }: Settlement): string {
  const rows = rules.flatMap(({ id, versions }, index) => [
    row(index + 1, 0, { seq: 0, label: id, clause: '' }),
    ...versions.flatMap(({ claim, version }, place) => {
      if (claim === null) return []
      const { clause } = version.rule
      return [
        { seq: LINE_PLACES.exclusion, label: '同一事项此前已享受，只补差额', clause },
        { seq: LINE_PLACES.together, label: '同一事项合计上限', clause },
        { seq: LINE_PLACES.first, label: '仅限首次，此前已享受', clause },
        ...claim.caps.map(({ label }, at) => ({ seq: LINE_PLACES.caps + at, label, clause })),
      ].map((line) => row(index + 1, place + 1, line))
    }),
  ])
  return `SELECT * FROM (VALUES ${rows.join(', ')}) AS x(rule_no, version_no, seq, label, clause)`
}

const row = (
  rule: number,
  version: number,
  { seq, label, clause }: { seq: number; label: string; clause: string },
): string => `(${rule}, ${version}, ${seq}, ${quoteText(label)}, ${quoteText(clause)})`
