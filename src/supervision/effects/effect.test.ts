import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { ratio } from '../../base/ratio.ts'
import { caveatsOf, compareOutcome, type Member, medianOf } from './effect.ts'

const REVENUE = { name: '营业收入', fact: '营业收入', money: true, unit: '元' }

const member = (organisation: string, year = 2024, otherPolicies = 0): Member => ({
  organisation,
  year,
  otherPolicies,
})

const known = (rows: Readonly<Record<string, readonly [number, bigint][]>>) =>
  new Map(Object.entries(rows).map(([name, values]) => [name, new Map(values)]))

const VALUE = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n })

test('a median is exact, and of nothing there is none', () => {
  const cases: [readonly bigint[], ReturnType<typeof medianOf>][] = [
    [[], null],
    [[7n], ratio(7n)],
    [[9n, 1n, 5n], ratio(5n)],
    [[4n, 1n, 2n, 100n], ratio(3n)],
    [[-2n, 1n], ratio(-1n, 2n)],
  ]
  for (const [values, median] of cases) expect(medianOf(values)).toEqual(median)
})

test('change is counted from the year before each was granted, over those known in both years', () => {
  const groups = {
    receivers: [member('a', 2023), member('b'), member('c'), member('d'), member('e'), member('f')],
    others: ['p', 'q', 'r', 's', 't'].map((name) => member(name)),
  }
  const values = known({
    a: [
      [2022, 100n],
      [2023, 999n],
      [2025, 160n],
    ],
    b: [
      [2023, 10n],
      [2025, 30n],
    ],
    c: [
      [2023, 50n],
      [2025, 40n],
    ],
    d: [
      [2023, 0n],
      [2025, 8n],
    ],
    e: [
      [2023, 5n],
      [2025, 6n],
    ],
    // Of f the year after is unknown: it is not zero.
    f: [[2023, 1_000n]],
    ...Object.fromEntries(
      ['p', 'q', 'r', 's', 't'].map((name, index) => [
        name,
        [
          [2023, 10n],
          [2025, 10n + BigInt(index)],
        ] as [number, bigint][],
      ]),
    ),
  })
  const found = compareOutcome(REVENUE, groups, { known: values, after: 2025 })
  expect(found.receivers).toEqual({
    members: 6,
    known: 5,
    before: 165n,
    after: 244n,
    meanChange: ratio(79n, 5n),
    medianChange: ratio(8n),
  })
  expect(found.others).toMatchObject({ known: 5, medianChange: ratio(2n) })
  expect(found.difference).toEqual(ratio(6n))
  expect(found.caveats.map(({ code }) => code)).toEqual(['unknown'])
})

test('fewer than five on either side are not compared, and it is said why', () => {
  const four = ['a', 'b', 'c', 'd'].map((name) => member(name))
  const values = known(
    Object.fromEntries(
      four.map(({ organisation }) => [
        organisation,
        [
          [2023, 1n],
          [2025, 2n],
        ] as [number, bigint][],
      ]),
    ),
  )
  const found = compareOutcome(
    REVENUE,
    { receivers: four, others: [] },
    { known: values, after: 2025 },
  )
  expect(found.difference).toBeNull()
  expect(found.caveats.map(({ code }) => code)).toEqual(['few', 'few'])
  expect(found.others).toMatchObject({ members: 0, known: 0, medianChange: null, meanChange: null })
})

test('who was granted in the compared year or later is left out and counted in a caveat', () => {
  const receivers = [member('a', 2025), member('b', 2024, 2)]
  const values = known({
    a: [
      [2024, 1n],
      [2025, 9n],
    ],
  })
  expect(
    compareOutcome(REVENUE, { receivers, others: [] }, { known: values, after: 2025 }).receivers
      .known,
  ).toBe(0)
  expect(
    caveatsOf({ receivers, others: [member('p', 2024, 1)] }, 2025).map(({ code }) => code),
  ).toEqual(['association', 'early', 'mixed', 'helped'])
  expect(caveatsOf({ receivers: [], others: [] }, 2025).map(({ code }) => code)).toEqual([
    'association',
    'nobody',
  ])
})

test('the mean change times how many are known is what the sums say, and order does not matter', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(VALUE, VALUE), {
        minLength: 1,
        maxLength: 30,
      }),
      (pairs) => {
        const members = pairs.map((_, index) => member(`o${index}`))
        const values = known(
          Object.fromEntries(
            pairs.map(([before, after], index) => [
              `o${index}`,
              [
                [2023, before],
                [2025, after],
              ] as [number, bigint][],
            ]),
          ),
        )
        const compare = (receivers: readonly Member[]) =>
          compareOutcome(REVENUE, { receivers, others: [] }, { known: values, after: 2025 })
            .receivers
        const side = compare(members)
        expect(side.known).toBe(pairs.length)
        const mean = side.meanChange ?? ratio(0n)
        expect(ratio(mean.num * BigInt(side.known), mean.den)).toEqual(
          ratio(side.after - side.before),
        )
        expect(compare(members.toReversed())).toEqual(side)
      },
    ),
  )
})
