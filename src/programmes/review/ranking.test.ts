import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { ratioText } from '../../base/ratio.ts'
import { countedPoints, type Given, normalise, rankProjects } from './ranking.ts'
import { outliersOf, spreadOf } from './spread.ts'

const given = (rows: readonly (readonly [caseId: string, expertId: string, points: number])[]) =>
  rows.map(([caseId, expertId, points]): Given => ({ caseId, expertId, points }))

const SHEET = { dropsExtremes: false, pointsMax: 100 }

test('equal means share a rank and the next one is skipped; who has no opinion has no rank', () => {
  const ranked = rankProjects(
    ['甲', '乙', '丙', '丁'],
    given([
      ['甲', 'a', 80],
      ['甲', 'b', 81],
      ['乙', 'a', 81],
      ['乙', 'b', 80],
      ['丙', 'a', 70],
    ]),
    SHEET,
  )
  expect(ranked.map(({ caseId, rank, isTied }) => [caseId, rank, isTied])).toEqual([
    ['甲', 1, true],
    ['乙', 1, true],
    ['丙', 3, false],
    ['丁', null, false],
  ])
  expect(ratioText(ranked[0]?.mean ?? { num: 0n, den: 1n })).toBe('80.5')
})

test('a mean that no decimal holds is still compared exactly', () => {
  const ranked = rankProjects(
    ['甲', '乙'],
    given([
      ['甲', 'a', 80],
      ['甲', 'b', 80],
      ['甲', 'c', 81],
      ['乙', 'a', 80],
    ]),
    SHEET,
  )
  expect(ranked.map(({ caseId, rank }) => [caseId, rank])).toEqual([
    ['甲', 1],
    ['乙', 2],
  ])
})

test.each([
  {
    points: [60, 70, 80, 90],
    counted: [60, 70, 80, 90],
    when: 'four opinions keep their extremes',
  },
  { points: [60, 70, 80, 90, 95], counted: [70, 80, 90], when: 'five lose them' },
  { points: [60, 60, 60, 60, 60], counted: [60, 60, 60], when: 'of equal ones one each goes' },
])('$when', ({ points, counted }) => {
  expect(countedPoints(points, true)).toEqual(counted)
  expect(countedPoints(points, false)).toEqual(points)
})

test('range and deviation are whole numbers: 标准差 of 50, 55, 60 is 4.08', () => {
  expect(spreadOf([50, 55, 60])).toEqual({
    lowest: 50,
    highest: 60,
    range: 10,
    deviationHundredths: 408,
  })
  expect(spreadOf([70])).toMatchObject({ range: 0, deviationHundredths: 0 })
  expect(spreadOf([])).toBeNull()
})

test.each([
  {
    points: [80, 82, 60],
    out: [false, false, true],
    when: '21 points from the middle of the others',
  },
  { points: [80, 82, 61], out: [false, false, true], when: 'exactly 20 points from it' },
  { points: [80, 82, 62], out: [false, false, false], when: 'less than that' },
  { points: [20, 90], out: [false, false], when: 'two opinions: nobody knows which one is off' },
])('an outlier is $when', ({ points, out }) => {
  expect(outliersOf(points, 100)).toEqual(out)
})

test('a strict expert and a mild one come to the same normalised order', () => {
  const rows = given([
    ['甲', 'strict', 60],
    ['乙', 'strict', 50],
    ['丙', 'strict', 40],
    ['甲', 'mild', 95],
    ['乙', 'mild', 90],
    ['丁', 'mild', 85],
  ])
  const ids = ['甲', '乙', '丙', '丁']
  const z = new Map(normalise(ids, rows, 'z').map((row) => [row.caseId, row]))
  // 丙 is to the strict one what 丁 is to the mild one.
  expect(z.get('丙')?.hundredths).toBe(z.get('丁')?.hundredths)
  expect(z.get('丙')).toMatchObject({ rank: 3, isTied: true })
  const place = normalise(ids, rows, 'position')
  expect(place.map(({ hundredths }) => hundredths)).toEqual([10_000, 5_000, 0, 0])
})

test('who gave equal points everywhere, or looked at one project, moves nothing', () => {
  const rows = given([
    ['甲', 'flat', 70],
    ['乙', 'flat', 70],
    ['丙', 'flat', 70],
    ['甲', 'once', 90],
  ])
  const ids = ['甲', '乙', '丙']
  expect(normalise(ids, rows, 'position').map(({ hundredths }) => hundredths)).toEqual([
    5_000, 5_000, 5_000,
  ])
  expect(normalise(ids, given([['甲', 'a', 70]]), 'z')).toMatchObject([
    { hundredths: 7_000, rank: 1 },
    { hundredths: null, rank: null },
    { hundredths: null, rank: null },
  ])
})

test('the order of opinions changes no rank and no normalised value', () => {
  const rows = fc.array(
    fc.record({
      caseId: fc.constantFrom('甲', '乙', '丙', '丁'),
      expertId: fc.constantFrom('a', 'b', 'c', 'd'),
      points: fc.integer({ min: 0, max: 100 }),
    }),
    { maxLength: 16 },
  )
  fc.assert(
    fc.property(rows, (opinions) => {
      const ids = ['甲', '乙', '丙', '丁']
      const turned = opinions.toReversed()
      for (const how of ['z', 'position'] as const)
        expect(normalise(ids, turned, how)).toEqual(normalise(ids, opinions, how))
      const ranks = (each: readonly Given[]) =>
        new Map(rankProjects(ids, each, SHEET).map(({ caseId, rank }) => [caseId, rank]))
      expect(ranks(turned)).toEqual(ranks(opinions))
    }),
  )
})
