// A table whose hit policy the check could not prove: where two rows match that must not, all four back ends say
// conflict and none an amount.
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openDuck } from '../../src/benefits/batch/duckdb.store.ts'
import { checkFile } from '../../src/policy/ir/check-file.ts'
import { compileFile } from '../../src/policy/ir/compile-file.ts'
import { parseRuleFile } from '../../src/policy/language/parse-rule-file.ts'
import { compileAmounts, compileAnswers } from '../../src/policy/run/answer.ts'
import { compileTraces } from '../../src/policy/run/trace.ts'
import { type Dialect, DUCKDB, POSTGRES } from '../../src/policy/sql/dialect.ts'
import { entitlementSql, ROW, SUBJECT_ROW } from '../../src/policy/sql/entitlement-sql.ts'
import { openTestDatabase } from '../database.ts'

const fileOf = (hit: string, cell = '≥ 门槛') =>
  parseRuleFile(
    `文件: S
生效: 2024-01-28
选用版本依据: 申报日期
最后核对: 2026-01-01
事实:
  销售额: 金额
  门槛: 金额
条款:
  一:
    摘要: 样例
    规则:
      奖励:
        对象: 企业
        计算:
          决策表:
            命中: ${hit}
            输入: [销售额]
            行:
              - ['${cell}', 5元]
              - ['≥ 100元', 7元]
              - ['＜ 50元', 5元]
`,
    's.yaml',
  )

/** 销售额, 门槛 in fen, and what 唯一 and 任一 answer. */
const CASES = [
  { facts: [20_000n, 30_000n], unique: ['entitled', 700n], any: ['entitled', 700n] },
  { facts: [20_000n, 10_000n], unique: ['conflict', null], any: ['conflict', null] },
  { facts: [3000n, 2000n], unique: ['conflict', null], any: ['entitled', 500n] },
  { facts: [3000n, null], unique: ['unknown', null], any: ['unknown', null] },
  { facts: [6000n, 7000n], unique: ['unknown', null], any: ['unknown', null] },
] as const

const factsOf = ([sales, least]: readonly [bigint, bigint | null]) => ({
  申报日期: '2025-01-01',
  销售额: sales,
  门槛: least,
})

test.each([
  ['唯一', 'unique'],
  ['任一', 'any'],
] as const)('closures and traces: 命中 %s', (hit, key) => {
  const program = compileFile(fileOf(hit))
  const [answer, amounts, trace] = [
    compileAnswers(program),
    compileAmounts(program),
    compileTraces(program),
  ]
  for (const wanted of CASES) {
    const facts = factsOf(wanted.facts)
    const [given] = answer(facts)
    expect([wanted.facts, [given?.status, given?.amountFen]]).toEqual([wanted.facts, wanted[key]])
    expect(amounts(facts)).toEqual([wanted[key][1]])
    const shown = trace(facts)[0]?.parts.find(({ part }) => part === '金额')?.tree.value.num
    expect(shown).toBe(wanted[key][1])
  }
  const [clashed] = answer(factsOf(CASES[1].facts))
  expect(clashed?.detail).toBe('决策表的第 1 行与第 2 行同时命中，命中方式不许这样，应由人判定')
})

test('the check says that it is looked at when it runs; a table that is proved carries no guard', () => {
  const file = fileOf('唯一')
  const remarks = checkFile(file, compileFile(file), '2026-01-02').map(({ message }) => message)
  expect(remarks[0]).toContain('没有检查缺口与重叠；运行时再查')
  const [proved] = compileFile(fileOf('唯一', '= 60元')).rules
  expect([proved?.watch?.isProved, proved?.amount?.op]).toEqual([true, 'if'])
  const [overlapping] = compileFile(fileOf('唯一', '≥ 60元')).rules
  expect(overlapping?.watch).toEqual({ hit: 'unique', isProved: false })
})

const relation = (date: string) =>
  `SELECT * FROM (VALUES ${CASES.map(
    ({ facts: [sales, least] }, at) =>
      `(${at + 1}, ${at + 1}, CAST('甲' AS ${date}), DATE '2025-01-01', ${sales}, CAST(${least ?? 'NULL'} AS BIGINT))`,
  ).join(', ')}) AS v(${ROW}, ${SUBJECT_ROW}, "对象", "申报日期", "销售额", "门槛")`

/** Status code and amount of each case, as columns of the entitlement relation say. */
function answersSql(hit: string, dialect: Dialect): string {
  const { sql: text, rules } = entitlementSql([compileFile(fileOf(hit))], {
    name: 'subject',
    keys: [ROW, SUBJECT_ROW],
    dialect,
    bounds: null,
  })
  const [rule] = rules
  const amount = rule?.versions[0].amount ?? ''
  return `SELECT CAST(${rule?.status} AS VARCHAR) AS status, CAST(${amount} AS VARCHAR) AS amount FROM (${text}) e ORDER BY ${ROW}`
}

const CODES = { unknown: '1', entitled: '2', conflict: '5' } as const
const wantedOf = (key: 'unique' | 'any') =>
  CASES.map((wanted) => ({
    status: CODES[wanted[key][0]],
    amount: wanted[key][1]?.toString() ?? null,
  }))

test.each([
  ['唯一', 'unique'],
  ['任一', 'any'],
] as const)('DuckDB and PostgreSQL: 命中 %s', async (hit, key) => {
  await using duck = await openDuck({ threads: 1 })
  await duck.run(`CREATE TABLE subject AS ${relation('VARCHAR')}`)
  expect(await duck.rows(answersSql(hit, DUCKDB))).toEqual(wantedOf(key))
  await using database = await openTestDatabase()
  await sql.raw(`CREATE TABLE subject AS ${relation('text')}`).execute(database.db)
  const { rows } = await sql.raw(answersSql(hit, POSTGRES)).execute(database.db)
  expect(rows).toEqual(wantedOf(key))
})
