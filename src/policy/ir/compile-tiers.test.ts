import { expect, test } from 'vitest'
import { Failure, sentenceOf } from '../../base/failure.ts'
import { parseRuleFile } from '../language/parse-rule-file.ts'
import { compileAmounts } from '../run/answer.ts'
import { prepareFacts } from '../run/facts.ts'
import { compileFile } from './compile-file.ts'

const compile = (amount: string) =>
  compileFile(
    parseRuleFile(
      `文件: S
生效: 2024-01-28
选用版本依据: 申报日期
事实:
  额: {类型: 金额, 范围: {不低于: 0元}}
  家数: 整数(家)
  增长率: 比率
  级别: {类型: 枚举, 取值: [国家级, 省级, 市级]}
参数: {界: 500元}
条款:
  一:
    摘要: 样例
    规则:
      奖励:
        对象: 企业
        计算: ${amount}
        取整: {方式: 舍去, 到: 分, 依据: 内部口径}`,
      's.yaml',
    ),
  )

function pays(amount: string, given: Record<string, unknown>) {
  const program = compile(amount)
  return compileAmounts(program)(prepareFacts(program, given).values)[0]
}

const tiers = (by: string, how: string, bands: string) =>
  `{阶梯: {按: ${by}, 方式: ${how}, 档: [${bands}]}}`

const MARGINAL = tiers('额', '累进', '{不超过: 100元, 值: 10%}, {不足: 界, 值: 5%}, {值: 1%}')
const CLOSED = tiers('额', '累进', '{不超过: 100元, 值: 10%}, {不超过: 500元, 值: 5%}')
const WHOLE = tiers('额', '整档', '{不足: 100元, 值: 10%}, {不超过: 500元, 值: 20元}')

test.each([
  [MARGINAL, { 额: '100元' }, 1000n],
  [MARGINAL, { 额: '100.2元' }, 1001n],
  [MARGINAL, { 额: '500元' }, 3000n],
  [MARGINAL, { 额: '600元' }, 3100n],
  [CLOSED, { 额: '500元' }, 3000n],
  [CLOSED, { 额: '500.01元' }, null],
  [CLOSED, {}, null],
  [WHOLE, { 额: '99.99元' }, 999n],
  [WHOLE, { 额: '100元' }, 2000n],
  [WHOLE, { 额: '500.01元' }, null],
  [tiers('家数', '整档', '{不足: 10家, 值: 100元/家}, {值: 1000元}'), { 家数: '9家' }, 90_000n],
  [tiers('增长率', '整档', '{不足: 10%, 值: 1元}, {值: 2元}'), { 增长率: '9.99%' }, 100n],
  [tiers('增长率', '整档', '{不足: 10%, 值: 1元}, {值: 2元}'), { 增长率: '10%' }, 200n],
])('%s over %j pays %s', (amount, given, fen) => {
  expect(pays(amount, given)).toBe(fen)
})

test.each([
  [tiers('额', '整档', '{不超过: 500元, 值: 1元}, {不超过: 100元, 值: 2元}'), '各档应从低到高'],
  [tiers('额', '整档', '{不超过: 100元, 值: 1元}, {不足: 100元, 值: 2元}'), '各档应从低到高'],
  [tiers('额', '累进', '{不足: 100元, 值: 10元}, {值: 1%}'), '金额乘以金额不是金额'],
  [tiers('额', '累进', '{不足: 100家, 值: 1%}, {值: 1%}'), '界限应为金额，现在是数量(家)'],
])('%s is refused: %s', (amount, wanted) => {
  expect(() => compile(amount)).toThrow(Failure)
  try {
    compile(amount)
  } catch (problem) {
    expect(problem instanceof Failure && sentenceOf(problem)).toContain(wanted)
  }
})

test('a limit that is below may be followed by the same limit that is included', () => {
  const amount = tiers('额', '整档', '{不足: 100元, 值: 1元}, {不超过: 100元, 值: 2元}, {值: 3元}')
  const paid = ['99.99元', '100元', '100.01元'].map((额) => pays(amount, { 额 }))
  expect(paid).toEqual([100n, 200n, 300n])
})

const table = (hit: string) =>
  `{决策表: {命中: ${hit}, 输入: [级别, 额], 行: [[国家级, 不限, 50元], [国家级, ≥ 100元, 20元], [省级, 不限, 10元]]}}`

test.each([
  ['最小', { 级别: '国家级', 额: '100元' }, 2000n],
  ['最大', { 级别: '国家级', 额: '100元' }, 5000n],
  ['优先', { 级别: '省级', 额: '100元' }, 1000n],
  ['合计', { 级别: '国家级', 额: '100元' }, 7000n],
  ['最小', { 级别: '市级', 额: '100元' }, null],
  ['最大', { 级别: '市级', 额: '100元' }, null],
  ['合计', { 级别: '市级', 额: '100元' }, 0n],
  ['最小', { 级别: '国家级' }, null],
])('a table by %s over %j pays %s', (hit, given, fen) => {
  expect(pays(table(hit), given)).toBe(fen)
})

test.each([
  ['U', '唯一'],
  ['A', '任一'],
  ['P', '优先'],
  ['F', '首个'],
  ['C+', '合计'],
  ['C<', '最小'],
  ['C>', '最大'],
  ['unique', '唯一'],
])('the hit policy %s of DMN is %s', (letter, word) => {
  expect(compile(table(letter)).rules).toEqual(compile(table(word)).rules)
})

test.each(['R', 'O', 'C', 'C#', '收集'])('%s gives no single sum and says so', (hit) => {
  expect(() => compile(table(hit))).toThrow(/CONTENT_INVALID.*一列结果或行数/)
})
