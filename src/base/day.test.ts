import { assert, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import {
  addDays,
  addWorkdays,
  type Day,
  dayOf,
  daysBetween,
  isWorkday,
  parseDay,
  workdaysBetween,
} from './day.ts'

const day = (text: string): Day => {
  const parsed = parseDay(text)
  if (parsed === null) throw new Error(`${text} is no day`)
  return parsed
}

test.each(['2024-02-29', '2000-02-29', '1999-12-31'])('%s is a day', (text) => {
  expect(parseDay(text)).toBe(text)
})

test.each(['2023-02-29', '2024-13-01', '2024-00-10', '2024-1-1', '20240101', ' 2024-01-01', ''])(
  '%j is no day',
  (text) => {
    expect(parseDay(text)).toBeNull()
  },
)

test.each([
  ['2026-05-31T15:59:59.999Z', '2026-05-31'],
  ['2026-05-31T16:00:00.000Z', '2026-06-01'],
])('the moment %s falls on %s in China', (moment, expected) => {
  expect(dayOf(new Date(moment))).toBe(expected)
})

test.each([
  ['2026-01-04', true, 'a Sunday worked for New Year'],
  ['2026-01-02', false, 'a Friday off for New Year'],
  ['2026-03-07', false, 'a plain Saturday'],
  ['2026-03-09', true, 'a plain Monday'],
  ['2022-12-31', false, 'a Saturday that the notice of the next year gives off'],
  ['2026-10-10', true, 'a Saturday worked for the National Day'],
])('on %s offices work: %s (%s)', (text, expected) => {
  expect(isWorkday(day(text))).toBe(expected)
})

test('five workdays from the eve of the National Day 2026 end after the holiday', () => {
  expect(addWorkdays(day('2026-09-30'), 1)).toBe('2026-10-08')
  expect(addWorkdays(day('2026-09-30'), 3)).toBe('2026-10-10')
  expect(addWorkdays(day('2026-09-30'), 4)).toBe('2026-10-12')
  expect(addWorkdays(day('2026-10-08'), -1)).toBe('2026-09-30')
  expect(addWorkdays(day('2026-10-03'), 0)).toBe('2026-10-03')
})

test.each(['2019-12-31', '2027-01-04'])(
  '%s lies beyond the published years: a failure, no guess',
  (text) => {
    expect(() => isWorkday(day(text))).toThrow('HOLIDAYS_NOT_PUBLISHED')
  },
)

test('a deadline that would run into an unpublished year fails too', () => {
  expect(() => addWorkdays(day('2026-12-30'), 5)).toThrow('HOLIDAYS_NOT_PUBLISHED')
})

const published = integer({ min: 0, max: 365 * 6 }).map((count) =>
  addDays(day('2020-01-01'), count),
)

test('adding workdays and counting them undo each other', () => {
  assert(
    property(published, integer({ min: 0, max: 40 }), (from, count) => {
      expect(workdaysBetween(from, addWorkdays(from, count))).toBe(count)
    }),
  )
})

test('adding days and counting them undo each other', () => {
  assert(
    property(published, integer({ min: -4000, max: 4000 }), (from, count) => {
      expect(daysBetween(from, addDays(from, count))).toBe(count)
    }),
  )
})
