import { expect, test } from 'vitest'
import { bracketsOf } from './brackets.ts'

const words = (text: string) =>
  bracketsOf(text).map(({ start, end, depth }) => [text.slice(start, end), depth])

test('brackets nest, in full and in half width', () => {
  expect(words('甲（乙〈丙〉）丁(戊）')).toEqual([
    ['（乙〈丙〉）', 0],
    ['〈丙〉', 1],
    ['(戊）', 0],
  ])
})

test('a bracket may be broken over lines, an open one does not swallow the text', () => {
  expect(words('甲（乙\n丙）')).toEqual([['（乙\n丙）', 0]])
  expect(words('甲（乙\n一\n二\n三\n四\n（丙）')).toEqual([['（丙）', 0]])
})
