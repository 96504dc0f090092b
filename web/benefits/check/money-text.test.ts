import { expect, test } from 'vitest'
import { moneyText, partsOf } from './money-text.ts'

test.each([
  ['125', '125万元'],
  ['１００', '100万元'],
  ['１００万元', '100万元'],
  ['1,250.5', '1250.5万元'],
  ['2 亿元', '2亿元'],
  ['300元', '300元'],
  ['-5', '-5万元'],
  ['100000000000000000000', '100000000000000000000万元'],
])('%s beside 万元 is told as %s', (typed, told) => {
  expect(moneyText(typed, '万元')).toBe(told)
  expect(partsOf(told)?.unit).not.toBeNull()
})

test.each(['1e5', '一百万', '12万', '约5'])(
  '%s stays as it was typed, for the answer to say why',
  (typed) => {
    expect(moneyText(typed, '万元')).toBe(typed)
    expect(partsOf(typed)).toBeNull()
  },
)

test('nothing typed is no answer', () => expect(moneyText(' ', '元')).toBeNull())
