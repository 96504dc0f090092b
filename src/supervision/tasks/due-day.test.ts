import { expect, test } from 'vitest'
import { asDay } from '../../base/day.ts'
import { currentDue, lastDayOf, nextDue } from './due-day.ts'

test.each([
  ['2021', '2021-12-31'],
  ['2024-02', '2024-02-29'],
  ['2023-02', '2023-02-28'],
  ['2024-10-15', '2024-10-15'],
  ['2023-02-30', null],
  [null, null],
])('until %s is until %s', (due, day) => {
  expect(lastDayOf(due)).toBe(day)
})

test.each([
  ['month', '2024-02-01', '2024-02-29'],
  ['quarter', '2026-04-01', '2026-06-30'],
  ['half', '2026-06-30', '2026-06-30'],
  ['half', '2026-07-01', '2026-12-31'],
  ['year', '2026-03-02', '2026-12-31'],
] as const)('each %s, on %s, is due on %s', (rhythm, today, due) => {
  expect(currentDue({ rhythm, until: null }, asDay(today))).toBe(due)
})

test('a round is followed by the next one, not by those that nobody can keep any more', () => {
  const monthly = { rhythm: 'month', until: null } as const
  expect(nextDue(monthly, asDay('2026-01-31'), asDay('2026-01-20'))).toBe('2026-02-28')
  expect(nextDue(monthly, asDay('2026-01-31'), asDay('2026-05-04'))).toBe('2026-05-31')
  // A day that a person set within the round does not shift the next one.
  expect(nextDue(monthly, asDay('2026-01-15'), asDay('2026-01-20'))).toBe('2026-02-28')
  const until = asDay('2026-05-10')
  expect(nextDue({ ...monthly, until }, asDay('2026-04-30'), asDay('2026-04-30'))).toBe(until)
  expect(nextDue({ ...monthly, until }, until, until)).toBeNull()
})
