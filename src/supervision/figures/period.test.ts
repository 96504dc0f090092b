import { expect, test } from 'vitest'
import {
  elapsedMonths,
  endedBy,
  frequencyOf,
  isPeriod,
  lastMonth,
  monthsOf,
  periodAfter,
  periodsOf,
  periodWith,
  periodWords,
  soFarWords,
  yearBefore,
} from './period.ts'

test.each([
  {
    period: '2021-03',
    frequency: 'month',
    months: ['2021-03'],
    before: '2020-03',
    words: ['2021年3月', '2021年1—3月'],
  },
  {
    period: '2021-Q2',
    frequency: 'quarter',
    months: ['2021-04', '2021-05', '2021-06'],
    before: '2020-Q2',
    words: ['2021年二季度', '2021年1—6月'],
  },
  {
    period: '2021-01',
    frequency: 'month',
    months: ['2021-01'],
    before: '2020-01',
    words: ['2021年1月', '2021年1月'],
  },
])('$period is a $frequency', ({ period, frequency, months, before, words }) => {
  expect(frequencyOf(period)).toBe(frequency)
  expect(monthsOf(period)).toEqual(months)
  expect(lastMonth(period)).toBe(months.at(-1))
  expect(yearBefore(period)).toBe(before)
  expect([periodWords(period), soFarWords(period)]).toEqual(words)
})

test('a half-year has six months, a year twelve', () => {
  expect(monthsOf('2021-H2')).toHaveLength(6)
  expect([lastMonth('2021-H1'), lastMonth('2021-H2'), lastMonth('2021')]).toEqual([
    '2021-06',
    '2021-12',
    '2021-12',
  ])
  expect([elapsedMonths('2021-H1'), elapsedMonths('2021'), elapsedMonths('2021-05')]).toEqual([
    6, 12, 5,
  ])
  expect(periodsOf(2021, 'half')).toEqual(['2021-H1', '2021-H2'])
  expect([periodWords('2021-H1'), periodWords('2021'), soFarWords('2021')]).toEqual([
    '2021年上半年',
    '2021年',
    '2021年全年',
  ])
})

test.each([
  ['2021-12', 1, '2022-01'],
  ['2021-Q1', -1, '2020-Q4'],
  ['2021-H1', 3, '2022-H2'],
  ['2021', -2, '2019'],
])('%s and %i later is %s', (period, count, other) => {
  expect(periodAfter(period, count)).toBe(other)
})

test('what ended by a month is known by frequency', () => {
  expect(endedBy('2021-05', 'quarter')).toEqual(['2021-Q1'])
  expect(endedBy('2021-05', 'year')).toEqual([])
  expect(endedBy('2021-H1', 'half')).toEqual(['2021-H1'])
  expect(periodWith('2021-05', 'quarter')).toBe('2021-Q2')
})

test.each(['2021-13', '2021-Q5', '2021-H3', '21', '2021-3', ''])('%s is no period', (text) => {
  expect(isPeriod(text)).toBe(false)
})
