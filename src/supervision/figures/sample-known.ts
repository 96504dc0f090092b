// A small city for tests: two districts, one zone, a measure of each nature.
import { asDay, type Day } from '../../base/day.ts'
import { ratio } from '../../base/ratio.ts'
import type { Area } from './area.ts'
import type { Known } from './compute-figures.ts'
import type { Indicator, KnownValue, Measure, Target } from './indicator.ts'
import { lastMonth, periodAfter } from './period.ts'

export const area = (id: string, more: Partial<Area> = {}): Area => ({
  id,
  name: id,
  shortName: id,
  kind: 'district',
  parent: 'CITY',
  since: null,
  until: null,
  mergedInto: null,
  reportedBy: null,
  ...more,
})

export const CITY = area('CITY', { kind: 'city', parent: null })

export const measure = (code: string, more: Partial<Measure> = {}): Measure => ({
  id: `m-${code}`,
  code,
  name: code,
  unit: '家',
  money: false,
  decimals: 0,
  nature: 'flow',
  overAreas: 'sum',
  frequency: 'month',
  level: 'district',
  position: 1,
  since: null,
  until: null,
  ...more,
})

export const indicator = (code: string, more: Partial<Indicator> = {}): Indicator => ({
  id: `i-${code}`,
  code,
  position: 1,
  version: 1,
  name: code,
  unit: '家',
  decimals: 0,
  formula: { kind: 'measure', measure: code },
  better: 'higher',
  frequency: 'month',
  since: null,
  ...more,
})

export const target = (value: bigint, more: Partial<Target> = {}): Target => ({
  indicatorId: 'i-F',
  area: 'CITY',
  year: 2021,
  change: 'level',
  comparator: '>=',
  value,
  upper: null,
  from: null,
  ...more,
})

export const say = (
  at: string,
  value: bigint | null,
  more: Partial<KnownValue> = {},
): KnownValue => {
  const [code = '', areaId = '', period = ''] = at.split(' ')
  return {
    measureId: `m-${code}`,
    area: areaId,
    period,
    value,
    origin: 'entered',
    late: false,
    partial: false,
    ...more,
  }
}

/** Due on the eighth of the month after. */
export const dueOn = (period: string): Day => asDay(`${periodAfter(lastMonth(period))}-08`)

export const known = (more: Partial<Known>): Known => ({
  areas: [CITY, area('A'), area('B'), area('Z', { kind: 'zone' })],
  measures: [measure('F')],
  indicators: [indicator('F')],
  targets: [],
  values: [],
  dueOn,
  practices: { thresholds: [{ since: null, yellowFrom: ratio(80n, 100n) }] },
  ...more,
})
