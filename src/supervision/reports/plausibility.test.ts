import { expect, test } from 'vitest'
import { hintsFor } from './plausibility.ts'
import type { CollectedMeasure } from './collected-measure.ts'

const FLOW: CollectedMeasure = {
  id: 'm',
  code: 'PART',
  name: '其中：电子信息',
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
  collected: 'entered',
  query: null,
  explanation: '',
}
const hints = (value: bigint, more: { last?: bigint; counted?: bigint; nature?: 'stock' } = {}) =>
  hintsFor({
    measure: { ...FLOW, nature: more.nature ?? 'flow' },
    value,
    last: more.last ?? null,
    counted: more.counted ?? null,
    others: new Map([['WHOLE', 50n]]),
    parts: [{ kind: 'ratio', numerator: 'PART', denominator: 'WHOLE', per: 100 }],
    names: new Map([['WHOLE', '高新技术企业']]),
    practice: { jumpTimes: 3n, jumpPercent: 50n },
  })

test.each([
  { value: 30n, last: 10n, asks: 0, when: 'exactly three times the month before' },
  { value: 31n, last: 10n, asks: 1, when: 'more than that' },
  { value: 0n, last: 10n, asks: 0, when: 'nothing in this month' },
  { value: -1n, asks: 1, when: 'below zero' },
  { value: 50n, asks: 0, when: 'the whole of it' },
  { value: 51n, asks: 1, when: 'more than the whole' },
  { value: 7n, counted: 7n, asks: 0, when: 'what was counted' },
  { value: 7n, counted: 8n, asks: 1, when: 'not what was counted' },
  { value: 15n, last: 10n, nature: 'stock' as const, asks: 0, when: 'a level that moved by half' },
  { value: 16n, last: 10n, nature: 'stock' as const, asks: 1, when: 'a level that moved by more' },
])('asks $asks times where it is $when', ({ value, asks, ...more }) => {
  expect(hints(value, more)).toHaveLength(asks)
})
