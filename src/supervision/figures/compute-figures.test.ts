import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { asDay } from '../../base/day.ts'
import { ratio, ratioText } from '../../base/ratio.ts'
import { computeFigures, type Known } from './compute-figures.ts'
import type { Figure, KnownValue } from './indicator.ts'
import { monthsOf, periodsOf } from './period.ts'
import { area, CITY, indicator, known, measure, say, target } from './sample-known.ts'

const LATER = asDay('2023-01-01')

/** The first indicator of an area. */
function figure(of: Partial<Known>, at: string, today = LATER): Figure {
  const [areaId = '', period = ''] = at.split(' ')
  const first = computeFigures(known(of), { areas: [areaId], period, today })[0]
  if (first === undefined) throw new Error('there is no figure')
  return first
}

const valueOf = ({ value }: Figure) => (value === null ? null : ratioText(value))
const judged = ({ colour, ground }: Figure) => `${colour} ${ground}`

const JANUARY = [say('F A 2021-01', 10n), say('F B 2021-01', 20n), say('F Z 2021-01', 0n)]

test('the city is the sum over its districts and zones', () => {
  expect(valueOf(figure({ values: JANUARY }, 'CITY 2021-01'))).toBe('30')
})

test('who did not report is named, and is not zero', () => {
  const lacking = figure({ values: JANUARY.slice(0, 2) }, 'CITY 2021-01')
  expect([valueOf(lacking), lacking.reported, lacking.expected, lacking.missing]).toEqual([
    '30',
    2,
    3,
    ['Z'],
  ])
  expect(valueOf(figure({ values: JANUARY.slice(0, 2) }, 'Z 2021-01'))).toBeNull()
  expect(valueOf(figure({ values: JANUARY }, 'Z 2021-01'))).toBe('0')
})

test('a value that was withdrawn is unknown again', () => {
  expect(valueOf(figure({ values: [say('F A 2021-01', null)] }, 'A 2021-01'))).toBeNull()
})

test('what was counted counts, and a different entry is a conflict', () => {
  const both = [say('F A 2021-01', 9n), say('F A 2021-01', 10n, { origin: 'automatic' })]
  for (const values of [both, both.toReversed()]) {
    const one = figure({ values }, 'A 2021-01')
    expect([valueOf(one), one.conflicts]).toEqual(['10', ['F@A@2021-01']])
  }
  const withdrawn = [say('F A 2021-01', 9n), say('F A 2021-01', null, { origin: 'automatic' })]
  expect(valueOf(figure({ values: withdrawn }, 'A 2021-01'))).toBe('9')
})

test('of a stock the latest counts, and an earlier one never stands in for it', () => {
  const measures = [measure('F', { nature: 'stock' })]
  const values = [say('F A 2021-01', 5n), say('F A 2021-02', 7n)]
  expect(valueOf(figure({ measures, values }, 'A 2021-02'))).toBe('7')
  expect(valueOf(figure({ measures, values }, 'A 2021-03'))).toBeNull()
})

test('a rate holds for its own period and is no part of a longer one', () => {
  const measures = [measure('F', { nature: 'rate', frequency: 'quarter', level: 'city' })]
  const values = [say('F CITY 2021-Q1', 3n)]
  expect(valueOf(figure({ measures, values }, 'CITY 2021-Q1'))).toBe('3')
  expect(valueOf(figure({ measures, values }, 'CITY 2021-05'))).toBe('3')
  expect(valueOf(figure({ measures, values }, 'CITY 2021-H1'))).toBeNull()
})

const RATIO = {
  measures: [measure('N'), measure('D')],
  indicators: [
    indicator('F', {
      unit: '%',
      formula: { kind: 'ratio', numerator: 'N', denominator: 'D', per: 100 },
    }),
  ],
}

test('a ratio is the ratio of sums, not the sum of ratios', () => {
  const values = [say('N A 2021-01', 1n), say('D A 2021-01', 2n), say('N B 2021-01', 1n)]
  const all = [...values, say('D B 2021-01', 8n), say('N Z 2021-01', 0n), say('D Z 2021-01', 0n)]
  expect(valueOf(figure({ ...RATIO, values: all }, 'CITY 2021-01'))).toBe('20')
  // B has no denominator: it is left out of both sums, and named.
  const lacking = figure({ ...RATIO, values }, 'CITY 2021-01')
  expect([valueOf(lacking), lacking.missing]).toEqual(['50', ['B', 'Z']])
})

