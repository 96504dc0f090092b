import { expect, test } from 'vitest'
import type { OutcomeKind } from '../acceptance/acceptance.ts'
import { resultFault } from './result-kind.ts'

const WANTED = ['专利', '产品']
const NONE: readonly OutcomeKind[] = []

test.each([
  { wanted: WANTED, kinds: ['patent'] as const, opinion: '', isFault: false, when: 'a patent' },
  { wanted: WANTED, kinds: ['product'] as const, opinion: '', isFault: false, when: 'a product' },
  { wanted: WANTED, kinds: ['paper'] as const, opinion: ' ', isFault: true, when: 'a paper alone' },
  { wanted: WANTED, kinds: NONE, opinion: '工艺秘密，不宜公开', isFault: false, when: 'a reason' },
  { wanted: [], kinds: NONE, opinion: '', isFault: false, when: 'nothing is wanted' },
])('what a bid came to: $when', ({ wanted, kinds, opinion, isFault }) => {
  expect(resultFault(wanted, { kinds, opinion }) !== null).toBe(isFault)
})
