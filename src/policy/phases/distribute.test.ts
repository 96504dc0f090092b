import { found } from '../../base/found.ts'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { distribute, type Distribution } from './distribute.ts'

const rule: Distribution = {
  how: 'in-order',
  ties: 'same-fraction',
  perHeadFen: null,
  stepFen: 1n,
  remainder: 'returned',
}
const share = (id: string, wantedFen: bigint, order = '1') => ({ id, wantedFen, order })

test('pays in order until the budget is spent; the next one gets the rest', () => {
  const { paid, leftFen } = distribute(100n, [share('b', 70n, '2'), share('a', 60n, '1')], rule)
  expect(paid).toEqual([
    { id: 'b', paidFen: 40n },
    { id: 'a', paidFen: 60n },
  ])
  expect(leftFen).toBe(0n)
})

test.each([
  { remainder: 'returned', paid: [33n, 33n, 33n], left: 1n },
  { remainder: 'first-in-order', paid: [34n, 33n, 33n], left: 0n },
] as const)('equal claims tie; the remainder is $remainder', ({ remainder, paid, left }) => {
  const result = distribute(
    100n,
    ['a', 'b', 'c'].map((id) => share(id, 50n)),
    { ...rule, remainder },
  )
  expect(result.paid.map(({ paidFen }) => paidFen)).toEqual(paid)
  expect(result.leftFen).toBe(left)
})

test('a cap per head and steps of a yuan hold before the budget is shared', () => {
  const { paid } = distribute(10_000n, [share('a', 9_999n), share('b', 150n)], {
    ...rule,
    how: 'pro-rata',
    perHeadFen: 5_000n,
    stepFen: 100n,
  })
  expect(paid.map(({ paidFen }) => paidFen)).toEqual([5_000n, 100n])
})

test('what is paid and what is left add up to the budget; nobody gets more than wanted', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 1_000n }),
      fc.array(
        fc.record({
          wanted: fc.bigInt({ min: 0n, max: 500n }),
          order: fc.constantFrom('1', '2', '3'),
        }),
        { maxLength: 10 },
      ),
      fc.record({
        how: fc.constantFrom<Distribution['how']>('in-order', 'pro-rata'),
        ties: fc.constantFrom<Distribution['ties']>('same-fraction', 'by-id'),
        perHeadFen: fc.option(fc.bigInt({ min: 1n, max: 300n })),
        stepFen: fc.constantFrom(1n, 10n, 100n),
        remainder: fc.constantFrom<Distribution['remainder']>('first-in-order', 'returned'),
      }),
      (budget, wants, how) => {
        const shares = wants.map(({ wanted, order }, index) => share(String(index), wanted, order))
        const { paid, leftFen } = distribute(budget, shares, how)
        expect(paid.reduce((sum, { paidFen }) => sum + paidFen, leftFen)).toBe(budget)
        expect(leftFen >= 0n).toBe(true)
        for (const [index, { paidFen }] of paid.entries()) {
          const { wanted } = found(wants[index], 'a want')
          expect(paidFen <= wanted && paidFen % how.stepFen === 0n).toBe(true)
          if (how.perHeadFen !== null) expect(paidFen <= how.perHeadFen).toBe(true)
        }
      },
    ),
  )
})
