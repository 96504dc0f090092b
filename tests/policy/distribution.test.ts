import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { openDuck } from '../../src/benefits/batch/duckdb.store.ts'
import { type Distribution, distribute, type Share } from '../../src/policy/phases/distribute.ts'
import { DUCKDB } from '../../src/policy/sql/dialect.ts'
import { distributionSql } from '../../src/policy/sql/distribution-sql.ts'

const shares: fc.Arbitrary<Share[]> = fc
  .array(fc.tuple(fc.bigInt({ min: 0n, max: 900n }), fc.constantFrom('1', '2', '3')), {
    minLength: 1,
    maxLength: 9,
  })
  .map((list) => list.map(([wantedFen, order], at) => ({ id: `s${at}`, wantedFen, order })))

const rules: fc.Arbitrary<Distribution> = fc.record({
  how: fc.constantFrom<Distribution['how']>('in-order', 'pro-rata'),
  ties: fc.constant<Distribution['ties']>('by-id'),
  perHeadFen: fc.option(fc.bigInt({ min: 0n, max: 500n })),
  stepFen: fc.constantFrom(1n, 7n, 100n),
  remainder: fc.constantFrom<Distribution['remainder']>('first-in-order', 'returned'),
})

test('DuckDB shares a budget out as distribute() does', async () => {
  const cases = fc.sample(fc.tuple(shares, rules, fc.bigInt({ min: 0n, max: 3000n })), {
    numRuns: 120,
    seed: 20_261_122,
  })
  await using duck = await openDuck({ threads: 1 })
  for (const [list, rule, budgetFen] of cases) {
    await duck.run('CREATE OR REPLACE TABLE share (id VARCHAR, ord VARCHAR, wanted BIGINT)')
    await duck.insert(
      'share',
      list.map(({ id, order, wantedFen }) => [id, order, wantedFen]),
    )
    const query = distributionSql(rule, { relation: 'share', budgetFen, dialect: DUCKDB }) ?? ''
    const found = await duck.rows(
      `SELECT id, CAST(paid AS VARCHAR) AS paid FROM (${query}) x ORDER BY id`,
    )
    const { paid } = distribute(budgetFen, list, rule)
    expect([list, rule, budgetFen, found]).toEqual([
      list,
      rule,
      budgetFen,
      paid.map(({ id, paidFen }) => ({ id, paid: paidFen.toString() })),
    ])
  }
})

test('equals in order that share what is left are no window', () => {
  const rule: Distribution = {
    how: 'in-order',
    ties: 'same-fraction',
    perHeadFen: null,
    stepFen: 1n,
    remainder: 'returned',
  }
  expect(distributionSql(rule, { relation: 'share', budgetFen: 1n, dialect: DUCKDB })).toBeNull()
})