test('a growth compares the same months of the same reporters', () => {
  const indicators = [indicator('F', { unit: '%', formula: { kind: 'growth', measure: 'F' } })]
  const values = [
    say('F A 2020-01', 100n),
    say('F A 2021-01', 110n),
    say('F B 2021-01', 900n),
    say('F Z 2020-01', 100n),
    say('F Z 2021-01', 100n),
  ]
  const growth = figure({ indicators, values }, 'CITY 2021-01')
  expect([valueOf(growth), growth.missing]).toEqual(['5', ['B']])
  expect(valueOf(figure({ indicators, values }, 'B 2021-01'))).toBeNull()
})

test('an increase of a stock counts from the end of the year before', () => {
  const measures = [measure('F', { nature: 'stock' })]
  const indicators = [indicator('F', { formula: { kind: 'increase', measure: 'F' } })]
  const values = [say('F A 2020-12', 100n), say('F A 2021-03', 130n)]
  expect(valueOf(figure({ measures, indicators, values }, 'A 2021-03'))).toBe('30')
})

test('fen are shown in the unit of the indicator', () => {
  const measures = [measure('F', { unit: '万元', money: true })]
  const indicators = [indicator('F', { unit: '亿元', decimals: 2 })]
  const values = [say('F A 2021-01', 123_000_000_00n)]
  expect(figure({ measures, indicators, values }, 'A 2021-01').value).toEqual(ratio(123n, 100n))
})

test('the version that holds for the last month of the period is used', () => {
  const measures = [measure('F'), measure('G')]
  const second = indicator('F', {
    version: 2,
    since: '2021-03',
    formula: { kind: 'measure', measure: 'G' },
  })
  const indicators = [indicator('F'), second]
  const values = [say('F A 2021-01', 1n), say('G A 2021-01', 2n)]
  const versionIn = (period: string) =>
    figure({ measures, indicators, values }, `A ${period}`).version
  expect(['2021-02', '2021-03', '2021-Q1', '2020'].map(versionIn)).toEqual([1, 2, 2, 1])
})

const MERGED = [CITY, area('A', { until: '2021-02', mergedInto: 'B' }), area('B')]

test('who was merged stands with the successor from then on, and the city stays the same', () => {
  const values = [
    say('F A 2021-01', 1n),
    say('F A 2021-02', 2n),
    say('F B 2021-01', 10n),
    say('F B 2021-02', 20n),
    say('F B 2021-03', 40n),
  ]
  const at = (where: string) => valueOf(figure({ areas: MERGED, values }, where))
  expect(['A 2021-02', 'B 2021-02', 'CITY 2021-02'].map(at)).toEqual(['3', '30', '33'])
  expect(['A 2021-03', 'B 2021-03', 'CITY 2021-03'].map(at)).toEqual([null, '73', '73'])
  expect(judged(figure({ areas: MERGED, values }, 'A 2021-03'))).toBe('grey not-reporting')
})

test('whose report holds its figures is not expected to report', () => {
  const areas = [CITY, area('A', { reportedBy: 'B' }), area('B')]
  const one = figure({ areas, values: [say('F B 2021-01', 4n)] }, 'CITY 2021-01')
  expect([valueOf(one), one.expected, one.missing]).toEqual(['4', 1, []])
})

test.each([
  { when: 'is missing on the last day', value: null, today: '2021-02-08', is: 'grey not-due' },
  { when: 'is missing after it', value: null, today: '2021-02-09', is: 'red not-reported' },
  { when: 'came after it', value: 12n, today: '2021-03-01', is: 'yellow caught-up-late' },
])('a report that $when is $is', ({ value, today, is }) => {
  const values = [say('F A 2021-01', value, { late: value !== null })]
  const targets = [target(12n, { area: 'A' })]
  expect(judged(figure({ values, targets }, 'A 2021-01', asDay(today)))).toBe(is)
})

// A target of 120 asks for 10 a month; four fifths of it are yellow.
test.each([
  [120n, 'green reached'],
  [10n, 'green on-course'],
  [9n, 'yellow behind'],
  [8n, 'yellow behind'],
  [7n, 'red far-behind'],
  [0n, 'red far-behind'],
])('%s of the 10 wanted by January is judged', (value, expected) => {
  const one = figure(
    { values: [say('F A 2021-01', value)], targets: [target(120n, { area: 'A' })] },
    'A 2021-01',
  )
  expect([judged(one), one.wanted]).toEqual([expected, ratio(10n)])
})

