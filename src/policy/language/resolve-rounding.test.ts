import { expect, test } from 'vitest'
import { parseRuleFile } from './parse-rule-file.ts'

const fileOf = (how: string, readings: string) =>
  parseRuleFile(
    `文件: S
生效: 2024-01-28
选用版本依据: 申报日期
口径:
  ${readings}
条款:
  一:
    摘要: 样例
    规则:
      奖励: {对象: 企业, 计算: 甲 × 8%, 取整: {方式: ${how}, 到: 分, 依据: 原文未写明}}
`,
    's.yaml',
  )

const READING = '取整口径: {问: 怎样取整？, 可选: [舍去, 四舍五入], 采用: 四舍五入}'

test('rounding goes the way that its reading chooses', () => {
  const roundingOf = (how: string) => fileOf(how, READING).clauses[0]?.rules[0]?.rounding
  expect(roundingOf('取整口径')).toMatchObject({ mode: 'half-up', reading: '取整口径' })
  expect(roundingOf('进位')).toMatchObject({ mode: 'up', reading: null })
})

test.each([
  ['没有的口径', READING, '方式应为：舍去、进位、四舍五入、四舍六入五成双，或「口径」中一条的名称'],
  ['别的口径', '别的口径: {问: 谁？, 可选: [甲, 乙], 采用: 甲}', '不能是「甲」'],
  [
    '取整口径',
    '取整口径: {问: 怎样？, 可选: [舍去, 进位], 采用: [{值: 舍去}, {自: 2025-01-01, 值: 进位}]}',
    '只取一个值',
  ],
])('a way of rounding that nothing tells is refused: %s', (how, readings, words) => {
  expect(() => fileOf(how, readings)).toThrow(words)
})
