import { expect, test } from 'vitest'
import { openSupervisionWorld } from '../../../tests/supervision/supervision-world.ts'
import { enterUnit } from '../../../tests/programmes/case-at.ts'
import { openPeriods } from '../periods/open-periods.ts'
import { standingFacts } from '../reports/measure-fact.store.ts'
import { AUTOMATIC_QUERIES, countNow } from './automatic-queries.store.ts'
import { keepAutomaticValues, spanOf } from './keep-automatic-values.ts'
import { USUAL_REPORTING } from '../periods/reporting-practice.ts'

test('a period begins and ends at midnight in the time of the city', () => {
  expect(spanOf('2026-Q4')).toEqual({
    from: new Date('2026-09-30T16:00:00Z'),
    until: new Date('2026-12-31T16:00:00Z'),
  })
})

test('every count can be made, and says what it counts', async () => {
  await using world = await openSupervisionWorld()
  expect(new Set(AUTOMATIC_QUERIES.map(({ name }) => name)).size).toBe(AUTOMATIC_QUERIES.length)
  for (const query of AUTOMATIC_QUERIES) {
    expect(query.words).not.toBe('')
    expect([query.name, (await countNow(world.db, query, spanOf('2026-01'))).size]).toEqual([
      query.name,
      0,
    ])
  }
})

test('what is counted is kept where it changed: nothing there is zero, and no closed month is counted again', async () => {
  await using world = await openSupervisionWorld()
  const { db } = world
  const now = new Date('2026-04-02T01:00:00Z')
  await openPeriods(db, { now, practice: USUAL_REPORTING })
  // Put on file on 2 March 2026 in 武昌区.
  await enterUnit(db, 'enterprise')
  expect(await keepAutomaticValues(db, { now })).toBe(3 * 18)
  expect(await keepAutomaticValues(db, { now })).toBe(0)
  const facts = await standingFacts(db, { area: '420106', periods: ['2026-02', '2026-03'] })
  expect(new Map(facts.map(({ period, value }) => [period, value]))).toEqual(
    new Map([
      ['2026-02', 0n],
      ['2026-03', 1n],
    ]),
  )
  await enterUnit(db, 'enterprise')
  expect(await keepAutomaticValues(db, { now })).toBe(1)
})
