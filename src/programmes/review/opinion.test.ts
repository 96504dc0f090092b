import { expect, test } from 'vitest'
import type { ScoreSheet } from '../catalogue/topic.ts'
import { draftFault, fitted, type Opinion, openFaults, opinionDigest, totalOf } from './opinion.ts'

const sheet: ScoreSheet = {
  id: 'test',
  title: '评分表',
  items: [
    { id: 'need', title: '必要性', maxPoints: 40, guide: '' },
    { id: 'team', title: '团队', maxPoints: 60, guide: '' },
  ],
  ground: { kind: 'internal' },
  passPoints: 60,
}

const whole: Opinion = {
  items: { need: { points: 40, comment: '' }, team: { points: 0, comment: '待加强' } },
  comment: '路线清楚，团队仍需加强。',
  advice: 'support',
}

test.each([
  { points: -1, fault: '“必要性”应为 0 至 40 的整数，现为 -1' },
  { points: 41, fault: '“必要性”应为 0 至 40 的整数，现为 41' },
  { points: 1.5, fault: '“必要性”应为 0 至 40 的整数，现为 1.5' },
  { points: 0, fault: null },
  { points: 40, fault: null },
  { points: null, fault: null },
])('a draft with $points points of 40: $fault', ({ points, fault }) => {
  const items = { need: { points, comment: '' } }
  expect(draftFault(sheet, { ...whole, items })).toBe(fault)
})

test('what is open is named item by item; an item that the sheet has not is refused', () => {
  expect(openFaults(sheet, { items: {}, comment: '短', advice: null })).toEqual([
    '“必要性”还没有打分',
    '“团队”还没有打分',
    '还没有选择总体建议',
    '总体意见不足 10 字',
  ])
  expect(openFaults(sheet, whole)).toEqual([])
  const items = { ...whole.items, other: { points: 1, comment: '' } }
  expect(draftFault(sheet, { ...whole, items })).toBe('评分表中没有“other”这一项')
})

test('an opinion is kept exactly as the sheet asks, and its digest changes with every part of it', () => {
  const kept = fitted(sheet, whole)
  expect([Object.keys(kept.items), totalOf(kept)]).toEqual([['need', 'team'], 40])
  const digests = [
    opinionDigest('r', kept),
    opinionDigest('q', kept),
    opinionDigest('r', { ...kept, advice: 'oppose' }),
    opinionDigest('r', { ...kept, comment: '路线清楚' }),
    opinionDigest('r', { ...kept, items: { ...kept.items, team: { points: 1, comment: '' } } }),
  ]
  expect(new Set(digests).size).toBe(5)
})
