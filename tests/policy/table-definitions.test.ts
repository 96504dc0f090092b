// Decision tables as definitions, of every hit policy: the closures, DuckDB and PostgreSQL say the same of every
// combination of inputs, those that are not known included.
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openDuck } from '../../src/benefits/batch/duckdb.store.ts'
import { compileFile } from '../../src/policy/ir/compile-file.ts'
import { parseRuleFile } from '../../src/policy/language/parse-rule-file.ts'
import { compileAnswers } from '../../src/policy/run/answer.ts'
import { compileTraces } from '../../src/policy/run/trace.ts'
import { type Dialect, DUCKDB, POSTGRES } from '../../src/policy/sql/dialect.ts'
import { entitlementSql, ROW, SUBJECT_ROW } from '../../src/policy/sql/entitlement-sql.ts'
import { openTestDatabase } from '../database.ts'

const ROWS = `输入: [级别, 有平台, 研发投入]
      行:
        - [国家级, 不限, ≥ 1元, 7元]
        - [不限, 是, 不限, 研发投入 × 2]
        - [省级, 不限, ≥ 3元, 5元]`

const list = (hit: string) => `${hit}表:
    决策表:
      命中: ${hit}
      ${ROWS}`

const PROGRAM = compileFile(
  parseRuleFile(
    `文件: S
生效: 2024-01-28
选用版本依据: 申报日期
事实:
  级别: {类型: 枚举, 取值: [国家级, 省级]}
  有平台: 布尔
  研发投入: {类型: 金额, 范围: {不低于: 0元, 不超过: 1亿元}}
定义:
  ${['唯一', '任一', '首个', '优先', '合计', '最大', '最小', '计数', '收集', '规则次序', '输出次序'].map(list).join('\n  ')}
  等级:
    决策表:
      命中: 优先
      优先次序: [甲等, 乙等]
      输入: [有平台, 级别]
      行: [[不限, 国家级, 乙等], [是, 不限, 甲等]]
条款:
  一:
    摘要: 样例
    规则:
${['唯一', '任一', '首个', '优先', '合计', '最大', '最小']
  .map((hit) => `      ${hit}奖: {对象: 企业, 计算: ${hit}表}`)
  .join('\n')}
      计数奖: {对象: 企业, 条件: 计数表 ≥ 1, 计算: 1元 × 计数表}
      收集合计: {对象: 企业, 计算: 合计(收集表 其中 结果 > 5元)}
      收集最大: {对象: 企业, 计算: 最大(收集表)}
      收集最小: {对象: 企业, 计算: 最小(收集表 的 结果 × 3)}
      次序首个: {对象: 企业, 条件: 任一(规则次序表 的 结果 ≥ 6元), 计算: 首个(规则次序表)}
      输出首个: {对象: 企业, 条件: 全部(输出次序表 的 结果 ≥ 6元), 计算: 首个(输出次序表)}
      等级奖: {对象: 企业, 条件: 等级 = 甲等, 计算: 1元 × 计数(规则次序表)}
`,
    's.yaml',
  ),
)

const SUBJECTS = [null, '国家级', '省级'].flatMap((level) =>
  [null, true, false].flatMap((platform) =>
    [null, 0n, 100n, 250n, 300n, 350n, 900n].map((spent) => ({ level, platform, spent })),
  ),
)

const CODES = {
  'not-met': '0',
  unknown: '1',
  entitled: '2',
  'may-apply': '3',
  'standard-pending': '4',
  conflict: '5',
} as const

/** Status and amount of every rule for every subject, by the closures. */
function byClosures() {
  const answer = compileAnswers(PROGRAM)
  return SUBJECTS.map(({ level, platform, spent }) =>
    answer({ 申报日期: '2025-01-01', 级别: level, 有平台: platform, 研发投入: spent }).flatMap(
      ({ status, amountFen }) => [CODES[status], amountFen?.toString() ?? null],
    ),
  )
}

const literal = (value: string | boolean | bigint | null, type: string): string =>
  `CAST(${value === null ? 'NULL' : typeof value === 'string' ? `'${value}'` : value} AS ${type})`

const relation = (text: string) =>
  `SELECT * FROM (VALUES ${SUBJECTS.map(
    ({ level, platform, spent }, at) =>
      `(${at}, ${at}, CAST('甲' AS ${text}), DATE '2025-01-01', ${literal(level, text)}, ${literal(platform, 'BOOLEAN')}, ${literal(spent, 'BIGINT')})`,
  ).join(', ')}) AS v(${ROW}, ${SUBJECT_ROW}, "对象", "申报日期", "级别", "有平台", "研发投入")`

function answersSql(dialect: Dialect): string {
  const { sql: text, rules } = entitlementSql([PROGRAM], {
    name: 'subject',
    keys: [ROW, SUBJECT_ROW],
    dialect,
    bounds: null,
  })
  const columns = rules.flatMap((rule, at) => [
    `CAST(${rule.status} AS VARCHAR) AS s${at}`,
    `CASE WHEN ${rule.status} = 2 THEN CAST(${rule.versions[0].amount} AS VARCHAR) END AS a${at}`,
  ])
  return `SELECT ${columns.join(', ')} FROM (${text}) e ORDER BY ${ROW}`
}

const valuesOf = (rows: readonly Readonly<Record<string, unknown>>[]) => rows.map(Object.values)

test('every hit policy means the same in the closures, DuckDB and PostgreSQL', async () => {
  const wanted = byClosures()
  expect(new Set(wanted.flat())).toContain('5')
  await using duck = await openDuck({ threads: 1 })
  await duck.run(`CREATE TABLE subject AS ${relation('VARCHAR')}`)
  expect(valuesOf(await duck.rows(answersSql(DUCKDB)))).toEqual(wanted)
  await using database = await openTestDatabase()
  await sql.raw(`CREATE TABLE subject AS ${relation('text')}`).execute(database.db)
  const { rows } = await sql.raw<Record<string, unknown>>(answersSql(POSTGRES)).execute(database.db)
  expect(valuesOf(rows)).toEqual(wanted)
})

test('a trace shows the rows of a table under the answer that used them', () => {
  const trace = compileTraces(PROGRAM)
  const facts = { 申报日期: '2025-01-01', 级别: '省级', 有平台: true, 研发投入: 300n }
  const rule = trace(facts).find((entry) => entry.rule === '收集合计')
  const shown = JSON.stringify(rule, (_, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  )
  for (const text of ['收集表第 2 行命中', '收集表第 2 行结果', '收集表第 3 行命中'])
    expect(shown).toContain(text)
  expect(rule?.parts[0]?.tree.value.num).toBe(600n)
})
