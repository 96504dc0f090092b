import { expect, test } from 'vitest'
import { readAmounts } from './amounts.ts'
import { readBenefits } from './benefits/read-benefits.ts'
import type { Target } from './reading.ts'

const roles = (text: string, targets: Target[] = []): string[] => {
  const benefits = readBenefits(text, [])
  return readAmounts(text, { clauses: [], targets, benefits }).map(
    ({ start, end, fen, percent, role, of }) =>
      `${text.slice(start, end)} ${fen ?? `${percent}%`} ${role}${of === null ? '' : ` ${of}`}`,
  )
}

test('the figures of a benefit, its caps, shares and payers belong to it', () => {
  expect(
    roles(
      '按交易额的1%给予机构奖励，每家机构每年最高150万元，其中对经纪人的奖励不低于30%，市、区各承担50%。',
    ),
  ).toEqual([
    '1% 1% benefit 0',
    '150万元 150000000 benefit 0',
    '30% 30% benefit 0',
    '50% 50% benefit 0',
  ])
})

test('siblings of one list own a figure each, tiers included', () => {
  expect(roles('对产值达到1亿元、5亿元的企业，分别奖励10万元、30万元。')).toEqual([
    '1亿元 10000000000 benefit 0',
    '5亿元 50000000000 benefit 1',
    '10万元 10000000 benefit 0',
    '30万元 30000000 benefit 1',
  ])
})

test('both ends of a range are amounts of their own', () => {
  expect(roles('按投资的5%—20%给予企业奖励。')).toEqual(['5% 5% benefit 0', '20% 20% benefit 0'])
})

test('fines, budgets and statistics are told apart', () => {
  expect(
    roles('设立总规模10亿元的基金。违反规定的，处5000元以上2万元以下罚款。毛利率为12%。'),
  ).toEqual([
    '10亿元 100000000000 budget',
    '5000元 500000 penalty',
    '2万元 2000000 penalty',
    '12% 12% other',
  ])
})

test('a figure of a target belongs to the target', () => {
  const text = '技术合同成交额达到1000亿元。'
  const target: Target = {
    clause: '一',
    start: 0,
    end: 14,
    pattern: 'test',
    certain: true,
    indicator: '技术合同成交额',
    change: 'level',
    comparator: '>=',
    value: '1000',
    upper: null,
    unit: '亿元',
    scope: null,
    by: null,
  }
  expect(roles(text, [target])).toEqual(['1000亿元 10000000000000 target 0'])
})

test('foreign money has no fen but is still an amount', () => {
  expect(roles('进口设备10万美元以上。')).toEqual(['10万美元 null% other'])
})

test('a cap that sums up the lines before belongs to them', () => {
  expect(
    roles('1.对企业按投资额的6%给予补助；\n2.上述补助合计每家企业最高不超过300万元。'),
  ).toEqual(['6% 6% benefit 0', '300万元 300000000 benefit 0'])
})
