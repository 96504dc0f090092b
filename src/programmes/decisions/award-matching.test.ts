import { expect, test } from 'vitest'
import { bidShareFaults } from './award-matching.ts'
import type { Share } from './award.ts'

const POSTER = { id: 'p', name: '甲公司' }
const share = (payer: Share['payer'], amountFen: bigint, party = ''): Share => ({
  year: 2026,
  payer,
  party,
  amountFen,
})

test.each([
  { shares: [share('city', 100n)], faults: 1, when: 'the enterprise gives nothing' },
  { shares: [share('enterprise', 100n, 'p')], faults: 0, when: 'the enterprise alone pays' },
  {
    shares: [share('city', 100n), share('enterprise', 100n, 'p')],
    faults: 0,
    when: 'the treasury gives as much as the poster, to the fen',
  },
  {
    shares: [share('city', 100n), share('district', 1n, '420106'), share('enterprise', 100n, 'p')],
    faults: 1,
    when: 'the treasury gives a fen more',
  },
  {
    shares: [share('city', 100n), share('enterprise', 100n, '甲公司')],
    faults: 0,
    when: 'the poster is named',
  },
  {
    shares: [share('city', 100n), share('enterprise', 100n, '乙公司')],
    faults: 1,
    when: 'another enterprise is named',
  },
])('shares of a bid where $when', ({ shares, faults }) => {
  expect(bidShareFaults(shares, POSTER)).toHaveLength(faults)
})

test('where the documents fix the share of the treasury, it is held to the fen', () => {
  const shares = (city: bigint) => [share('city', city), share('enterprise', 101n, 'p')]
  expect(bidShareFaults(shares(30n), POSTER, 3_000)).toEqual([])
  expect(bidShareFaults(shares(31n), POSTER, 3_000)).toHaveLength(1)
})
