// Which rules a measurement runs, and whose facts: all of Wuhan over a synthetic city, or invented rules that
// contend hard for crossing caps and shared matters, so that nearly every row makes claims.
import { factsOf } from '../../../src/policy/ir/facts-of.ts'
import type { Program } from '../../../src/policy/ir/program.ts'
import { CONTENDING } from '../../../tests/policy/contending-rules.ts'
import { wuhanRules } from '../../../tests/policy/wuhan.ts'
import { syntheticCitySql } from '../synthetic-city.ts'

type Size = { readonly rows: number; readonly seed: number }

type RuleSet = {
  readonly programs: readonly Program[]
  /** Makes the table of facts under a name. */
  readonly factsSql: (table: string, size: Size) => string
  /** Columns beside the facts, by which a what-if is broken down. */
  readonly also: readonly string[]
}

/** The rules that a word names. */
export function ruleSet(word: string): RuleSet {
  if (word === 'contending') return { programs: CONTENDING, factsSql: contendingSql, also: [] }
  const programs = wuhanRules().map(({ program }) => program)
  return {
    programs,
    factsSql: (table, size) => syntheticCitySql(table, factsOf(programs), size),
    also: ['行政区', '行业', '规模'],
  }
}

/** Eight rows share a manager, three an enterprise, two a matter; the days lie in two years. */
const contendingSql = (table: string, { rows, seed }: Size): string => {
  const random = (salt: number): string => `(hash(i, ${seed}, ${salt}) % 1000000)`
  const fen = (salt: number, most: number): string =>
    `CAST(${random(salt)} * ${most} // 1000000 AS BIGINT)`
  return `CREATE TABLE ${table} AS SELECT
    'S' || i AS "对象",
    DATE '2023-01-01' + CAST(${random(1)} % 730 AS INTEGER) AS "日期",
    ${fen(2, 90_000_000)} AS "额", ${fen(3, 90_000_000)} AS "另一额", ${fen(4, 400_000_000)} AS "限",
    'M' || CAST(${random(5)} * ${Math.ceil(rows / 8)} // 1000000 AS VARCHAR) AS "机构",
    'E' || CAST(${random(6)} * ${Math.ceil(rows / 3)} // 1000000 AS VARCHAR) AS "企业",
    'T' || CAST(${random(7)} * ${Math.ceil(rows / 2)} // 1000000 AS VARCHAR) AS "事项"
    FROM range(1, ${rows + 1}) AS r(i)`
}
