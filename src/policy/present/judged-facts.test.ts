import { expect, test } from 'vitest'
import { compileFile } from '../ir/compile-file.ts'
import { parseRuleFile } from '../language/parse-rule-file.ts'
import { prepareFacts } from '../run/facts.ts'
import { compileJudgedFacts } from './judged-facts.ts'

const RULES = `
文件: 样例
生效: 2024-01-28
选用版本依据: 申报日期
事实:
  合同: {类型: 记录列表, 字段: {成交额: 金额}}
  占比: 比率
定义:
  计奖额: 合计(合同 的 成交额)
  已认定: 认定 = 是 且 在库 = 是
条款:
  一:
    摘要: 样例
    规则:
      奖励:
        对象: 企业
        条件: [计奖额 > 100万元, 已认定, 占比 ≥ 30%, 划款日期 + 2年 ≤ 申报日期]
        计算: 10元
`
const judge = compileJudgedFacts(compileFile(parseRuleFile(RULES, '样例.yaml')))
const program = compileFile(parseRuleFile(RULES, '样例.yaml'))
const judged = (given: Readonly<Record<string, unknown>>) =>
  judge(prepareFacts(program, given).values)(0).map((facts) =>
    facts.map(({ name, value }) => `${name} ${value ?? '未知'}`),
  )

test('each condition stands beside the values that it judged', () => {
  const given = { 合同: [{ 成交额: '40万元' }], 认定: '是', 占比: '25%', 划款日期: '2025-01-02' }
  expect(judged({ ...given, 申报日期: '2026-05-01' })).toEqual([
    ['计奖额 40万元'],
    ['认定 是', '在库 未知'],
    ['占比 25%'],
    ['划款日期 2025-01-02', '申报日期 2026-05-01'],
  ])
})

test('a list that is not known leaves what is counted from it unknown', () => {
  expect(judged({})[0]).toEqual(['计奖额 未知'])
})
