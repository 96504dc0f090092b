import { expect, test } from 'vitest'
import { clauseFinder } from './clause-at.ts'

const clause = (id: string, parent: string | null, [start, end]: readonly [number, number]) => ({
  id,
  parent,
  marker: '',
  heading: '',
  start,
  end,
  hash: '',
})

test('an offset lies in the innermost clause around it, or in none', () => {
  const at = clauseFinder([
    clause('一', null, [10, 50]),
    clause('一/1', '一', [20, 30]),
    clause('一/2', '一', [30, 40]),
    clause('二', null, [60, 80]),
  ])
  expect([5, 10, 25, 30, 45, 55, 60].map((offset) => at(offset)?.id ?? null)).toEqual([
    null,
    '一',
    '一/1',
    '一/2',
    '一',
    null,
    '二',
  ])
})