test('a sum that lacks somebody is yellow at best, and red where it is far behind', () => {
  const values = JANUARY.slice(0, 2)
  const colourFor = (wanted: bigint) =>
    judged(figure({ values, targets: [target(wanted)] }, 'CITY 2021-01'))
  expect([360n, 3600n].map(colourFor)).toEqual(['yellow incomplete', 'red far-behind'])
})

test('a sum from below that lacks somebody counts as it was said, and is named', () => {
  const values = [say('F A 2021-01', 10n, { partial: true }), ...JANUARY.slice(1)]
  const one = figure({ values }, 'A 2021-01')
  expect([valueOf(one), one.reported, one.missing, one.partial]).toEqual(['10', 1, [], ['A']])
  const city = figure({ values }, 'CITY 2021-01')
  expect([valueOf(city), city.missing, city.partial]).toEqual(['30', [], ['A']])
  expect(figure({ values }, 'B 2021-01').partial).toEqual([])
  // Of the year so far, in every longer period, and no more once it was handed in whole.
  expect(figure({ values }, 'CITY 2021-Q2').partial).toEqual(['A'])
  const stock = { measures: [measure('F', { nature: 'stock' })] }
  expect(figure({ ...stock, values }, 'CITY 2021-02').partial).toEqual([])
  // Counted here, it is nobody's sum.
  const counted = [...values, say('F A 2021-01', 10n, { origin: 'automatic' })]
  for (const both of [counted, counted.toReversed()])
    expect(figure({ values: both }, 'CITY 2021-01').partial).toEqual([])
  const merged = [CITY, area('A', { until: '2021-01', mergedInto: 'B' }), area('B')]
  expect(figure({ areas: merged, values }, 'B 2021-02').partial).toEqual(['A'])
})

test('what lacks somebody below is yellow at best, and is compared with nothing', () => {
  const values = [say('F A 2021-01', 10n, { partial: true }), ...JANUARY.slice(1)]
  const colourOf = (at: string, wanted: bigint) =>
    judged(figure({ values, targets: [target(wanted, { area: at })] }, `${at} 2021-01`))
  expect(['A', 'B', 'CITY'].map((at) => colourOf(at, 12n))).toEqual([
    'yellow incomplete',
    'green reached',
    'yellow incomplete',
  ])
  expect(colourOf('A', 3600n)).toBe('red far-behind')
  const indicators = [indicator('F', { unit: '%', formula: { kind: 'growth', measure: 'F' } })]
  const years = [
    say('F A 2020-01', 100n),
    say('F B 2020-01', 10n),
    say('F Z 2020-01', 10n, { partial: true }),
    ...values,
  ]
  const growth = figure({ indicators, values: years }, 'CITY 2021-01')
  expect([valueOf(growth), growth.missing, growth.partial]).toEqual(['100', [], ['A', 'Z']])
  expect(
    ['A', 'B', 'Z'].map((at) => valueOf(figure({ indicators, values: years }, `${at} 2021-01`))),
  ).toEqual([null, '100', null])
  // Nor is it a base to count from.
  const measures = [measure('F', { nature: 'stock' })]
  const course = [say('F A 2020-12', 100n, { partial: true }), say('F A 2021-03', 130n)]
  const targets = [target(220n, { area: 'A' })]
  expect(judged(figure({ measures, values: course, targets }, 'A 2021-03'))).toBe('yellow no-base')
})

// From 100 at the end of 2020 to 220 at the end of 2021: 130 are wanted by March; four fifths of the way are 124.
test.each([
  [130n, 'green on-course'],
  [124n, 'yellow behind'],
  [123n, 'red far-behind'],
])('a stock of %s is held against the way from its base', (value, expected) => {
  const measures = [measure('F', { nature: 'stock' })]
  const values = [say('F A 2020-12', 100n), say('F A 2021-03', value)]
  const at = (targets: Known['targets']) =>
    judged(figure({ measures, values, targets }, 'A 2021-03'))
  expect(at([target(220n, { area: 'A' })])).toBe(expected)
  expect(at([target(120n, { area: 'A', change: 'increase' })])).toBe(expected)
})

