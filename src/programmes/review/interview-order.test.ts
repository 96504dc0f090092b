import { expect, test } from 'vitest'
import { interviewList, interviewOrder } from './interview-order.ts'

const list = interviewList(['2026-000003', '2026-000001', '2026-000002'])

test('the order follows from seed, list and word alone, and each of them changes it', () => {
  const order = (seed: string, witnessWord: string) => interviewOrder({ seed, list, witnessWord })
  const first = order('a'.repeat(64), '春')
  expect(order('a'.repeat(64), '春')).toEqual(first)
  expect(first.toSorted()).toEqual(['2026-000001', '2026-000002', '2026-000003'])
  const orders = ['春', '夏', '秋', '冬', '东', '南', '西', '北'].map((word) =>
    order('a'.repeat(64), word).join(),
  )
  expect(new Set(orders).size).toBeGreaterThan(2)
})
