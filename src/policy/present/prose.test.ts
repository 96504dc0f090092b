import { expect, test } from 'vitest'
import { compileFile } from '../ir/compile-file.ts'
import { parseRuleFile } from '../language/parse-rule-file.ts'
import { ruleProse } from './prose.ts'

const RULES = `
文件: 样例
生效: 2024-01-28
选用版本依据: 申报日期
事实:
  合同:
    类型: 记录列表
    字段: {类型: 文本, 成交额: 金额}
参数:
  比例: [{自: 2024-01-01, 值: 8%}, {自: 2025-01-01, 值: 6%}]
口径:
  起算口径: {问: 从哪一天起算？, 可选: [划款, 登记], 采用: 划款, 依据: 原文未写明}
定义:
  起算日: 如果 起算口径 = "划款" 则 划款日期 否则 登记日期
  计奖额: 合计(合同 的 成交额 其中 类型 属于 ["开发", "许可"])
条款:
  一:
    摘要: 样例
    规则:
      奖励:
        对象: 企业
        条件: [{满足: 起算日 + 2年 ≤ 申报日期, 说明: 满2年}, 方式 = "增资", {任一满足: [在汉, 失信 = 否]}]
        计算: 计奖额 × 比例
        取整: {方式: 舍去, 到: 分, 依据: 口径}
        累计上限: [{每: [对象, 自然年度], 金额: 100万元, 当: 起算口径 = "划款"}]
        转付: [{给: 经纪人, 不低于: 30%, 取整: {方式: 进位, 到: 分, 依据: 口径}}]
        付款: [{付款人: 市级, 比例: 50%}, {付款人: 区级, 比例: 50%}]
      对接: {对象: 企业, 权利: {内容: 对接, 不低于: 100%}}
    裁量:
      - {名: 择优支持, 对象: 企业, 方式: 择优, 最高: 1000万元, 每: 项目}
      - {名: 另定支持, 对象: 企业, 方式: 择优}
`

const program = compileFile(parseRuleFile(RULES, '样例.yaml'))
const proseOf = (name: string): string[] =>
  program.rules.filter((rule) => rule.name === name).flatMap((rule) => ruleProse(rule, program))

test('prose tells what is judged, and every definition, parameter and reading behind it', () => {
  expect(proseOf('奖励')).toEqual([
    '对象：企业',
    '条件：满2年，即起算日之后2年不晚于申报日期；且方式为「增资」；且（满足其一：在汉；或失信为否）',
    '金额：计奖额乘以比例，舍去到1分（口径）',
    '累计上限：每个对象、每个自然年度合计不超过100万元，仅当起算口径为「划款」时',
    '其中给经纪人的不低于30%，进位到1分（口径）',
    '出资：市级承担50%、区级承担50%',
    '「起算日」：如果起算口径为「划款」，则为划款日期，否则为登记日期',
    '「计奖额」：合同中类型属于「开发」、「许可」之一的成交额合计',
    '参数「比例」：自 2024-01-01 起「8%」，自 2025-01-01 起「6%」',
    '口径「起算口径」：从哪一天起算？采用「划款」（可选「划款」、「登记」；原文未写明）',
  ])
})

test('shares of one are 100%, and a ceiling that the document leaves open is said to be open', () => {
  expect(proseOf('对接')).toContain('权利：对接，不低于100%')
  expect(proseOf('择优支持')).toContain('可以申请，由评审决定（择优），单个项目最高1000万元')
  expect(proseOf('另定支持')).toContain('可以申请，由评审决定（择优），最高数额原文未定')
})
