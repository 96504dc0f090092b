import { expect, test } from 'vitest'
import { compileFile } from '../ir/compile-file.ts'
import { parseRuleFile } from '../language/parse-rule-file.ts'
import { compileRowsAssessment } from './assess.ts'
import { prepareFacts } from './facts.ts'
import { factsRead } from './names-used.ts'

const RULES = `
文件: 样例
生效: 2024-01-28
选用版本依据: 申报日期
条款:
  一:
    摘要: 投资与场地
    规则:
      投资奖励:
        对象: 管理机构
        条件: [在汉]
        计算: 投资额 × 10%
        取整: {方式: 舍去, 到: 分, 依据: 内部口径}
        累计上限: [{每: [对象, 自然年度], 金额: 100万元}]
      场地补贴: {对象: 管理机构, 条件: [在汉], 计算: 5万元}
`
const program = compileFile(parseRuleFile(RULES, '样例.yaml'))
const facts = (given: Readonly<Record<string, unknown>>) => prepareFacts(program, given).values
const shared = { 在汉: '是', 申报日期: '2026-05-01' }

test('a cap holds over all matters, the lines of each add up, and nothing is counted twice', () => {
  const assess = compileRowsAssessment([program])
  const isInvestment = (rule: string) => rule === '样例/投资奖励'
  const answers = assess({
    id: '甲',
    granted: [],
    chosen: [],
    rows: [
      { matter: '', facts: facts(shared), takes: (rule) => !isInvestment(rule) },
      {
        matter: '投资1',
        facts: facts({ ...shared, 投资额: '700万元' }),
        takes: isInvestment,
      },
      {
        matter: '投资2',
        facts: facts({ ...shared, 投资额: '500万元' }),
        takes: isInvestment,
      },
    ],
  })
  expect(answers.map(({ rule, matter, amountFen }) => [rule, matter, amountFen])).toEqual([
    ['投资奖励', '投资1', 70_000_000n],
    ['投资奖励', '投资2', 30_000_000n],
    ['场地补贴', '', 5_000_000n],
  ])
  for (const { lines, amountFen } of answers)
    expect(lines.reduce((sum, line) => sum + line.amountFen, 0n)).toBe(amountFen)
})

test('what a rule reads is told with the dates that choose its version', () => {
  const read = factsRead([program])
  const of = read.get('样例/投资奖励')
  expect([[...(of?.reads ?? [])], [...(of?.versionBy ?? [])]]).toEqual([
    ['在汉', '投资额'],
    ['申报日期'],
  ])
})
