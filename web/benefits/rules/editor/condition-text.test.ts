import { expect, test } from 'vitest'
import { rateOf, simpleOf, textOfSimple } from './condition-text.ts'

const NAMES = new Set(['在汉', '投资方式', '上年度.技术交易额'])

test.each([
  ['投资方式 = 增资扩股', { fact: '投资方式', operator: '=', value: '增资扩股' }],
  ['上年度.技术交易额 > 0元', { fact: '上年度.技术交易额', operator: '>', value: '0元' }],
  ['投资方式 不属于 [甲, 乙]', { fact: '投资方式', operator: '不属于', value: '[甲, 乙]' }],
  ['上年度.技术交易额≥100万元', { fact: '上年度.技术交易额', operator: '≥', value: '100万元' }],
])('%s is taken apart and put together', (text, simple) => {
  const found = simpleOf(text, NAMES)
  expect(found).toEqual(simple)
  expect(found && textOfSimple(found).replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
})

test('a yes-or-no fact alone asks for yes', () => {
  expect(simpleOf('在汉', NAMES)).toEqual({ fact: '在汉', operator: '=', value: '是' })
})

test.each([
  '投资划款日期 + 2年 ≤ 申报日期',
  '在汉 = 是 且 投资方式 = 甲',
  '1元 ≤ 甲 < 5元',
  '没有的 = 是',
  '',
])('「%s」 stays an expression', (text) => expect(simpleOf(text, NAMES)).toBeNull())

test('a rate is what an amount is multiplied with last', () => {
  expect(rateOf('买方计奖交易额 × 8%')).toEqual({ base: '买方计奖交易额', rate: '8%' })
  expect(rateOf('甲 × 0.5‰')).toEqual({ base: '甲', rate: '0.5‰' })
  expect(rateOf('甲 + 乙 × 8%')).toBeNull()
  expect(rateOf('5万元')).toBeNull()
})
