import { expect, test } from 'vitest'
import type { StoredArea } from '../areas/area.store.ts'
import { measure } from '../figures/sample-known.ts'
import type { SumRule } from '../members/sum-rule.ts'
import { type Below, groundWords, type OpenBelow, staleSums } from './stale-sum.ts'

const area = (id: string, parent: string | null = 'A'): StoredArea => ({
  id,
  name: id,
  shortName: id,
  kind: parent === 'A' ? 'street' : 'district',
  parent,
  since: null,
  until: null,
  mergedInto: null,
  reportedBy: null,
  position: 1,
  demo: false,
  organisationId: null,
})
const rule = (since: string, summed: boolean): SumRule => ({
  area: 'A',
  measureId: 'm-F',
  since,
  summed,
  reason: '',
  decidedBy: 'somebody',
  decidedAt: new Date(0),
})
const corrected = (
  of: string,
  value: bigint | null,
  changes: Partial<OpenBelow> = {},
): OpenBelow => ({
  id: `c-${of}`,
  area: of,
  areaName: of,
  district: 'A',
  measureId: 'm-F',
  period: '2026-02',
  value,
  decidedAt: new Date(0),
  ...changes,
})
const said = (of: string, value: bigint | null, period = '2026-02') =>
  ({
    measureId: 'm-F',
    area: of,
    period,
    value,
    origin: 'entered',
    late: false,
    partial: false,
  }) as const
const below = (changes: Partial<Below>): Below => ({
  open: [corrected('甲', 3n)],
  pending: [],
  districts: [area('A', 'city')],
  members: [area('甲'), area('乙')],
  measures: [{ ...measure('F'), collected: 'entered', query: null, explanation: '' }],
  rules: [rule('2026-01', true), rule('2026-05', false)],
  values: [said('甲', 3n), said('乙', 4n), said('A', 9n)],
  ...changes,
})

test.each([
  { when: 'the sum has moved', changes: {}, sums: [['2026-02', 9n, 7n, 1]] },
  {
    when: 'two were set right: all as they now stand',
    changes: {
      open: [corrected('甲', 3n), corrected('乙', 4n)],
    },
    sums: [['2026-02', 9n, 7n, 2]],
  },
  {
    when: 'the district had not said it',
    changes: { values: [said('甲', 3n), said('A', null)] },
    sums: [['2026-02', null, 3n, 1]],
  },
  {
    when: 'nobody says it any more',
    changes: {
      open: [corrected('甲', null)],
      values: [said('甲', null), said('A', 9n)],
    },
    sums: [['2026-02', 9n, null, 1]],
  },
  {
    when: 'the corrections undo each other',
    changes: { values: [said('甲', 3n), said('乙', 6n), said('A', 9n)] },
    sums: [],
  },
  {
    when: 'who was missing in the sum says zero: the same number rests on all',
    changes: {
      open: [corrected('乙', 0n)],
      values: [said('甲', 9n), said('乙', 0n), { ...said('A', 9n), partial: true }],
    },
    sums: [['2026-02', 9n, 9n, 1]],
  },
  {
    when: 'somebody is still missing in the same sum',
    changes: {
      open: [corrected('甲', 9n)],
      values: [said('甲', 9n), said('乙', null), { ...said('A', 9n), partial: true }],
    },
    sums: [],
  },
  {
    when: 'the district said it itself in that month',
    changes: {
      open: [corrected('甲', 3n, { period: '2026-05' })],
      values: [said('甲', 3n, '2026-05'), said('A', 9n, '2026-05')],
    },
    sums: [],
  },
  { when: 'nothing was set right', changes: { open: [] }, sums: [] },
  { when: 'it was set right elsewhere', changes: { districts: [area('B', 'city')] }, sums: [] },
] as const)('$when: $sums', ({ changes, sums }) => {
  const found = staleSums(below(changes))
  expect(found.map((one) => [one.period, one.own, one.said.sum, one.corrections.length])).toEqual(
    sums,
  )
})

test('the ground names the corrections below by their ids, the district’s number and their sum', () => {
  const key = { district: 'A', measureId: 'm-F', period: '2026-02' }
  const open = Array.from({ length: 5 }, (_, index) =>
    corrected('甲', BigInt(index), { id: `c-${index}` }),
  )
  const [stale] = staleSums(below({ open, pending: [{ ...key, id: 'p', value: 8n }] }))
  expect(stale?.pending?.value).toBe(8n)
  const words = stale === undefined ? '' : groundWords(stale)
  expect(words).toContain('甲更正为 0')
  expect(words).toContain('（更正编号 c-0）；')
  expect(words).toContain('等 5 件。本区现行数为 9')
  expect(words).not.toContain('c-4')
})
