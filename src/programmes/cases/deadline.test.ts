import { expect, test } from 'vitest'
import { asDay } from '../../base/day.ts'
import { alarmOf, lastDay } from './deadline.ts'

test.each([
  { from: '2026-09-28', workdays: 3, last: '2026-10-08', when: 'over the national holidays' },
  { from: '2026-03-02', workdays: 1, last: '2026-03-03', when: 'the next day' },
  {
    from: '2026-12-30',
    workdays: 2,
    last: null,
    when: 'a year without published holidays: it stays open',
  },
])('counts workdays: $when', ({ from, workdays, last }) => {
  expect(lastDay(asDay(from), workdays)).toBe(last)
})

const DUE = { due_on: '2026-03-06', reminded_on: null, escalated_on: null }

test.each([
  { today: '2026-03-04', standing: DUE, alarm: null, when: 'two workdays before' },
  { today: '2026-03-05', standing: DUE, alarm: 'remind', when: 'the workday before' },
  { today: '2026-03-06', standing: DUE, alarm: 'remind', when: 'the last day itself' },
  { today: '2026-03-07', standing: DUE, alarm: 'escalate', when: 'the day after, a Saturday' },
  {
    today: '2026-03-06',
    standing: { ...DUE, reminded_on: '2026-03-05' },
    alarm: null,
    when: 'reminded already',
  },
  {
    today: '2026-03-09',
    standing: { ...DUE, escalated_on: '2026-03-07' },
    alarm: null,
    when: 'told upward already',
  },
  {
    today: '2026-03-09',
    standing: { ...DUE, due_on: null },
    alarm: null,
    when: 'no last day known',
  },
])('says $alarm on $when', ({ today, standing, alarm }) => {
  expect(alarmOf(standing, asDay(today))).toBe(alarm)
})
