import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { ratio } from '../../base/ratio.ts'
import { decimalText, figureText, lackNames, lackText, PARTIAL_WORDS } from './figure-text.ts'

test.each([
  [ratio(1234n), 0, '1,234'],
  [ratio(-1_234_567n), 0, '-1,234,567'],
  [ratio(1n, 3n), 2, '0.33'],
  [ratio(2n, 3n), 2, '0.67'],
  [ratio(1n, 2n), 0, '1'],
  [ratio(-1n, 2n), 0, '-1'],
  [ratio(-1n, 300n), 1, '0.0'],
  [ratio(123_456_789n, 100n), 2, '1,234,567.89'],
  [ratio(999n, 1000n), 2, '1.00'],
])('%o with %i places is %s', (value, places, text) => {
  expect(decimalText(value, places)).toBe(text)
})

const indicator = { unit: '家', decimals: 0 }
const figure = {
  area: '420100',
  value: ratio(1234n),
  reported: 13,
  expected: 13,
  missing: [] as string[],
  partial: [] as string[],
  ground: 'on-course' as const,
}

test.each([
  [{}, '1,234 家'],
  [{ reported: 11, missing: ['420102', '420103'] }, '1,234 家（缺 2 区）'],
  [{ area: '420102', expected: 3, reported: 2, missing: ['420102'] }, '1,234 家（缺 1 期）'],
  [{ value: null, reported: 0, missing: ['420102'] }, '未报'],
  [{ value: ratio(0n) }, '0 家'],
  [{ value: null, reported: 0, expected: 0 }, '本期不报'],
  [{ value: null, reported: 5, missing: ['420102'] }, '无法计算（缺 1 区）'],
  [{ value: null, reported: 0, expected: 0, ground: 'not-reporting' as const }, '不单独报送'],
  [{ partial: ['420111'] }, '1,234 家（1 区下级未报齐）'],
  [
    { reported: 11, missing: ['420102', '420103'], partial: ['420111'] },
    '1,234 家（缺 2 区，另 1 区下级未报齐）',
  ],
  // Who lacks a month of his own is told once.
  [{ reported: 11, missing: ['420102', '420103'], partial: ['420102'] }, '1,234 家（缺 2 区）'],
  [{ area: '420111', reported: 2, expected: 2, partial: ['420111'] }, '1,234 家（下级未报齐）'],
  [
    { area: '420111', reported: 1, expected: 3, missing: ['420111'], partial: ['420111'] },
    '1,234 家（缺 2 期，下级未报齐）',
  ],
  // Of a district that holds the figures of a merged one.
  [
    { area: '420111', reported: 1, expected: 3, missing: ['420111'], partial: ['Z5'] },
    '1,234 家（缺 2 期，另 1 区下级未报齐）',
  ],
  [{ value: null, partial: ['420111'] }, '无法计算（1 区下级未报齐）'],
])('%o is printed as %s', (change, text) => {
  expect(figureText({ ...figure, ...change }, indicator)).toBe(text)
})

test('whoever lacks something is counted once in words, and told by name', () => {
  const areas = fc.uniqueArray(fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F'))
  fc.assert(
    fc.property(areas, areas, (missing, partial) => {
      const lacking = { ...figure, reported: 13 - missing.length, missing, partial }
      const text = lackText(lacking)
      const told = [...text.matchAll(/\d+/gu)].reduce((sum, [count]) => sum + Number(count), 0)
      expect(told).toBe(new Set([...missing, ...partial]).size)
      expect(text.includes(PARTIAL_WORDS)).toBe(partial.some((each) => !missing.includes(each)))
      const names = lackNames(lacking, (id) => `${id}区`)
      for (const id of [...missing, ...partial]) expect(names).toContain(`${id}区`)
      expect(names === '').toBe(text === '')
    }),
    { seed: 20_261_122, numRuns: 200 },
  )
})

test('a percentage stands next to its number', () => {
  expect(figureText({ ...figure, value: ratio(324n, 100n) }, { unit: '%', decimals: 2 })).toBe(
    '3.24%',
  )
})
