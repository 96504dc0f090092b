import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { Failure } from '../../base/failure.ts'
import { compileFile } from '../ir/compile-file.ts'
import { parseRuleFile } from '../language/parse-rule-file.ts'
import { compileAssessment } from './assess.ts'
import { prepareFacts } from './facts.ts'

const rulesOf = (parts: string) => `文件: S
生效: 2024-01-28
选用版本依据: 申报日期
条款:
  一:
    摘要: 样例
    规则:
      奖励:
        对象: 机构
        计算: 交易额 × 1%
        取整: {方式: 舍去, 到: 分, 依据: 口径}
        累计上限: [{每: [对象, 自然年度], 金额: 150万元}]
        ${parts}
    测试: []
`
const programOf = (parts: string) => compileFile(parseRuleFile(rulesOf(parts), 's.yaml'))
const answerOf = (parts: string, amount: string) => {
  const program = programOf(parts)
  const given = { 交易额: amount, 申报日期: '2025-05-01' }
  const { values } = prepareFacts(program, given)
  return compileAssessment([program])({ id: '甲', facts: values, granted: [], chosen: [] })[0]
}

const BROKERS = '转付: [{给: 经纪人, 不低于: 30%, 取整: {方式: 进位, 到: 分, 依据: 口径}}]'
const HALVES = '付款: [{付款人: 市级, 比例: 50%}, {付款人: 区级, 比例: 50%}]'
const THIRDS = '付款: [{付款人: 甲, 比例: 40%}, {付款人: 乙, 比例: 40%}, {付款人: 丙, 比例: 20%}]'

test.each([
  ['100元', 30n],
  ['101元', 31n],
  ['3.33万元', 9990n],
  ['2亿元', 45_000_000n],
])(
  'of 1%% of %s the least share is counted after the cap and rounded up: %s fen',
  (amount, least) => {
    expect(answerOf(BROKERS, amount)?.passedOn).toMatchObject([{ to: '经纪人', leastFen: least }])
  },
)

test('two halves of an odd fen add up to the amount; the first payer bears the odd one', () => {
  expect(answerOf(HALVES, '1.01万元')?.payers.map(({ amountFen }) => amountFen)).toEqual([
    5050n,
    5050n,
  ])
  expect(answerOf(HALVES, '101元')?.payers.map(({ amountFen }) => amountFen)).toEqual([51n, 50n])
})

test('the parts of the payers add up to whatever is granted', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 11n }), (fen) => {
      const answer = answerOf(THIRDS, `${fen}分`)
      const sum = answer?.payers.reduce((total, part) => total + part.amountFen, 0n)
      expect(sum).toBe(answer?.amountFen)
    }),
    { numRuns: 40 },
  )
})

test('shares are fixed, and payers bear the whole', () => {
  expect(() => programOf('付款: [{付款人: 甲, 比例: 40%}]')).toThrow(Failure)
  expect(() => programOf('付款: [{付款人: 甲, 比例: 40%}]')).toThrow(/合计应为 100%，现在是 40%/)
  expect(() => programOf('转付: [{给: 经纪人, 不低于: 130%}]')).toThrow(/固定的比例/)
})
