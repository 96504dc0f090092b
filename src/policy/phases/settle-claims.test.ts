import { found } from '../../base/found.ts'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Claim, type Granted, settleClaims } from './settle-claims.ts'

const claim = (id: string, amountFen: bigint, more: Partial<Claim> = {}): Claim => ({
  id,
  rule: '技术成果买方奖励',
  clause: '十四',
  amountFen,
  order: '2024-01-01',
  caps: [],
  exclusion: null,
  firstOnly: null,
  ...more,
})

const cap = (limitFen: bigint, keys: (string | null)[], account = '甲') => ({
  account,
  limitFen,
  keys,
  label: '年度累计上限',
  clause: '十四',
})

const grantedOf = (id: string, settled: ReturnType<typeof settleClaims>) =>
  settled.find((entry) => entry.id === id)?.grantedFen

test.each([
  { before: 0n, asked: 99n, gets: 99n, when: 'below the cap' },
  { before: 0n, asked: 100n, gets: 100n, when: 'at the cap' },
  { before: 0n, asked: 101n, gets: 100n, when: 'above the cap' },
  { before: 60n, asked: 50n, gets: 40n, when: 'after an earlier grant' },
  { before: 120n, asked: 50n, gets: 0n, when: 'after more was granted than a newer cap allows' },
])('a yearly cap of 100 $when', ({ before, asked, gets }) => {
  const granted: Granted[] = [
    {
      rule: 'x',
      amountFen: before,
      accounts: [{ account: '甲', keys: ['企业', '2024'] }],
      exclusion: null,
      firstOnly: null,
    },
  ]
  const [settled] = settleClaims(
    [claim('a', asked, { caps: [cap(100n, ['企业', '2024'])] })],
    granted,
  )
  expect(settled?.grantedFen).toBe(gets)
})

test('caps nest: the enterprise first, then the manager that invested in it', () => {
  const invest = (id: string, firm: string, order: string) =>
    claim(id, 90n, {
      order,
      caps: [cap(100n, [firm], '企业'), cap(200n, ['管理人', '2024'], '管理人')],
    })
  const settled = settleClaims(
    [
      invest('c', '丙', '2024-03-01'),
      invest('a', '甲', '2024-01-01'),
      invest('b', '乙', '2024-02-01'),
    ],
    [],
  )
  expect(settled.map(({ id, grantedFen }) => [id, grantedFen])).toEqual([
    ['c', 20n],
    ['a', 90n],
    ['b', 90n],
  ])
})

test('of claims over one matter the highest is paid, and a later higher one pays the difference only', () => {
  const exclusion = {
    group: '技术交易奖励',
    matter: '合同1',
    take: 'highest',
    isChosen: false,
  } as const
  const settled = settleClaims(
    [claim('low', 30n, { exclusion }), claim('high', 50n, { exclusion })],
    [],
  )
  expect([grantedOf('low', settled), grantedOf('high', settled)]).toEqual([0n, 50n])
  const before: Granted = {
    rule: 'x',
    amountFen: 30n,
    accounts: [],
    exclusion: { group: '技术交易奖励', matter: '合同1' },
    firstOnly: null,
  }
  expect(settleClaims([claim('high', 50n, { exclusion })], [before])[0]?.grantedFen).toBe(20n)
})

test('first time only counts earlier grants and earlier claims of the same run', () => {
  const settled = settleClaims(
    [
      claim('later', 10n, { order: '2', firstOnly: ['企业'] }),
      claim('earlier', 10n, { order: '1', firstOnly: ['企业'] }),
    ],
    [],
  )
  expect([grantedOf('earlier', settled), grantedOf('later', settled)]).toEqual([10n, 0n])
})

test('a key that is not known grants nothing and says what is missing', () => {
  const [settled] = settleClaims([claim('a', 10n, { caps: [cap(100n, ['企业', null])] })], [])
  expect(settled).toMatchObject({ grantedFen: 0n, missing: ['年度累计上限'] })
})

const claims = fc.array(
  fc.record({
    amount: fc.bigInt({ min: 0n, max: 200n }),
    firm: fc.constantFrom('甲', '乙'),
    matter: fc.constantFrom('1', '2', '3'),
    order: fc.constantFrom('1', '2', '3'),
    take: fc.constantFrom<'highest' | 'chosen' | { atMostFen: bigint }>('highest', 'chosen', {
      atMostFen: 150n,
    }),
    isChosen: fc.boolean(),
    first: fc.boolean(),
  }),
  { maxLength: 12 },
)

test('lines add up, no cap is exceeded, and the order of the list does not matter', () => {
  fc.assert(
    fc.property(claims, (drawn) => {
      const made = drawn.map(({ amount, firm, matter, order, take, isChosen, first }, index) =>
        claim(String(index), amount, {
          order,
          caps: [cap(120n, [firm], '企业'), cap(200n, ['2024'], '年度')],
          exclusion: { group: 'g', matter, take, isChosen },
          firstOnly: first ? [firm, matter] : null,
        }),
      )
      const settled = settleClaims(made, [])
      for (const [index, { grantedFen, lines }] of settled.entries()) {
        const reduced = lines.reduce((sum, line) => sum + line.amountFen, 0n)
        expect(found(made[index], 'a claim').amountFen + reduced).toBe(grantedFen)
        expect(grantedFen >= 0n && lines.every((line) => line.amountFen < 0n)).toBe(true)
      }
      const total = settled.reduce((sum, { grantedFen }) => sum + grantedFen, 0n)
      expect(total <= 200n).toBe(true)
      const turned = settleClaims(made.toReversed(), [])
      expect(turned.toReversed()).toEqual(settled)
    }),
  )
})
