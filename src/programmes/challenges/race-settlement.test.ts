import { array, assert, bigInt, property } from 'fast-check'
import { expect, test } from 'vitest'
import { splitUnspent } from './race-settlement.ts'

const CITY = { grantId: 'city', paidFen: 100n }
const POSTER = { grantId: 'poster', paidFen: 200n }

test.each([
  { spent: 300n, back: [], when: 'all was spent' },
  {
    spent: 0n,
    back: [
      ['city', 100n],
      ['poster', 200n],
    ],
    when: 'nothing was spent',
  },
  {
    spent: 299n,
    back: [['city', 1n]],
    when: 'one fen is left: it goes to the first',
  },
  {
    spent: 298n,
    back: [
      ['city', 1n],
      ['poster', 1n],
    ],
    when: 'two fen are left',
  },
])('what goes back where $when', ({ spent, back }) => {
  expect(
    splitUnspent([CITY, POSTER], spent).map(({ grantId, amountFen }) => [grantId, amountFen]),
  ).toEqual(back)
})

test('what goes back is what was not spent, and never more than somebody paid', () => {
  assert(
    property(
      array(bigInt(0n, 10n ** 12n), { maxLength: 6 }),
      bigInt(0n, 10n ** 13n),
      (amounts, wanted) => {
        const paid = amounts.map((paidFen, index) => ({ grantId: String(index), paidFen }))
        const total = amounts.reduce((sum, amount) => sum + amount, 0n)
        const spent = wanted > total ? total : wanted
        const back = splitUnspent(paid, spent)
        expect(back.reduce((sum, { amountFen }) => sum + amountFen, 0n)).toBe(total - spent)
        for (const { grantId, amountFen } of back)
          expect(amountFen <= (paid[Number(grantId)]?.paidFen ?? 0n)).toBe(true)
      },
    ),
  )
})
