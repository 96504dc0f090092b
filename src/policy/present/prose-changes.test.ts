import { expect, test } from 'vitest'
import { isChanged, proseChanges } from './prose-changes.ts'

const BEFORE = ['对象：企业', '条件：在汉', '金额：乘以8%', '材料：证明']

test('a sentence said otherwise stands beside its former words', () => {
  expect(proseChanges(BEFORE, ['对象：企业', '条件：在汉', '金额：乘以10%', '材料：证明'])).toEqual(
    [
      { kind: 'same', text: '对象：企业' },
      { kind: 'same', text: '条件：在汉' },
      { kind: 'removed', text: '金额：乘以8%' },
      { kind: 'added', text: '金额：乘以10%' },
      { kind: 'same', text: '材料：证明' },
    ],
  )
})

test('sentences come and go', () => {
  const changes = proseChanges(BEFORE, ['对象：企业', '金额：乘以8%', '材料：证明', '仅限首次'])
  expect(changes.filter(({ kind }) => kind === 'removed')).toEqual([
    { kind: 'removed', text: '条件：在汉' },
  ])
  expect(changes.at(-1)).toEqual({ kind: 'added', text: '仅限首次' })
  expect(proseChanges([], ['甲'])).toEqual([{ kind: 'added', text: '甲' }])
  expect(proseChanges(['甲'], [])).toEqual([{ kind: 'removed', text: '甲' }])
})

test('equal prose has no changes, and every sentence of both is told', () => {
  expect(isChanged(proseChanges(BEFORE, BEFORE))).toBe(false)
  const changes = proseChanges(BEFORE, BEFORE.toReversed())
  expect(changes.filter(({ kind }) => kind !== 'removed').map(({ text }) => text)).toEqual(
    BEFORE.toReversed(),
  )
})
