import type { AnsweringRule } from '../../../src/policy/sql/entitlement-sql.ts'

/** The columns that are held against the closures: for rule n its status, gross, amount and ceiling. */
export const checkedColumns = (rules: readonly AnsweringRule[]): string[] => [
  'kc_row',
  ...rules.flatMap(({ status, versions: [newest] }, at) => [
    `${status} AS s${at}`,
    `CAST(${newest.gross ?? 'NULL'} AS BIGINT) AS g${at}`,
    `CAST(${newest.amount ?? 'NULL'} AS BIGINT) AS a${at}`,
    `CAST(${newest.atMost ?? 'NULL'} AS BIGINT) AS m${at}`,
  ]),
]
