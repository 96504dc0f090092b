import { expect, test } from 'vitest'
import { CODE_LISTS, findCodeList } from './code-list.ts'

test.each([
  ['国民经济行业', 'C', true, 'C'],
  ['国民经济行业', 'C3921', true, 'C3921'],
  ['国民经济行业', '3921', false, '3921'],
  ['行政区划', '420000', true, '42'],
  ['行政区划', '420100', true, '4201'],
  ['行政区划', '420111', true, '420111'],
  ['行政区划', '810000', true, '81'],
  ['行政区划', '420199', false, '420199'],
  ['行政区划', '4201', false, '4201'],
])('%s: %s is a code: %s; what belongs to it begins with %s', (...[list, code, is, prefix]) => {
  const found = findCodeList(list)
  expect([found?.has(code), found?.prefixOf(code)]).toEqual([is, prefix])
})

test('a name that is no list finds none', () => {
  expect(findCodeList('toString')).toBeNull()
  expect(CODE_LISTS).toEqual(['国民经济行业', '行政区划'])
})
