// Rule files that nobody would write, over random subjects: whatever a rule says, its lines add up to its amount,
// the trace shows the amount that is paid, the total is the sum, and DuckDB answers as the closures do.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { Failure, sentenceOf } from '../../src/base/failure.ts'
import { openDuck } from '../../src/benefits/batch/duckdb.store.ts'
import { compileFile } from '../../src/policy/ir/compile-file.ts'
import type { Program } from '../../src/policy/ir/program.ts'
import { parseRuleFile } from '../../src/policy/language/parse-rule-file.ts'
import { compileAmounts } from '../../src/policy/run/answer.ts'
import { compileAssessment } from '../../src/policy/run/assess.ts'
import type { FactValues } from '../../src/policy/run/javascript.ts'
import { totalOf } from '../../src/policy/run/total.ts'
import { compileTraces } from '../../src/policy/run/trace.ts'
import { DUCKDB, quoteName } from '../../src/policy/sql/dialect.ts'
import { programSql } from '../../src/policy/sql/program-sql.ts'
import { relationSql } from './random-subjects.ts'

const FACTS = `  甲额: {类型: 金额, 范围: {不低于: 0元, 不超过: 1万元}}
  乙额: {类型: 金额, 范围: {不低于: -1万元, 不超过: 1万元}}
  比率甲: {类型: 比率, 范围: {不低于: 0, 不超过: 1}}
  数: {类型: 整数, 范围: {不低于: -2, 不超过: 7}}
  真: 布尔
  划款日期: 日期
  类: {类型: 枚举, 取值: [子, 丑, 寅]}
  清单: {类型: 记录列表, 字段: {额: {类型: 金额, 范围: {不低于: 0元, 不超过: 1万元}}, 类: {类型: 枚举, 取值: [子, 丑, 寅]}, 日期: 日期}}`

type Grammar = { money: string; rate: string; truth: string; each: string }

const sums = fc.constantFrom('1元', '100元', '33.33元', '5000元')
const days = fc.constantFrom('2024-01-31', '2024-02-29', '2025-06-30')

