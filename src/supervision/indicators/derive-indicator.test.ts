import { expect, test } from 'vitest'
import type { TargetValue } from '../../documents/item.ts'
import type { Formula } from '../figures/indicator.ts'
import { deriveIndicator, namesakeOf } from './derive-indicator.ts'

const target = (indicator: string, change: TargetValue['change'], unit = '家'): TargetValue => ({
  indicator,
  change,
  comparator: '>=',
  value: '20',
  upper: null,
  unit,
  scope: null,
  by: '2026',
})
const increase: Formula = { kind: 'increase', measure: 'HTE' }
const level: Formula = { kind: 'measure', measure: 'HTE' }
const growth: Formula = { kind: 'growth', measure: 'DEALS' }
const known = [
  { name: '高新技术企业新增数', unit: '家', formula: increase },
  { name: '高新技术企业', unit: '家', formula: level },
  { name: '技术合同成交额增速', unit: '%', formula: growth },
]

test.each([
  ['高新技术企业', 'increase', '家', '高新技术企业新增数'],
  ['高新技术企业', 'level', '家', '高新技术企业'],
  ['高新技术企业', 'increase', '户', null],
  ['科技型中小企业', 'increase', '家', null],
  ['技术合同成交额', 'growth', '%', '技术合同成交额增速'],
  // Growth from a year of its own is another figure than that of one year.
  ['技术合同成交额较2023年增长', 'growth', '%', null],
] as const)('%s (%s, %s) is followed as %s', (...[indicator, change, unit, name]) => {
  expect(namesakeOf(known, target(indicator, change, unit))?.name ?? null).toBe(name)
})

test('a draft is called what it is', () => {
  const name = (indicator: string, change: TargetValue['change']) =>
    deriveIndicator(target(indicator, change, '%'), 'X').name
  expect(name('研发投入', 'growth')).toBe('研发投入增速')
  expect(name('能耗下降', 'growth')).toBe('能耗下降')
  expect(name('成交额较2023年增长', 'growth')).toBe('成交额较2023年增长')
  expect(name('平台净增数', 'increase')).toBe('平台净增数')
  expect(name('平台', 'increase')).toBe('新增平台')
})
