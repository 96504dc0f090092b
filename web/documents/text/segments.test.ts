import { expect, test } from 'vitest'
import { segmentsOf } from './segments.ts'

const span = (id: string, start: number, end: number) => ({ id, start, end })
const shape = (range: [number, number], spans: ReturnType<typeof span>[]) =>
  segmentsOf({ start: range[0], end: range[1] }, spans).map((s) => [
    s.start,
    s.end,
    s.spans.map((one) => one.id).join(''),
  ])

test('text without spans stays one segment', () => {
  expect(shape([10, 20], [])).toEqual([[10, 20, '']])
})

test('overlapping spans are cut where either begins or ends', () => {
  expect(shape([0, 10], [span('a', 1, 6), span('b', 4, 8)])).toEqual([
    [0, 1, ''],
    [1, 4, 'a'],
    [4, 6, 'ab'],
    [6, 8, 'b'],
    [8, 10, ''],
  ])
})

test('the shortest span comes last, because a click on it means it', () => {
  expect(shape([0, 10], [span('s', 3, 5), span('l', 0, 10)])).toEqual([
    [0, 3, 'l'],
    [3, 5, 'ls'],
    [5, 10, 'l'],
  ])
})

test('spans that only touch the range or reach over its border are clipped', () => {
  expect(shape([5, 10], [span('x', 0, 5), span('y', 8, 40), span('z', 10, 12)])).toEqual([
    [5, 8, ''],
    [8, 10, 'y'],
  ])
})

test('every character is in exactly one segment', () => {
  const segments = shape([0, 30], [span('a', 0, 30), span('b', 7, 7), span('c', 29, 30)])
  expect(segments[0]?.[0]).toBe(0)
  for (let i = 1; i < segments.length; i += 1) expect(segments[i]?.[0]).toBe(segments[i - 1]?.[1])
  expect(segments.at(-1)?.[1]).toBe(30)
})
