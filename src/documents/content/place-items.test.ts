import { expect, test } from 'vitest'
import type { ItemValue } from '../item.ts'
import { agreementOf, countAgreement } from './agreement.ts'
import { placeItems } from './place-items.ts'

const duty = (text: string, lead: string[]): ItemValue => ({
  duty: { text, lead, support: [], due: null },
})
const amount = (fen: string): ItemValue => ({
  amount: { fen, percent: null, role: 'benefit', of: null },
})

test('an item is placed where the reader found the same units in the same clause', () => {
  const items = [
    {
      id: 'a',
      kind: 'duty' as const,
      clause: '一',
      value: duty('建平台', ['市科技局', '市财政局']),
    },
    { id: 'b', kind: 'duty' as const, clause: '一', value: duty('引人才', ['市教育局']) },
    { id: 'c', kind: 'duty' as const, clause: '二', value: duty('建平台', ['市科技局']) },
  ]
  const found = [
    {
      kind: 'duty' as const,
      clause: '一',
      value: duty('引育人才团队', ['市教育局']),
      start: 50,
      end: 60,
    },
    {
      kind: 'duty' as const,
      clause: '一',
      value: duty('布局平台', ['市科技局', '市财政局']),
      start: 10,
      end: 20,
    },
  ]
  expect(placeItems(items, found).toSorted((a, b) => a.start - b.start)).toEqual([
    { itemId: 'a', start: 10, end: 20 },
    { itemId: 'b', start: 50, end: 60 },
  ])
})

test('equal amounts of one clause are placed one after the other, never twice at one place', () => {
  const items = ['a', 'b', 'c'].map((id) => ({
    id,
    kind: 'amount' as const,
    clause: '一',
    value: amount('100'),
  }))
  const found = [1, 5].map((start) => ({
    kind: 'amount' as const,
    clause: '一',
    value: amount('100'),
    start,
    end: start + 2,
  }))
  expect(placeItems(items, found).map(({ start }) => start)).toEqual([1, 5])
})

test('other figures are another thing', () => {
  const item = { id: 'a', kind: 'amount' as const, clause: '一', value: amount('100') }
  const found = { kind: 'amount' as const, clause: '一', value: amount('200'), start: 1, end: 2 }
  expect(placeItems([item], [found])).toEqual([])
})

test('structure and words agree clause by clause, or it is said how not', () => {
  const clause = (address: string, hash: string | null) => ({ address, heading: '', hash })
  const structure = [clause('一', 'x'), clause('二', 'y'), clause('三', 'z'), clause('四', null)]
  const words = [clause('引言', 'i'), clause('一', 'x'), clause('二', 'other'), clause('四', 'w')]
  const agreement = agreementOf(structure, words)
  expect(agreement.map(({ address, agreement: said }) => [address, said])).toEqual([
    ['一', 'same'],
    ['二', 'differs'],
    ['三', 'missing'],
    ['四', 'unknown'],
    ['引言', 'extra'],
  ])
  expect(countAgreement(agreement)).toEqual({
    same: 1,
    differs: 1,
    missing: 1,
    extra: 1,
    unknown: 1,
  })
})
