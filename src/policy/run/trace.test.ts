import { expect, test } from 'vitest'
import { compileFile } from '../ir/compile-file.ts'
import { parseRuleFile } from '../language/parse-rule-file.ts'
import { traceJson, traceLines } from '../present/trace-view.ts'
import { compileAnswers } from './answer.ts'
import { prepareFacts } from './facts.ts'
import { compileTraces } from './trace.ts'

const program = compileFile(
  parseRuleFile(
    `文件: 样例
生效: 2024-01-28
选用版本依据: 登记日期
参数: {奖励比例: [{自: 2024-01-01, 值: 8%}]}
定义: {计奖额: 合计(合同 的 成交额 其中 类型 = 技术开发)}
条款:
  一:
    摘要: 样例
    规则:
      奖励:
        对象: 企业
        条件: [在汉 = 是, {任一满足: [计奖额 > 1元, 重点 = 是]}]
        计算: 计奖额 × 奖励比例
        取整: {方式: 舍去, 到: 分, 依据: 内部口径}
        上限: {金额: 5万元}`,
    's.yaml',
  ),
)
const { values } = prepareFacts(program, {
  在汉: '是',
  登记日期: '2024-05-01',
  合同: [
    { 类型: '技术开发', 成交额: '100.01元' },
    { 类型: '技术服务', 成交额: '5元' },
  ],
})

test('a trace shows the value of every node, records of lists and definitions included', () => {
  const [trace] = compileTraces(program)(values)
  expect(trace === undefined ? [] : traceLines(trace)).toEqual([
    '条件：全部满足 = 是',
    '  在汉 = 是',
    '  任一满足 = 是',
    '    计奖额大于1元 = 是',
    '      计奖额 = 100.01元',
    '        合同中类型为「技术开发」的成交额合计 = 100.01元',
    '          合同第 1 条',
    '            类型为「技术开发」 = 是',
    '            成交额 = 100.01元',
    '          合同第 2 条',
    '            类型为「技术开发」 = 否',
    '            成交额 = 5元',
    '    重点 = 未知',
    '金额：（计奖额乘以奖励比例）舍去到1分 = 8元',
    '  计奖额乘以奖励比例 = 800.08分',
    '    计奖额 = 100.01元',
    '      合同中类型为「技术开发」的成交额合计 = 100.01元',
    '        合同第 1 条',
    '          类型为「技术开发」 = 是',
    '          成交额 = 100.01元',
    '        合同第 2 条',
    '          类型为「技术开发」 = 否',
    '          成交额 = 5元',
    '    奖励比例 = 8%',
    '单项上限：5万元 = 5万元',
  ])
})

test('the traced amount is the answered amount, and each value says where it was written', () => {
  const [trace] = compileTraces(program)(values)
  const [answer] = compileAnswers(program)(values)
  const amount = trace?.parts.find(({ part }) => part === '金额')?.tree
  expect(amount?.value.num).toBe(answer?.lines[0]?.amountFen)
  const json = trace === undefined ? [] : traceJson(trace)
  expect(json.find(({ part }) => part === '金额')?.tree).toMatchObject({
    value: '8元',
    at: { clause: '一', start: 0, end: 10 },
  })
})
