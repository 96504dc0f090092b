import { expect, test } from 'vitest'
import type { TargetValue } from '../../documents/item.ts'
import { groundFor } from './ground-for.ts'

const ground = (clause: string, areas: string[], by: string | null) => {
  const target: TargetValue = {
    indicator: '高新技术企业',
    change: 'increase',
    comparator: '=',
    value: '20',
    upper: null,
    unit: '家',
    scope: null,
    by,
  }
  return { clause, areas, target, given_year: null }
}
const grounds = [
  ground('附件', ['district'], '2026'),
  ground('一', ['city'], '2026'),
  ground('五', ['city'], '2021'),
  ground('八', ['city'], '2028'),
  ground('九', [], null),
]

test.each([
  ['the city', ['city'], 2026, '一'],
  ['a district of which the document speaks itself', ['district', 'city'], 2026, '附件'],
  ['a district with a share', ['other', 'city'], 2026, '一'],
  ['an earlier year', ['city'], 2021, '五'],
  ['a year of which the next target is told', ['city'], 2027, '八'],
  ['a year after all of them', ['city'], 2030, '附件'],
] as const)('the clause of %s is found', (...[, places, year, clause]) => {
  expect(groundFor(grounds, { places, year })?.clause).toBe(clause)
})

test('without any words there is none', () => {
  expect(groundFor([], { places: ['city'], year: 2026 })).toBeNull()
})
