import { expect, test } from 'vitest'
import { fundersIn, granterIn } from './shares.ts'

test.each([
  ['所需资金由省财政预算安排', [{ payer: '省财政预算', rate: null }]],
  ['资金从省体育彩票公益金中列支', [{ payer: '省体育彩票公益金', rate: null }]],
  [
    '补助资金由省、市、县按5:3:2的比例分担',
    [
      { payer: '省', rate: '0.5' },
      { payer: '市', rate: '0.3' },
      { payer: '县', rate: '0.2' },
    ],
  ],
  [
    '奖励资金由市、区财政按2:1分担',
    [
      { payer: '市', rate: null },
      { payer: '区', rate: null },
    ],
  ],
  ['对企业给予奖励', []],
])('「%s」 is paid by %j: exact shares, or none', (words, payers) => {
  expect(fundersIn(words)).toEqual(payers)
})

test.each([
  ['市财政按固定资产投资额的', '市财政'],
  ['对企业，区级财政再给予一次性补助', '区级财政'],
  ['市级给予国家拨付资金', '市级'],
])('「%s」 is granted by %s', (words, payer) => {
  expect(granterIn(words)).toEqual([{ payer, rate: null }])
})

test('a rank of an honour pays nothing', () => {
  expect(granterIn('国家级奖励100万元，省级奖励50万元')).toEqual([])
})
