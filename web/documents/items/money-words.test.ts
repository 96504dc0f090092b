import { assert, bigInt, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import { fenOfWords, moneyWords, percentWords, rateOfPercent } from './money-words.ts'

test.each([
  ['300000000', '300万元'],
  ['300000000000', '30亿元'],
  ['15000000000', '1.5亿元'],
  ['123456', '1,234.56元'],
  ['100000050', '1,000,000.5元'],
  ['0', '0元'],
  ['-300000000', '-300万元'],
])('%s fen is written %s', (fen, words) => {
  expect(moneyWords(fen)).toBe(words)
})

test.each([
  ['0.08', '8%'],
  ['0.5', '50%'],
  ['1', '100%'],
  ['0.0324', '3.24%'],
  ['0', '0%'],
  ['1.125', '112.5%'],
])('the rate %s is written %s', (rate, words) => {
  expect(percentWords(rate)).toBe(words)
})

test.each(['', '很多', '1.2.3万元', '0.001元', '-5', '1000000000亿元'])(
  '%s is no amount',
  (words) => {
    expect(fenOfWords(words)).toBeNull()
  },
)

test('an amount that is written and typed again stays the same to the fen', () => {
  assert(
    property(bigInt(0n, 10n ** 16n), (fen) => {
      expect(fenOfWords(moneyWords(fen.toString()))).toBe(fen.toString())
    }),
  )
})

test('a rate that is written and typed again stays the same', () => {
  assert(
    property(integer({ min: 0, max: 200_000 }), (millionths) => {
      const rate = (millionths / 100_000).toFixed(5).replace(/\.?0+$/u, '')
      expect(rateOfPercent(percentWords(rate))).toBe(rate)
    }),
  )
})
