// 可申请: review decides the amount, but never above what caps and earlier grants over the same matter leave. Each
// ceiling is held by itself, as ceiling.ts holds it: nobody else's application counts yet.
import { type ClaimsSql, TAKES } from './claims-sql.ts'
import type { SettlementTables } from './settlement-sql.ts'

type Ceiling = {
  readonly tables: SettlementTables
  readonly claims: ClaimsSql
  readonly grantedGroups: ReadonlySet<string>
  readonly grantedRules: ReadonlySet<string>
}

/** The statements that make the table `ceiling`: what is left of each ceiling; null where it stays as it is. */
export function ceilingStatements(input: Ceiling): string[] {
  const { tables: t, claims, grantedGroups, grantedRules } = input
  const anyOf = (column: string, numbers: readonly number[]): string =>
    numbers.length === 0 ? 'FALSE' : `${column} IN (${numbers.join(', ')})`
  const groups = [...grantedGroups].map(claims.names.group).filter((number) => number > 0)
  const firsts = [...grantedRules].map(claims.names.rule).filter((number) => number > 0)
  const missing = [
    'k.lacks',
    `(c.grp IS NOT NULL AND c.matter IS NULL AND ${anyOf('c.grp', groups)})`,
    `(c.first_no IS NOT NULL AND c.first_key IS NULL AND ${anyOf('c.first_no', firsts)})`,
  ].join(' OR ')
  const before = 'COALESCE(g.used, 0)'
  return [
    `CREATE TABLE ${t('ceiling')} AS
      WITH c AS (${claims.claims}),
      k AS (SELECT x.ord, BOOL_OR(x.key IS NULL) AS lacks, MIN(x.cap - COALESCE(u.used, 0)) AS room
        FROM (${claims.caps}) x LEFT JOIN ${t('granted_cap')} u ON u.account = x.account AND u.key = x.key
        GROUP BY x.ord)
      SELECT c.row_no, c.rule_no, c.amount, CAST(GREATEST(LEAST(
          CASE WHEN c.matter IS NULL THEN c.amount
            WHEN c.take = ${TAKES.together} THEN c.together - ${before}
            WHEN c.take = ${TAKES.chosen} AND NOT c.is_chosen THEN 0
            ELSE c.amount - ${before} END,
          c.amount, COALESCE(k.room, c.amount), CASE WHEN f.first_no IS NULL THEN c.amount ELSE 0 END), 0) AS BIGINT) AS held
      FROM c LEFT JOIN k ON k.ord = c.ord
      LEFT JOIN ${t('granted_cap')} g ON g.account = -c.grp AND g.key = c.matter
      LEFT JOIN ${t('granted_first')} f ON f.first_no = c.first_no AND f.first_key = c.first_key
      WHERE NOT COALESCE(${missing}, FALSE)`,
  ]
}
