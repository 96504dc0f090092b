import { expect, test } from 'vitest'
import { parseRuleFile } from '../language/parse-rule-file.ts'
import { compileAssessment } from '../run/assess.ts'
import { prepareFacts } from '../run/facts.ts'
import { compileTraces } from '../run/trace.ts'
import { heldText } from '../present/trace-view.ts'
import { compileFile } from './compile-file.ts'

const program = compileFile(
  parseRuleFile(
    `文件: S
生效: 2023-01-01
选用版本依据: 申报日期
参数: {奖励比例: [{自: 2023-01-01, 值: 8%}, {自: 2025-01-01, 值: 6%}]}
口径:
  口径甲: {问: 怎么算？, 可选: [新, 旧], 采用: [{自: 2023-01-01, 值: 旧}, {自: 2025-01-01, 值: 新}]}
定义: {奖额: 成交额 × 奖励比例, 加倍: 奖额 × 2, 固定: 成交额 × 1%}
条款:
  一:
    摘要: 样例
    规则:
      按申报: {对象: 企业, 计算: 加倍 + 固定, 取整: {方式: 舍去, 到: 分, 依据: 内部口径}}
      按登记:
        选用版本依据: 登记日期
        对象: 企业
        条件: [口径甲 = 旧]
        计算: 加倍 + 固定
        取整: {方式: 舍去, 到: 分, 依据: 内部口径}`,
    's.yaml',
  ),
)
const facts = { 成交额: '100元', 登记日期: '2024-12-31', 申报日期: '2025-06-01' }
const { values } = prepareFacts(program, facts)

test('under a rule of its own date, definitions and readings go by that date too', () => {
  const answers = compileAssessment([program])({ id: '甲', facts: values, granted: [], chosen: [] })
  expect(answers.map(({ amountFen }) => amountFen)).toEqual([1300n, 1700n])
  expect(answers[1]?.readings).toMatchObject([{ name: '口径甲', chosen: '旧' }])
})

test('the trace shows what was computed for that rule', () => {
  const traces = compileTraces(program)(values)
  const shown = traces.map(({ parts }) =>
    parts.filter(({ part }) => part === '金额').map(({ tree }) => JSON.stringify(treeOf(tree))),
  )
  expect(shown[0]?.[0]).toContain('"奖额=6元"')
  expect(shown[1]?.[0]).toContain('"奖额=8元"')
})

type Tree = ReturnType<ReturnType<typeof compileTraces>>[number]['parts'][number]['tree']

const treeOf = (tree: Tree): unknown => [
  `${tree.text}=${heldText(tree.value, tree.type)}`,
  ...tree.children.map(treeOf),
]

test('without the date of its own the rule is unknown, whatever the date of the file', () => {
  const { values: without } = prepareFacts(program, { 成交额: '100元', 申报日期: '2025-06-01' })
  const [first, second] = compileAssessment([program])({
    id: '甲',
    facts: without,
    granted: [],
    chosen: [],
  })
  expect(first?.amountFen).toBe(1300n)
  expect(second).toMatchObject({ status: 'unknown', missing: ['登记日期'] })
})
