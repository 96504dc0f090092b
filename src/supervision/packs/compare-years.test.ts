import { expect, test } from 'vitest'
import { ratio } from '../../base/ratio.ts'
import type { Figure } from '../figures/indicator.ts'
import { computeFigures } from '../figures/compute-figures.ts'
import { indicator, known, say } from '../figures/sample-known.ts'
import { asDay } from '../../base/day.ts'
import { compareYears } from './compare-years.ts'

const [sample] = computeFigures(known({ values: [say('F A 2021-01', 10n)] }), {
  areas: ['A'],
  period: '2021-01',
  today: asDay('2021-03-01'),
})

const figure = (more: Partial<Figure> = {}): Figure => {
  if (sample === undefined) throw new Error('there is no figure')
  return { ...sample, area: 'CITY', reported: 3, expected: 3, ...more }
}

const compared = (now: Partial<Figure>, before: Partial<Figure>) => {
  const two = { now: figure({ value: ratio(12n), ...now }), before: figure(before) }
  const told = compareYears({ ...two, indicator: indicator('F') }, (id) => `${id}区`)
  return told?.changeText ?? told?.why
}

test.each([
  { when: 'all reported in both years', now: {}, before: {}, told: '+20.0%' },
  {
    when: 'the same one is missing in both',
    now: { missing: ['B'], reported: 2 },
    before: { missing: ['B'], reported: 2 },
    told: '+20.0%',
  },
  {
    when: 'somebody is missing this year',
    now: { missing: ['B'], reported: 2 },
    before: {},
    told: '覆盖不同：今年缺B区，上年不缺',
  },
  {
    when: 'a sum lacks somebody below this year',
    now: { partial: ['A'] },
    before: {},
    told: '覆盖不齐：今年A区下级未报齐，上年不缺',
  },
  {
    when: 'one did the year before, and another is missing now',
    now: { missing: ['B'], reported: 2 },
    before: { partial: ['A'] },
    told: '覆盖不齐：今年缺B区，上年A区下级未报齐',
  },
  {
    when: 'sums of the same district lack somebody in both, who need not be the same',
    now: { partial: ['A'] },
    before: { partial: ['A'] },
    told: '覆盖不齐：今年A区下级未报齐，上年A区下级未报齐',
  },
  {
    when: 'fewer had to report',
    now: {},
    before: { reported: 2, expected: 2 },
    told: '应报份数不同：今年3份，上年2份',
  },
  {
    when: 'the formula is another',
    now: { version: 2 },
    before: {},
    told: '口径不同：今年第2版，上年第1版',
  },
])('where $when, year on year is $told', ({ now, before, told }) => {
  expect(compared(now, before)).toBe(told)
})
