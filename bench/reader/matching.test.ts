import { expect, test } from 'vitest'
import { f1Of, matchOneToOne, overlaps, precisionOf, recallOf } from './matching.ts'

test('an item found twice is found once and extra once', () => {
  const matched = matchOneToOne(['甲'], ['甲', '甲'], (a, b) => (a === b ? 1 : null))
  expect(matched.pairs).toHaveLength(1)
  expect(matched.extra).toEqual(['甲'])
  expect(matched.missed).toEqual([])
})

test('the better pair is taken first, whatever the order', () => {
  const matched = matchOneToOne([1, 2], [2, 1], (a, b) => 10 - Math.abs(a - b))
  expect(matched.pairs).toEqual([
    { gold: 1, found: 1 },
    { gold: 2, found: 2 },
  ])
})

test.each([
  { count: { right: 3, missed: 1, extra: 0 }, precision: 1, recall: 0.75, f1: 6 / 7 },
  { count: { right: 0, missed: 0, extra: 0 }, precision: 1, recall: 1, f1: 1 },
  { count: { right: 0, missed: 0, extra: 2 }, precision: 0, recall: 1, f1: 0 },
])('shares of $count', ({ count, precision, recall, f1 }) => {
  expect([precisionOf(count), recallOf(count), f1Of(count)]).toEqual([precision, recall, f1])
})

test.each([
  ['高新技术企业数量', '高新技术企业', true],
  ['市级概念验证中心', '概念验证中心（市级）', true],
  ['中试平台', '技术经理人', false],
  ['', '', true],
  ['', '全市', false],
])('phrases %s and %s speak of the same: %s', (one, other, same) => {
  expect(overlaps(one, other)).toBe(same)
})
