import { expect, test } from 'vitest'
import { checkSum, gapWords } from './share-set.ts'

const goal = (comparator: '>=' | '>' | '=' | '<=' | 'range', value: bigint, upper?: bigint) => ({
  comparator,
  value,
  upper: upper ?? null,
})

test.each([
  { of: [999n, 1000n], to: goal('=', 2000n), gap: 1n },
  { of: [1000n, 1000n], to: goal('=', 2000n), gap: 0n },
  { of: [1001n, 1000n], to: goal('=', 2000n), gap: -1n },
  { of: [999n, 1000n], to: goal('>=', 2000n), gap: 1n },
  { of: [1500n, 1000n], to: goal('>=', 2000n), gap: 0n },
  { of: [1000n, 1000n], to: goal('>', 2000n), gap: 1n },
  { of: [1001n, 1000n], to: goal('>', 2000n), gap: 0n },
  { of: [1001n, 1000n], to: goal('<=', 2000n), gap: -1n },
  { of: [1n], to: goal('range', 1n, 2n), gap: 0n },
  { of: [3n], to: goal('range', 1n, 2n), gap: -1n },
  { of: [], to: goal('range', 1n, 2n), gap: 1n },
  // Beyond what a double can hold.
  { of: [9_007_199_254_740_993n, 1n], to: goal('=', 9_007_199_254_740_995n), gap: 1n },
])('$of against $to.comparator $to.value lacks $gap', ({ of, to, gap }) => {
  expect(checkSum(of, to).gap).toBe(gap)
})

test('a gap is said with its unit', () => {
  expect(gapWords(150n, { unit: '亿元', decimals: 2 })).toBe('少 1.50 亿元')
  expect(gapWords(-3n, { unit: '家', decimals: 0 })).toBe('多 3 家')
})