test('a stock without a base is yellow until it has reached its target', () => {
  const measures = [measure('F', { nature: 'stock' })]
  const at = (value: bigint) =>
    judged(
      figure(
        { measures, values: [say('F A 2021-03', value)], targets: [target(220n, { area: 'A' })] },
        'A 2021-03',
      ),
    )
  expect([at(219n), at(220n)]).toEqual(['yellow no-base', 'green reached'])
})

test('a target of a later year is approached in equal steps from the year it was set', () => {
  const measures = [measure('F', { nature: 'stock' })]
  const values = [say('F A 2024-12', 100n), say('F A 2026-12', 160n)]
  const targets = [target(190n, { area: 'A', year: 2027, from: 2025 })]
  expect(figure({ measures, values, targets }, 'A 2026-12').wanted).toEqual(ratio(160n))
  expect(figure({ measures, values, targets }, 'A 2024-12').target).toBeNull()
})

test('an upper bound is kept from below', () => {
  const at = (value: bigint) =>
    judged(
      figure(
        {
          values: [say('F A 2021-01', value)],
          targets: [target(10n, { area: 'A', comparator: '<=' })],
        },
        'A 2021-01',
      ),
    )
  expect([10n, 12n, 13n].map(at)).toEqual(['green reached', 'yellow behind', 'red far-behind'])
})

test('while a year runs, its months so far count', () => {
  const values = ['01', '02', '03'].map((month) => say(`F A 2021-${month}`, 10n))
  const running = figure(
    { values, targets: [target(120n, { area: 'A' })] },
    'A 2021',
    asDay('2021-04-20'),
  )
  expect([valueOf(running), running.expected, judged(running)]).toEqual([
    '30',
    3,
    'green on-course',
  ])
})

const MONTHS = monthsOf('2021')
const factsOf = fc
  .array(fc.option(fc.integer({ min: -5, max: 1000 })), { minLength: 36, maxLength: 36 })
  .map((list) =>
    list.flatMap((value, index): KnownValue[] =>
      value === null
        ? []
        : [say(`F ${['A', 'B', 'Z'][index % 3]} ${MONTHS[Math.floor(index / 3)]}`, BigInt(value))],
    ),
  )

test('months, quarters, half-years and the year are views of the same facts', () => {
  fc.assert(
    fc.property(factsOf, (values) => {
      const zero = ratio(0n)
      for (const id of ['A', 'CITY']) {
        const ofPeriod = (period: string) => figure({ values }, `${id} ${period}`).ofPeriod ?? zero
        const total = (periods: readonly string[]) =>
          periods.reduce((sum, period) => sum + ofPeriod(period).num, 0n)
        const year = figure({ values }, `${id} 2021`)
        for (const frequency of ['month', 'quarter', 'half', 'year'] as const)
          expect(total(periodsOf(2021, frequency))).toBe((year.value ?? zero).num)
        for (const [period, month] of [
          ['2021-Q1', '2021-03'],
          ['2021-H1', '2021-06'],
          ['2021', '2021-12'],
        ])
          expect(valueOf(figure({ values }, `${id} ${period}`))).toBe(
            valueOf(figure({ values }, `${id} ${month}`)),
          )
      }
    }),
    { numRuns: 30 },
  )
})

test('the sum over the areas is the city, with and without a merger', () => {
  fc.assert(
    fc.property(factsOf, fc.constantFrom(...MONTHS), fc.boolean(), (values, period, merges) => {
      const areas = [
        CITY,
        area('A', merges ? { until: '2021-06', mergedInto: 'Z' } : {}),
        area('B'),
        area('Z', { kind: 'zone' }),
      ]
      const all = computeFigures(known({ areas, values }), {
        areas: ['A', 'B', 'Z', 'CITY'],
        period,
        today: LATER,
      })
      const city = all.pop()
      expect(all.reduce((sum, { value }) => sum + (value?.num ?? 0n), 0n)).toBe(
        city?.value?.num ?? 0n,
      )
      expect(all.reduce((sum, { reported }) => sum + reported, 0)).toBe(city?.reported)
      expect(all.reduce((sum, { expected }) => sum + expected, 0)).toBe(city?.expected)
    }),
    { numRuns: 60 },
  )
})

test('what is late is never green', () => {
  fc.assert(
    fc.property(fc.bigInt(0n, 2000n), fc.bigInt(0n, 2000n), (value, wanted) => {
      const values = [say('F A 2021-01', value, { late: true })]
      const one = figure({ values, targets: [target(wanted, { area: 'A' })] }, 'A 2021-01')
      expect(one.colour).not.toBe('green')
    }),
  )
})
