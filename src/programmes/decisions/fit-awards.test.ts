import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { awardFaults, type Proposed, type Share, yuanWords } from './award.ts'
import { maybeSameMatter, titleLikeness } from './double-funding.ts'
import { deviatesFromRank, fitAwards } from './fit-awards.ts'

test('nobody is passed over for a smaller sum behind him, and no award is cut', () => {
  const wanted = [
    { id: 'a', wantedFen: 60n },
    { id: 'b', wantedFen: 50n },
    { id: 'c', wantedFen: 10n },
  ]
  expect(fitAwards(wanted, 100n).map(({ state, missingFen }) => [state, missingFen])).toEqual([
    ['fits', 0n],
    ['next', 10n],
    ['beyond', 0n],
  ])
  // Exactly the room fits.
  expect(fitAwards(wanted.slice(0, 2), 110n).map(({ state }) => state)).toEqual(['fits', 'fits'])
})

test('what fits never adds up to more than the room, and at most one is next', () => {
  fc.assert(
    fc.property(
      fc.array(fc.bigInt({ min: 0n, max: 1000n }), { maxLength: 40 }),
      fc.bigInt({ min: 0n, max: 5000n }),
      (amounts, room) => {
        const fits = fitAwards(
          amounts.map((wantedFen, index) => ({ id: String(index), wantedFen })),
          room,
        )
        const taken = fits.reduce(
          (sum, { state }, index) => (state === 'fits' ? sum + (amounts[index] ?? 0n) : sum),
          0n,
        )
        expect(taken).toBeLessThanOrEqual(room)
        expect(fits.filter(({ state }) => state === 'next').length).toBeLessThanOrEqual(1)
        const order = fits.map(({ state }) => ['fits', 'next', 'beyond'].indexOf(state))
        expect(order).toEqual(order.toSorted((a, b) => a - b))
      },
    ),
    { seed: 20261122 },
  )
})

const placed = [
  { id: 'a', rank: 1, outcome: 'reserve' },
  { id: 'b', rank: 2, outcome: null },
  { id: 'c', rank: 3, outcome: 'fund' },
  { id: 'd', rank: null, outcome: 'fund' },
] as const

test.each([
  { id: 'b', outcome: 'fund', deviates: true, when: 'a better one is only a reserve' },
  { id: 'b', outcome: 'not_fund', deviates: true, when: 'a worse one is funded' },
  { id: 'a', outcome: 'fund', deviates: false, when: 'nobody is better' },
  { id: 'd', outcome: 'not_fund', deviates: false, when: 'it has no place' },
] as const)('$id $outcome: deviates $deviates where $when', ({ id, outcome, deviates }) => {
  expect(deviatesFromRank({ id, outcome }, placed)).toBe(deviates)
})

const share = (part: Partial<Share> = {}): Share => ({
  year: 2026,
  payer: 'city',
  party: '',
  amountFen: 300_000_000_000n,
  ...part,
})
const proposed = (part: Partial<Proposed> = {}): Proposed => ({
  outcome: 'fund',
  shares: [share()],
  deviation: null,
  doubleAnswer: null,
  note: null,
  ...part,
})
const limit = { amountFen: 300_000_000_000n, clause: 'D5/二/（八）' }
const usual = {
  line: { mode: 'commitment', limit, duration: null },
  year: 2026,
  deviates: false,
  hasDoubles: false,
} as const

test.each([
  { what: proposed(), fault: null, when: 'exactly at the limit' },
  {
    what: proposed({ shares: [share({ amountFen: 300_000_000_001n })] }),
    fault: '超过本方向单个项目的上限 300000万元',
    when: 'a fen above the limit',
  },
  {
    what: proposed({ shares: [share(), share({ payer: 'enterprise', party: 'x' })] }),
    fault: null,
    when: 'an enterprise adds its own',
  },
  {
    what: proposed({ shares: [share(), share({ payer: 'district', party: '420111' })] }),
    fault: '上限',
    when: 'two treasuries together are above it',
  },
  {
    what: proposed({ shares: [share({ year: 2027 })] }),
    fault: '年度',
    when: 'the year is not ours',
  },
  { what: proposed({ shares: [] }), fault: '须写明金额', when: 'nobody pays' },
  {
    what: proposed({ shares: [share(), share()] }),
    fault: '只写一行',
    when: 'a payer stands twice',
  },
  { what: proposed({ outcome: 'reserve' }), fault: '不能写金额', when: 'a reserve has money' },
] as const)('an award is checked: $when', ({ what, fault }) => {
  const faults = awardFaults(what, usual).join('；')
  if (fault === null) expect(faults).toBe('')
  else expect(faults).toContain(fault)
})

test('what departs from the rank, or may be money for the same matter, must be answered', () => {
  const asked = { ...usual, deviates: true, hasDoubles: true }
  expect(awardFaults(proposed(), asked)).toHaveLength(2)
  expect(awardFaults(proposed({ deviation: '理由', doubleAnswer: '不同' }), asked)).toEqual([])
})

test.each([
  ['光谷车规级芯片关键技术研究', '光谷车规级芯片的研究与开发', true],
  ['车规级芯片封装工艺', '中药材种植示范', false],
  ['研究', '研究', false],
])('%s and %s: the same matter %s', (a, b, isSame) => {
  expect(maybeSameMatter(a, b)).toBe(isSame)
  expect(titleLikeness(a, b)).toBe(titleLikeness(b, a))
})

test.each([
  [0n, '0元'],
  [1n, '0.01元'],
  [123_456n, '1234.56元'],
  [100_000_000n, '100万元'],
  [100_000_100n, '1000001元'],
])('%s fen read %s', (fen, words) => {
  expect(yuanWords(fen)).toBe(words)
})
