import { expect, test } from 'vitest'
import { canonicalDecimal, compareDecimals, shiftDecimal } from './decimal.ts'
import { numeralValue, scalePower, splitScale } from './numerals.ts'

test.each([
  ['1000', '1000'],
  ['1,000,000', '1000000'],
  ['0.80', '0.8'],
  ['3.24', '3.24'],
  ['零', '0'],
  ['两', '2'],
  ['十', '10'],
  ['十五', '15'],
  ['二十', '20'],
  ['七十', '70'],
  ['一百零五', '105'],
  ['一百二十', '120'],
  ['三千', '3000'],
  ['三千万', '30000000'],
  ['一亿五千万', '150000000'],
  ['五万三千亿', '5300000000000'],
  ['万亿', '1000000000000'],
  ['千', '1000'],
  ['三点五', '3.5'],
  ['二〇二五', '2025'],
])('the numeral %s is %s', (written, value) => {
  expect(numeralValue(written)).toBe(value)
})

test.each(['', '甲', '三点', '三点五点六', '二五十', '1.2.3'])(
  '「%s」 is no numeral',
  (written) => {
    expect(numeralValue(written)).toBeNull()
  },
)

test('scale words multiply, and any other word is none', () => {
  expect([
    scalePower('万'),
    scalePower('千万'),
    scalePower('万亿'),
    scalePower(''),
    scalePower('元'),
  ]).toEqual([4, 7, 12, 0, null])
})

test('the last scale is taken off a Chinese numeral', () => {
  expect(splitScale('三千万')).toEqual({ number: '三千', scale: '万' })
  expect(splitScale('亿')).toEqual({ number: '一', scale: '亿' })
  expect(splitScale('三千')).toEqual({ number: '三千', scale: '' })
})

test('decimals shift and compare exactly where floats would not', () => {
  expect(shiftDecimal('0.1', -1)).toBe('0.01')
  expect(shiftDecimal('1.005', 2)).toBe('100.5')
  expect(shiftDecimal('15', -2)).toBe('0.15')
  expect(shiftDecimal('0', -2)).toBe('0')
  expect(shiftDecimal('90071992547409.93', 2)).toBe('9007199254740993')
  expect(canonicalDecimal('007.500')).toBe('7.5')
  expect(compareDecimals('0.3', '0.30')).toBe(0)
  expect(compareDecimals('9', '10')).toBe(-1)
  expect(compareDecimals('10.01', '10')).toBe(1)
})
