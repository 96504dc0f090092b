import { expect, test } from 'vitest'
import { keptPoints, openItems, pointsFault } from './points.ts'

const ITEM = { id: 'need', title: '必要性', maxPoints: 20 }

test.each([
  [null, null, null],
  [undefined, null, null],
  [0, null, 0],
  [20, null, 20],
  [21, '应为 0 至 20 的整数，现为 21，没有保存。请改正。', null],
  [-1, '应为 0 至 20 的整数，现为 -1，没有保存。请改正。', null],
  [7.5, '应为 0 至 20 的整数，现为 7.5，没有保存。请改正。', null],
])('of %s points is said %s, and %s is kept', (points, fault, kept) => {
  expect([pointsFault(points, ITEM), keptPoints(points, ITEM)]).toEqual([fault, kept])
})

test('what stands in the way of handing in is told item by item, and what is missing once', () => {
  const sheet = [ITEM, { ...ITEM, id: 'team', title: '团队' }, { ...ITEM, id: 'risk' }]
  const given: Readonly<Record<string, number>> = { need: 21 }
  expect(openItems(sheet, (id) => given[id])).toEqual([
    '“必要性”应为 0 至 20 的整数',
    '还有 2 项没有打分',
  ])
  expect(openItems([ITEM], () => 20)).toEqual([])
})
