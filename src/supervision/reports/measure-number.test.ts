import { expect, test } from 'vitest'
import { numberText, readNumber, valueWords } from './measure-number.ts'

const YUAN = { unit: '万元', money: true, decimals: 0 }
const FIRMS = { unit: '家', money: false, decimals: 0 }
const RATE = { unit: '%', money: false, decimals: 2 }
const PEOPLE = { unit: '万人', money: false, decimals: 4 }

test.each([
  ['1,234.5', YUAN, 1_234_500_000n],
  ['１，２３４．５', YUAN, 1_234_500_000n],
  ['3万', YUAN, 3_000_000n],
  ['1.2亿元', YUAN, 12_000_000_000n],
  ['0.01元', YUAN, 1n],
  ['-5', YUAN, -5_000_000n],
  ['0', FIRMS, 0n],
  ['1.2万', FIRMS, 12_000n],
  ['12 家', FIRMS, 12n],
  ['12.34%', RATE, 1234n],
  ['1.0001', PEOPLE, 10_001n],
  ['10001人', PEOPLE, 10_001n],
])('%s is read exactly', (typed, measure, value) => {
  expect(readNumber(typed, measure)).toEqual({ value, fault: null })
})

test.each([
  ['', FIRMS, '不是数字'],
  ['十二', FIRMS, '不是数字'],
  ['1,23', FIRMS, '不是数字'],
  ['1.5', FIRMS, '应为整数'],
  ['12.345', RATE, '最多 2 位'],
  ['0.0000001', YUAN, '最小到分'],
  ['5 人', FIRMS, '单位“人”'],
  ['9'.repeat(18), FIRMS, '数太大'],
])('%s is refused, and it is said why', (typed, measure, words) => {
  expect(readNumber(typed, measure).fault).toContain(words)
})

test('what is kept is read back as the same, whatever its size', () => {
  let seed = 20_261
  for (const measure of [YUAN, FIRMS, RATE, PEOPLE])
    for (let turn = 0; turn < 100; turn += 1) {
      seed = (seed * 48_271) % 2_147_483_647
      const value = BigInt(seed) * (turn % 2 === 0 ? 1n : -100n)
      expect(readNumber(numberText(value, measure), measure).value).toBe(value)
      expect(readNumber(valueWords(value, measure), measure).value).toBe(value)
    }
})
