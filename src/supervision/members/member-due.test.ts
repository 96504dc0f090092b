import { expect, test } from 'vitest'
import { asDay } from '../../base/day.ts'
import { faultOfLead, leadIn, leadMax, type MemberDue, memberDueOn } from './member-due.ts'

const rule = (since: string, workdays: number, second = 0): MemberDue => ({
  area: 'A',
  since,
  workdays,
  reason: '',
  decidedBy: 'somebody',
  decidedAt: new Date(Date.UTC(2026, 0, 5, 0, 0, second)),
})

// 1 to 7 October 2026 are off, Saturday the 10th is worked: the fifth workday after September is Tuesday the 13th.
const SEPTEMBER = { period: '2026-09', due_on: '2026-10-13' }

test.each([
  { workdays: 0, day: '2026-10-13' },
  { workdays: 1, day: '2026-10-12' },
  { workdays: 2, day: '2026-10-10' },
  { workdays: 3, day: '2026-10-09' },
  { workdays: 4, day: '2026-10-08' },
  // Never before the first workday after the month, however many are asked.
  { workdays: 5, day: '2026-10-08' },
  { workdays: 60, day: '2026-10-08' },
])('$workdays workdays before 13 October are $day', ({ workdays, day }) => {
  expect(memberDueOn(SEPTEMBER, workdays)).toBe(day)
})

test('without a last day there is none below; a day before the first workday stays the district’s', () => {
  expect(memberDueOn({ period: '2026-09', due_on: null }, 2)).toBeNull()
  // The day after the month, a holiday: those below are not asked after their district.
  expect(memberDueOn({ period: '2026-09', due_on: '2026-10-01' }, 2)).toBe('2026-10-01')
  // The first quarter of 2026 ends with March; 6 April is off.
  expect(memberDueOn({ period: '2026-Q1', due_on: '2026-04-13' }, 4)).toBe('2026-04-07')
})

test('older months keep their lead, and of two decisions for one month the later holds', () => {
  const rules = [rule('2026-03', 2), rule('2026-06', 4, 1), rule('2026-06', 1, 2)]
  const at = (month: string, area = 'A') => leadIn(rules, { area, month })
  expect([at('2026-02'), at('2026-03'), at('2026-05'), at('2026-06'), at('2027-01')]).toEqual([
    0, 2, 2, 1, 1,
  ])
  expect(at('2026-06', 'B')).toBe(0)
})

const DAYS = { month: 5, quarter: 8, half: 8, year: 10 }

test.each([
  { dueWorkdays: DAYS, max: 4 },
  { dueWorkdays: { ...DAYS, quarter: 3 }, max: 2 },
  { dueWorkdays: { ...DAYS, month: 1 }, max: 0 },
  { dueWorkdays: { ...DAYS, month: 0 }, max: 0 },
])('at most $max workdays before', ({ dueWorkdays, max }) => {
  expect(leadMax({ dueWorkdays })).toBe(max)
})

const open = (period: string, due: string | null, state: 'open' | 'closed' = 'open') => ({
  period,
  ends: period,
  due_on: due,
  state,
})
const PERIODS = [
  open('2026-07', '2026-08-07', 'closed'),
  open('2026-08', null),
  open('2026-09', '2026-10-13'),
]

test.each([
  { since: '2026-09', workdays: 4, today: '2026-10-08', fault: null },
  { since: '2026-08', workdays: 4, today: '2026-10-08', fault: null },
  {
    since: '2026-09',
    workdays: 0,
    today: '2026-10-01',
    fault: '自 2026-09 起本来就是“与本区同日”',
  },
  { since: '2026-09', workdays: 5, today: '2026-10-01', fault: '最多提前 4 个工作日' },
  { since: '2026-07', workdays: 2, today: '2026-10-01', fault: '已关账的' },
  // Nobody is made late by a decision, and nobody in time either.
  { since: '2026-09', workdays: 4, today: '2026-10-09', fault: '会变成已过去的 2026-10-08' },
  { since: '2026-09', workdays: 4, today: '2026-10-14', fault: '截止日 2026-10-13 已过，不再改动' },
  { since: '2026-10', workdays: 4, today: '2026-10-14', fault: null },
])(
  'on $today $workdays workdays from $since on: $fault',
  ({ since, workdays, today, fault: words }) => {
    const fault = faultOfLead({
      rules: [],
      next: { area: 'A', since, workdays },
      periods: PERIODS,
      practice: { dueWorkdays: DAYS },
      today: asDay(today),
    })
    if (words === null) expect(fault).toBeNull()
    else expect(fault).toContain(words)
  },
)

test('a lead is shortened for the months that are left', () => {
  const next = { area: 'A', since: '2026-09', workdays: 1 }
  const change = { rules: [rule('2026-08', 4)], next, periods: PERIODS }
  const on = (today: string) =>
    faultOfLead({ ...change, practice: { dueWorkdays: DAYS }, today: asDay(today) })
  expect(on('2026-10-08')).toBeNull()
  expect(on('2026-10-09')).toContain('截止日 2026-10-08 已过')
})
