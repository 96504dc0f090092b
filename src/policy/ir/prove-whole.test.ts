import { expect, test } from 'vitest'
import { Failure } from '../../base/failure.ts'
import { parseRuleFile } from '../language/parse-rule-file.ts'
import { compileFile } from './compile-file.ts'

const HEAD = `文件: S
生效: 2024-01-28
选用版本依据: 申报日期
事实:
  投资额: 金额
  占比: 比率
  持股: {类型: 比率, 范围: {不低于: 0, 不超过: 100%}}
  家数: 整数(家)
  合同: {类型: 记录列表, 字段: {额: 金额, 折: 比率, 比: {类型: 比率, 范围: {不低于: 0, 不超过: 1}}}}
`

/** What the compiler says of a file with these parts: `行:列 detail`, or nothing. */
function said(amount: string, more = ''): string {
  const text = `${HEAD}${more}条款:
  一:
    摘要: 样例
    规则:
      奖励:
        对象: 企业
        计算: ${amount}
        取整: {方式: 舍去, 到: 分, 依据: 内部口径}
`
  try {
    compileFile(parseRuleFile(text, 's.yaml'))
    return ''
  } catch (problem) {
    if (!(problem instanceof Failure)) throw problem
    const { line, column, detail } = problem.params
    return `${line}:${column} ${detail}`
  }
}

test.each([
  '投资额 × 占比',
  '投资额 × 持股 × 持股',
  '投资额 × 8% ÷ 12 + 投资额 × 0.5‰',
  '投资额 ÷ (家数 ÷ 1家)',
  '如果 占比 > 30% 则 投资额 × 占比 否则 最小(投资额, 5万元)',
  '合计(合同 的 额) × 8%',
  '合计(合同 的 额 × 比)',
  '最大(投资额 − 5万元, 0元) × 占比',
  '四舍五入(投资额 × 持股, 1元) × 占比',
  '投资额 × (如果 占比 > 1 则 未知 否则 8%)',
])('%s stays within what every back end counts', (amount) => {
  expect(said(amount)).toBe('')
})

const ADVICE = '请在「事实」中写明「范围」，如'

test('a product of facts without bounds is refused, with its place and the bound that helps', () => {
  expect(said('5元 + 投资额 × 占比 × 占比')).toBe(
    `16:18 条款·一·规则·奖励·计算：「投资额 × 占比 × 占比」可能大到算不准（中间的整数超过 38 位）。${ADVICE} 「投资额」{不超过: 1000亿元}、「占比」{不超过: 100%}`,
  )
})

test.each([
  ['投资额 × 持股 × 持股 × 持股', '「投资额」{不超过: 1000亿元}'],
  ['合计(合同 的 额 × 折)', '「合同 的 额」'],
  ['合计(合同 的 额) × 占比', '「占比」{不超过: 100%}'],
  ['投资额 × (家数 ÷ 1家) × (家数 ÷ 1家)', '「家数」{不超过: 100万家}'],
  ['5元 × 持股 × 持股 × 持股 × 持股 × 持股', '范围」写窄，或在中间先取整'],
])('%s is refused: %s', (amount, advice) => {
  expect(said(amount)).toContain(advice)
})

test('a definition is refused where it is written, and what uses it where it overflows', () => {
  const squared = '定义: {平方: 占比 × 占比, 加倍: 平方 × 2}\n'
  expect(said('投资额 × 加倍', squared)).toContain('「投资额 × 加倍」可能大到算不准')
  const cubed = '定义: {立方: 投资额 × 占比 × 占比}\n'
  expect(said('5元', cubed)).toMatch(/^10:10 定义·立方：/)
})

test('conditions and caps are proved as well', () => {
  expect(said('5元\n        条件: [占比 × 占比 × 占比 > 1]')).toContain('占比 × 占比 × 占比')
  expect(said('5元\n        上限: {金额: 投资额 × 占比 × 占比, 依据: 本条}')).toContain(
    '可能大到算不准',
  )
})
