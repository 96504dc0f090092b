import { expect, test } from 'vitest'
import { periodOf, periodText } from './period.ts'

test.each([
  ['2024', '2024', '2024年'],
  ['2024年', '2024', '2024年'],
  ['2024 年度', '2024', '2024年'],
  ['2024Q1', '2024-Q1', '2024年第1季度'],
  ['2024-q4', '2024-Q4', '2024年第4季度'],
  ['2024年第二季度', '2024-Q2', '2024年第2季度'],
  ['2024年3月', '2024-03', '2024年3月'],
  ['2024-12', '2024-12', '2024年12月'],
])('%s is the period %s', (written, kept, shown) => {
  expect(periodOf(written)).toBe(kept)
  expect(periodText(kept)).toBe(shown)
})

test.each(['', '24', '2024-13', '2024-0', '2024Q5', '去年', '2024-01-01'])(
  '%s is no period',
  (written) => {
    expect(periodOf(written)).toBeNull()
  },
)
