import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { ratio } from '../../base/ratio.ts'
import { decisiveAreas } from './decisive-areas.ts'
import { type Course, forecast } from './forecast.ts'
import { quantile } from './scenarios.ts'

const course = (more: Partial<Course>): Course => ({
  months: [],
  addsUp: true,
  base: ratio(0n),
  full: ratio(120n),
  isUpperBound: false,
  earlier: [],
  ...more,
})
const values = (...list: (number | null)[]) =>
  list.map((value) => (value === null ? null : ratio(BigInt(value))))

test.each([
  { half: '[1, 3]', list: [1, 3], share: 0.5, is: 2 },
  { half: 'the lowest', list: [1, 2, 9], share: 0, is: 1 },
  { half: 'a tenth of the way', list: [0, 10], share: 0.1, is: 1 },
])('a quantile lies between its neighbours: $half', ({ list, share, is }) => {
  expect(quantile(list, share)).toBe(is)
})

test('below three months nothing is said of the trend, but what is needed is', () => {
  // 120 − 30 over ten months.
  expect(forecast(course({ months: values(10, 30) }))).toEqual({
    perMonth: ratio(9n),
    months: 2,
    method: 'none',
    low: null,
    middle: null,
    high: null,
    ways: 0,
    meeting: null,
  })
})

test('a straight course goes on straight, whichever two months are taken', () => {
  // Ten a month: six pairs of the points 0, 10, 20, 30, all of slope 10.
  expect(forecast(course({ months: values(10, 20, 30) }))).toMatchObject({
    perMonth: ratio(10n),
    method: 'slope',
    low: 120,
    middle: 120,
    high: 120,
    ways: 6,
    meeting: 6,
  })
})

test('the range tells how much the months differ', () => {
  // Points 0, 0, 12, 18: slopes 0, 6, 6, 12, 9, 6; nine months are left, so the ways end at
  // 18, 72, 72, 72, 99, 126: the median is 72, a tenth lies at 45, nine tenths at 112.5.
  expect(forecast(course({ months: values(0, 12, 18) }))).toMatchObject({
    low: 45,
    middle: 72,
    high: 112.5,
    meeting: 1,
  })
})

test('two complete earlier years tell of the season', () => {
  // By March 20 of 100 and 30 of 120 were done: 30 now means 150 or 120.
  const earlier = [
    { byNow: ratio(20n), byEnd: ratio(100n) },
    { byNow: ratio(30n), byEnd: ratio(120n) },
  ]
  const one = forecast(course({ months: values(10, 20, 30), earlier, full: ratio(130n) }))
  expect(one).toMatchObject({
    method: 'season',
    low: 123,
    middle: 135,
    high: 147,
    ways: 2,
    meeting: 1,
  })
  expect(
    forecast(course({ months: values(10, 20, 30), earlier: earlier.slice(0, 1) })).method,
  ).toBe('slope')
})

test('what is not to be exceeded is met from below', () => {
  const one = forecast(
    course({ months: values(10, 20, 30), full: ratio(119n), isUpperBound: true }),
  )
  expect([one.meeting, one.perMonth]).toEqual([0, null])
})

test('a level without a base has no way from the beginning of the year', () => {
  const one = forecast(
    course({ months: values(100, 110, 120), addsUp: false, base: null, full: ratio(210n) }),
  )
  expect(one).toMatchObject({ middle: 210, ways: 3, meeting: 3 })
})

test('a month that is missing is left out, and the estimate rests on fewer', () => {
  expect(forecast(course({ months: values(10, null, 30, 40) }))).toMatchObject({
    months: 3,
    middle: 120,
  })
  expect(forecast(course({ months: values(10, 20, 30, null) })).perMonth).toBeNull()
})

test('what is reached needs nothing more', () => {
  expect(forecast(course({ months: values(50, 90, 130) })).perMonth).toEqual(ratio(0n))
})

test('the range holds the estimate, and the likelihood is a share', () => {
  const list = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 3, maxLength: 11 })
  fc.assert(
    fc.property(list, fc.integer({ min: 1, max: 2000 }), (steps, full) => {
      let sum = 0
      const months = values(...steps.map((step) => (sum += step)))
      const { low, middle, high, ways, meeting, perMonth } = forecast(
        course({ months, full: ratio(BigInt(full)) }),
      )
      expect((low ?? 1) <= (middle ?? 0) && (middle ?? 1) <= (high ?? 0)).toBe(true)
      expect(meeting).toBeLessThanOrEqual(ways)
      // What is needed each month, over the months left, is exactly what is missing.
      const left = BigInt(12 - steps.length)
      if (sum < full && perMonth !== null)
        expect(perMonth.num * left).toBe(BigInt(full - sum) * perMonth.den)
    }),
  )
})

test('the areas with the largest gap decide, each with its part of all gaps', () => {
  const at = (area: string, value: bigint | null, wanted: bigint | null) => ({
    area,
    value: value === null ? null : ratio(value),
    wanted: wanted === null ? null : ratio(wanted),
  })
  const figures = [
    at('A', 90n, 100n),
    at('B', 10n, 40n),
    at('C', 50n, 40n),
    at('D', null, 9n),
    at('E', 1n, null),
  ]
  expect(decisiveAreas(figures)).toEqual([
    { area: 'B', gap: ratio(30n), share: ratio(3n, 4n) },
    { area: 'A', gap: ratio(10n), share: ratio(1n, 4n) },
  ])
})
