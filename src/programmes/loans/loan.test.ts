import { expect, test } from 'vitest'
import { baseOf, cityPart, claimsOf, type Loan, loanDoubts, loanNumber, rateOf } from './loan.ts'

const ROW = {
  borrower: '示例企业',
  borrowerCode: '91420100DEM000077B',
  loanNumber: ' jj- 01',
  loanAmount: 100_000_000,
  loanFrom: '2025-01-01',
  loanDue: '2025-12-27',
}

const loan = (more: Partial<Loan> = {}): Loan => ({
  position: 1,
  borrower: '示例企业',
  borrowerCode: '91420100DEM000077B',
  number: 'JJ-01',
  principalFen: 100_000_000n,
  from: '2025-01-01',
  due: '2025-12-27',
  interestFen: 0n,
  premiumFen: 0n,
  overdueFen: 0n,
  gotBackFen: 0n,
  defaultDay: null,
  rateBasisPoints: null,
  days: null,
  ...more,
})

test('the same number written otherwise is the same loan', () => {
  expect(loanNumber(' jj- 01\t')).toBe('JJ-01')
})

test.each([
  ['3.85', 385],
  ['3.85%', 385],
  ['4', 400],
  ['3.8', 380],
  ['0.05', 5],
  ['3.855', null],
  ['385', null],
  ['-1', null],
  ['三', null],
])('a rate of %s is %j hundredths of a percent', (text, rate) => {
  expect(rateOf(text)).toBe(rate)
})

test.each([
  ['interest', { interestFen: 7n }, 7n],
  ['premium', { premiumFen: 8n }, 8n],
  ['compensation', { overdueFen: 10n, gotBackFen: 3n }, 7n],
  ['compensation', { overdueFen: 10n, gotBackFen: 10n }, 0n],
  ['compensation', { overdueFen: 10n, gotBackFen: 11n }, 0n],
] as const)('a claim of %s is measured by what is left of it (%#)', (kind, more, base) => {
  expect(baseOf(loan(more), kind)).toBe(base)
})

test('of each loan those kinds are claimed that are asked for and that it has something of', () => {
  const loans = [
    { ...ROW, loanInterest: 5, loanPremium: 6 },
    { ...ROW, loanNumber: 'b', loanInterest: 0, loanPremium: 9, loanOverdue: 4 },
  ]
  const claims = claimsOf({ loans }, ['interest', 'premium'])
  expect(
    claims.map(({ loan: of, kind, baseFen }) => [of.position, of.number, kind, baseFen]),
  ).toEqual([
    [1, 'JJ-01', 'interest', 5n],
    [1, 'JJ-01', 'premium', 6n],
    [2, 'B', 'premium', 9n],
  ])
})

// 100 万元 at 3.60 % for 360 days is 3.6 万元; a day's interest of room is 100 元.
const YEAR = { rateBasisPoints: 360, days: 360 }
test.each([
  ['interest', { ...YEAR, interestFen: 3_600_000n }, []],
  ['interest', { ...YEAR, interestFen: 3_610_000n }, []],
  ['interest', { ...YEAR, interestFen: 3_610_001n }, ['已付利息多于按金额、利率和天数算出的利息']],
  ['interest', { interestFen: 99_999_999n }, []],
  ['interest', { due: '2024-12-31' }, ['到期日期早于发放日期']],
  [
    'interest',
    { borrowerCode: '91420100DEM000077C' },
    ['统一社会信用代码有误：91420100DEM000077C'],
  ],
  ['compensation', { overdueFen: 100_000_000n, defaultDay: '2025-12-28' }, []],
  [
    'compensation',
    { overdueFen: 100_000_001n, defaultDay: '2025-12-28' },
    ['逾期本金多于贷款金额'],
  ],
  ['compensation', { overdueFen: 1n }, ['没有写逾期日期']],
  ['compensation', { overdueFen: 1n, defaultDay: '2024-12-31' }, ['逾期日期早于发放日期']],
] as const)('what does not agree in a claim of %s is told (%#)', (kind, more, doubts) => {
  expect(loanDoubts({ loan: loan(more), kind })).toEqual(doubts)
})

const OF = { baseFen: 30n, decidedFen: 10n, allDecidedFen: 10n, paidFen: 10n }
test.each([
  ['nothing got back', 0n, OF, 0n],
  ['a third of what is got back, rounded down', 10n, OF, 3n],
  ['all of it gives all of it back', 30n, OF, 10n],
  ['only half was paid', 30n, { ...OF, paidFen: 5n }, 5n],
  ['one of two claims', 30n, { ...OF, allDecidedFen: 20n, paidFen: 20n }, 10n],
  ['nothing was paid', 30n, { ...OF, paidFen: 0n }, 0n],
  ['nothing was decided', 30n, { ...OF, decidedFen: 0n, allDecidedFen: 0n }, 0n],
  ['nothing was lost', 30n, { ...OF, baseFen: 0n }, 0n],
])("the city's part: %s", (...[, gotBack, of, part]) => {
  expect(cityPart(gotBack, of)).toBe(part)
})

test('parts reckoned one after the other add up to the part of the whole', () => {
  let told = 0n
  for (let sum = 0n; sum <= 30n; sum += 1n) told += cityPart(sum, OF) - told
  expect(told).toBe(10n)
})
