import { expect, test } from 'vitest'
import { valueIn, whatIfAddressOf, withValue } from './what-if-address.ts'

test('an address keeps both scenarios, and forgets what is none', () => {
  const a = ['D5/技术成果买方奖励：比率=10%']
  expect(whatIfAddressOf({ rule: 'D5/技术成果买方奖励', a, b: [], ledger: true })).toEqual({
    rule: 'D5/技术成果买方奖励',
    a,
    b: [],
    ledger: true,
  })
  expect(whatIfAddressOf({ a: 'x', b: [1, ''], day: 'gestern', kind: 'all', page: 0 })).toEqual({
    b: [],
  })
})

test('a value is set, replaced and taken back; a longer path with the same beginning is another one', () => {
  const once = withValue([], 'R：条件/1', '删除')
  const both = withValue(once, 'R：条件/1/2', '3年')
  expect(valueIn(both, 'R：条件/1')).toBe('删除')
  expect(valueIn(both, 'R：条件/1/2')).toBe('3年')
  expect(withValue(both, 'R：条件/1', null)).toEqual(['R：条件/1/2=3年'])
  expect(withValue(both, 'R：条件/1/2', '4年')).toEqual(['R：条件/1=删除', 'R：条件/1/2=4年'])
})