/** Expressions by their type; those over the records of a list speak of its fields. */
const { money, truth } = fc.letrec<Grammar>((tie) => {
  const pair = (a: keyof Grammar, sign: string, b: keyof Grammar) =>
    fc.tuple(tie(a), tie(b)).map(([x, y]) => `(${x} ${sign} ${y})`)
  return {
    money: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.constantFrom('甲额', '乙额', '加成'),
      sums,
      pair('money', '+', 'money'),
      pair('money', '−', 'money'),
      pair('money', '×', 'rate'),
      tie('money').map((amount) => `(${amount} ÷ 数)`),
      fc
        .tuple(fc.constantFrom('最大', '最小'), tie('money'), tie('money'))
        .map(([name, a, b]) => `${name}(${a}, ${b})`),
      fc
        .tuple(tie('truth'), tie('money'), tie('money'))
        .map(([test, a, b]) => `(如果 ${test} 则 ${a} 否则 ${b})`),
      tie('each').map((test) => `合计(清单 的 额 其中 ${test})`),
      tie('money').map((amount) => `四舍六入五成双(${amount}, 1元)`),
    ),
    rate: fc.oneof(
      { maxDepth: 2 },
      fc.constantFrom('8%', '0.5‰', '比率甲', '2'),
      tie('rate').map((rate) => `(1 − ${rate})`),
    ),
    truth: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom('真 = 是', '类 = 子', '类 属于 [子, 丑]', '已知(乙额)', '计数(清单) > 1'),
      pair('money', '≥', 'money'),
      days.map((day) => `(划款日期 + 1个月 ≤ ${day})`),
      pair('truth', '且', 'truth'),
      pair('truth', '或', 'truth'),
      tie('truth').map((test) => `非 (${test})`),
    ),
    each: fc.oneof(
      { maxDepth: 2 },
      fc.constantFrom('类 = 子', '额 > 10元', '年份(日期) = 年份(划款日期)'),
      fc.tuple(tie('each'), tie('each')).map(([a, b]) => `(${a} 或 ${b})`),
    ),
  }
})

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`
const amount = fc.oneof(
  { arbitrary: money.map(quoted), weight: 4 },
  {
    arbitrary: fc
      .constantFrom('整档', '累进')
      .map(
        (how) =>
          `{阶梯: {按: 甲额, 方式: ${how}, 档: [{不超过: 100元, 值: 10%}, {不足: 3000元, 值: 5%}, {值: 1%}]}}`,
      ),
    weight: 1,
  },
  {
    arbitrary: fc
      .constantFrom('首个', '合计', '最大', '最小')
      .map(
        (hit) =>
          `{决策表: {命中: ${hit}, 输入: [类, 甲额], 行: [[子, ≥ 100元, 50元], [子, 不限, 20.5元], [丑, 不限, 乙额]]}}`,
      ),
    weight: 1,
  },
)

const rule = fc.record({
  amount,
  condition: truth,
  cap: fc.option(fc.tuple(money, truth), { freq: 3 }),
  yearly: fc.option(sums, { freq: 3 }),
  exclusive: fc.boolean(),
  except: fc.boolean(),
})

const fileText = (rules: readonly (typeof rule extends fc.Arbitrary<infer R> ? R : never)[]) => {
  const lines = rules.map(({ amount: formula, condition, cap, yearly, exclusive, except }, at) =>
    [
      `      规则${at}:`,
      '        对象: 企业',
      `        条件: ${quoted(condition)}`,
      `        计算: ${formula}`,
      '        取整: {方式: 舍去, 到: 分, 依据: 内部口径}',
      cap === null ? '' : `        上限: {金额: ${quoted(cap[0])}, 当: ${quoted(cap[1])}}`,
      yearly === null
        ? ''
        : `        累计上限: [{每: [对象, 自然年度], 金额: ${yearly}, 组: 共用}]`,
      exclusive ? '        互斥: {组: 支持, 同一事项: 类, 取: 最高}' : '',
      except && at > 0 ? '        例外于: 规则0' : '',
    ]
      .filter((line) => line !== '')
      .join('\n'),
  )
  return `文件: 试\n生效: 2024-01-01\n选用版本依据: 申报日期\n事实:\n${FACTS}\n定义: {加成: 甲额 × 0.5% + 乙额}\n条款:\n  一:\n    摘要: 样例\n    规则:\n${lines.join('\n')}\n`
}

/** Null where so many products stand in a row that the compiler cannot prove that they fit. */
function compiledOrNull(text: string): Program | null {
  try {
    return compileFile(parseRuleFile(text, 'random.yaml'))
  } catch (problem) {
    if (problem instanceof Failure && sentenceOf(problem).includes('可能大到算不准')) return null
    throw problem
  }
}

const compiled = fc
  .array(rule, { minLength: 3, maxLength: 5 })
  .map((rules) => compiledOrNull(fileText(rules)))
  .filter((program) => program !== null)

const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 6 })
const fen = fc.oneof(fc.bigInt({ min: 0n, max: 1_000_000n }), fc.constantFrom(10_000n, 300_000n))
const kind = fc.constantFrom('子', '丑', '寅')
const day = fc.constantFrom('2023-12-31', '2024-01-31', '2024-02-29', '2025-05-31')

const subject: fc.Arbitrary<FactValues> = fc.record({
  甲额: some(fen),
  乙额: some(fc.bigInt({ min: -1_000_000n, max: 1_000_000n })),
  比率甲: some(fc.bigInt({ min: 0n, max: 1_000_000_000n })),
  数: some(fc.bigInt({ min: -2n, max: 7n })),
  真: some(fc.boolean()),
  划款日期: some(day),
  类: some(kind),
  清单: some(
    fc.array(fc.record({ 额: some(fen), 类: some(kind), 日期: some(day) }), { maxLength: 3 }),
  ),
  申报日期: some(fc.constantFrom('2023-12-31', '2024-01-01', '2025-06-01')),
})

test('the lines add up to the amount, the trace shows it, and the total is their sum', () => {
  let paid = 0
  fc.assert(
    fc.property(
      compiled,
      fc.array(subject, { minLength: 5, maxLength: 5 }),
      (program, subjects) => {
        const [assess, trace] = [compileAssessment([program]), compileTraces(program)]
        for (const facts of subjects) {
          const answers = assess({ id: '甲', facts, granted: [], chosen: [] })
          const traces = trace(facts)
          for (const [index, { status, amountFen, lines }] of answers.entries()) {
            const sum = lines.reduce((total, line) => total + line.amountFen, 0n)
            expect(sum).toBe(status === 'entitled' ? amountFen : 0n)
            if (status !== 'entitled') continue
            paid += 1
            expect(sum >= 0n).toBe(true)
            const gross = traces[index]?.parts.find(({ part }) => part === '金额')?.tree.value
            expect(gross).toEqual({ num: lines[0]?.amountFen, den: 1n })
          }
          const total = totalOf([program], answers).amountFen
          const all = answers.reduce((sum, { amountFen }) => sum + (amountFen ?? 0n), 0n)
          if (total !== null) expect(total).toBe(all)
        }
      },
    ),
    { numRuns: 70 },
  )
  expect(paid).toBeGreaterThan(100)
})

const SEED = 20_261_122

function amountsSql(program: Program): string {
  const { sql, columns } = programSql(program, {
    relation: 'subject',
    key: 'place',
    dialect: DUCKDB,
  })
  const list = columns.flatMap(({ amount: name }) =>
    name === null ? [] : [`CAST(${quoteName(name)} AS VARCHAR)`],
  )
  return `SELECT [${list.join(', ')}] AS amounts FROM (${sql}) ORDER BY place`
}

test('DuckDB answers random rules as the closures do', async () => {
  let paid = 0
  await using duck = await openDuck({ threads: 1 })
  for (const [at, program] of fc.sample(compiled, { numRuns: 20, seed: SEED }).entries()) {
    const subjects = fc.sample(subject, { numRuns: 40, seed: SEED + at })
    await duck.run('DROP TABLE IF EXISTS subject')
    await duck.run(relationSql(program.facts, subjects, DUCKDB))
    const compute = compileAmounts(program)
    const wanted = subjects.map((facts) => compute(facts).map((value) => value?.toString() ?? null))
    const rows = await duck.rows(amountsSql(program))
    const found = rows.map((row) => JSON.parse(JSON.stringify(row['amounts'])))
    expect([at, found.map(itemsOf)]).toEqual([at, wanted])
    for (const amount of wanted.flat()) if (amount !== null && amount !== '0') paid += 1
  }
  expect(paid).toBeGreaterThan(200)
})

/** A list as DuckDB hands it out: its items lie under `items`. */
const itemsOf = (list: unknown): unknown =>
  typeof list === 'object' && list !== null && 'items' in list ? list.items : list
