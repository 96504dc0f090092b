import { expect, test } from 'vitest'
import { nearest } from './nearest.ts'

const KEYS = ['计算', '累计上限', '上限', '选用版本依据', 'amount', 'conditions']

test.each([
  ['计祘', '计算'],
  ['累计上线', '累计上限'],
  ['累积上限', '累计上限'],
  ['选用版本', null],
  ['版本选用依据', '选用版本依据'],
  ['amout', 'amount'],
  ['condtiions', 'conditions'],
  ['天气', null],
  ['', null],
])('%s is nearest to %s', (word, wanted) => {
  expect(nearest(word, KEYS)).toBe(wanted)
})
