import { expect, test } from 'vitest'
import { leftWords } from './left-words.ts'

const NOW = Date.parse('2026-03-02T00:00:00Z')

test.each([
  ['2026-03-05T05:00:00Z', '3 天 5 小时'],
  ['2026-03-05T00:00:59Z', '3 天'],
  ['2026-03-02T05:10:00Z', '5 小时 10 分'],
  ['2026-03-02T00:04:59Z', '4 分钟'],
  ['2026-03-02T00:00:59Z', '不到 1 分钟'],
  ['2026-03-02T00:00:00Z', '0 分钟'],
])('until %s there are %s', (until, words) => {
  expect(leftWords(until, NOW)).toBe(words)
})
