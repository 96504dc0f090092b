import { expect, test } from 'vitest'
import { known, measure } from '../figures/sample-known.ts'
import { knownBelow, summedSince } from './known-below.ts'
import { addUp, membersWords } from './members-said.ts'
import { faultOfSumming, ruleFor, type SumRule } from './sum-rule.ts'

const rule = (since: string, summed: boolean, second = 0): SumRule => ({
  area: 'A',
  measureId: 'm-F',
  since,
  summed,
  reason: '',
  decidedBy: 'somebody',
  decidedAt: new Date(Date.UTC(2026, 0, 5, 0, 0, second)),
})

const RULES = [
  rule('2026-03', true),
  rule('2026-05', false, 1),
  rule('2026-07', true, 2),
  // Decided again for the same month: the later decision holds.
  rule('2026-09', false, 3),
  rule('2026-09', true, 4),
]

test.each([
  { month: '2026-02', summed: undefined, since: null },
  { month: '2026-03', summed: true, since: '2026-03' },
  { month: '2026-04', summed: true, since: '2026-03' },
  { month: '2026-05', summed: false, since: null },
  { month: '2026-07', summed: true, since: '2026-07' },
  { month: '2026-12', summed: true, since: '2026-07' },
])('in $month summed is $summed, since $since', ({ month, summed, since }) => {
  expect(ruleFor(RULES, { area: 'A', measureId: 'm-F', month })?.summed).toBe(summed)
  expect(summedSince('m-F', { rules: RULES, district: 'A', month })).toBe(since)
  expect(ruleFor(RULES, { area: 'B', measureId: 'm-F', month })).toBeNull()
})

const A = { rules: RULES, dues: [], district: 'A' }

test('what is missing below a district is so from the own last day of those below', () => {
  const earlier = { ...rule('2026-05', true), workdays: 2 }
  const below = knownBelow(known({}), { ...A, dues: [earlier], month: '2026-05' })
  expect(below.dueOn('2026-04')).toBe('2026-05-08')
  expect(below.dueOn('2026-05')).toBe('2026-06-04')
})

test('below a district there is only what it sums, and nothing is missing of before', () => {
  const all = known({ measures: [measure('F', { since: '2026-04' }), measure('G')] })
  const below = knownBelow(all, { ...A, month: '2026-04' })
  expect(below.measures.map(({ code, since }) => [code, since])).toEqual([['F', '2026-04']])
  expect(knownBelow(all, { ...A, month: '2026-06' }).indicators).toEqual([])
})

test.each([
  { of: {}, fault: null },
  { of: { nature: 'stock' }, fault: null },
  { of: { nature: 'rate' }, fault: '比例一类的数不能相加' },
  { of: { overAreas: 'none' }, fault: '比例一类的数不能相加' },
  { of: { level: 'city' }, fault: '由市级一家填报' },
  { of: { collected: 'both' }, fault: '由系统计数，不必下级填报' },
] as const)('a measure that is $of can be summed: $fault', ({ of, fault }) => {
  expect(faultOfSumming({ ...measure('F'), collected: 'entered', ...of })).toBe(fault)
})

const street = (id: string, until: string | null = null) =>
  ({
    id,
    name: id,
    shortName: id,
    kind: 'street',
    parent: 'A',
    since: null,
    until,
    mergedInto: null,
    reportedBy: null,
    position: 1,
    demo: false,
    organisationId: null,
  }) as const
const said = (area: string, value: bigint | null, period = '2026-02') =>
  ({
    measureId: 'm-F',
    area,
    period,
    value,
    origin: 'entered',
    late: false,
    partial: false,
  }) as const

test.each([
  { values: [], sum: null, words: '2 个下级中 0 个已报，缺 2 个：甲、乙' },
  // Unknown is missing; zero is said.
  {
    values: [said('甲', null), said('乙', 0n)],
    sum: 0n,
    words: '2 个下级中 1 个已报，缺 1 个：甲',
  },
  { values: [said('甲', 3n), said('乙', 4n)], sum: 7n, words: '2 个下级都已报' },
  // Of another month, of who has ended, and of a stranger.
  {
    values: [said('甲', 3n, '2026-01'), said('丙', 5n), said('丁', 6n)],
    sum: null,
    words: '2 个下级中 0 个已报，缺 2 个：甲、乙',
  },
])('members that said $values come to $sum', ({ values, sum, words }) => {
  const members = [street('甲'), street('乙'), street('丙', '2026-01')]
  const added = addUp({ members, values, measureId: 'm-F', period: '2026-02' })
  expect(added.sum).toBe(sum)
  expect(membersWords(added)).toBe(words)
})
