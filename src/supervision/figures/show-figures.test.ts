import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { asDay } from '../../base/day.ts'
import { ratio } from '../../base/ratio.ts'
import { CITY_AREA, openSupervisionWorld } from '../../../tests/supervision/supervision-world.ts'
import { SYSTEM } from '../../trust/event.ts'
import { write } from '../../trust/write.ts'
import { USUAL_PRACTICES } from '../indicators/load-indicators.ts'
import { checkClosed } from '../periods/check-closed.ts'
import { closePeriod, sheetsOf } from '../periods/close-period.ts'
import { insertPeriods } from '../periods/period.store.ts'
import { type NewMeasureFact, recordFacts } from '../reports/measure-fact.store.ts'
import { findTotalFaults } from './area-mark.store.ts'
import { computeFigures } from './compute-figures.ts'
import { encodeFigure } from './figure-json.ts'
import { recomputeAll } from './recompute.ts'
import { refreshMarks } from './refresh-marks.ts'
import { monthsOf } from './period.ts'
import { readKnown, showFigures } from './show-figures.ts'
import { showMarks } from './show-marks.ts'

const practices = USUAL_PRACTICES
const today = asDay('2026-11-20')
const now = new Date('2026-11-20T01:00:00Z')

/** Whole numbers that look random and are the same each time. */
function numbers(): (below: number) => number {
  let state = 20_261_122
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}

test('the city out of kept sums is the city out of every fact, to the last figure', async () => {
  await using world = await openSupervisionWorld()
  const { db, areas, measures, indicators } = world
  const [next, nextGap] = [numbers(), numbers()]
  const somebody = (await world.person('bureau_officer')).person.id
  const months = [...monthsOf('2025'), ...monthsOf('2026').slice(0, 10)]
  const fact = (more: Partial<NewMeasureFact>): NewMeasureFact => ({
    measureId: '',
    area: '',
    period: '',
    value: null,
    origin: 'entered',
    source: '测试',
    note: '',
    late: next(10) === 0,
    correctionId: null,
    recordedBy: somebody,
    recordedAt: now,
    demo: false,
    ...more,
  })
  const record = (facts: readonly NewMeasureFact[]) =>
    write(
      db,
      { who: null, asWhom: SYSTEM, what: 'test', subject: `measure_fact:${randomUUID()}`, now },
      (tx) => recordFacts(tx, facts),
    )
  const codes = ['M-FIRMS', 'M-DEALS', 'M-RD', 'M-RATE', 'M-ONFILE']
  const reports = areas.slice(1).flatMap((area) =>
    months.flatMap((period) =>
      codes.flatMap((code) => {
        const measureId = measures.get(code) ?? ''
        const say = (origin: 'entered' | 'automatic') =>
          fact({ measureId, area, period, origin, value: BigInt(next(1000)) })
        // The second area says nothing of firms, and everybody forgets something now and then.
        if (next(25) === 0 || (code === 'M-FIRMS' && area === areas[2])) return []
        const own = say('entered')
        // Some are sums from below in which a street is missing.
        const entered =
          nextGap(15) === 0
            ? { ...own, basis: { reported: 2, expected: 3, missing: ['甲街道'] } }
            : own
        return code === 'M-ONFILE' && next(2) === 0 ? [entered, say('automatic')] : [entered]
      }),
    ),
  )
  await record(reports)
  // Said again otherwise, and withdrawn.
  await record(
    reports
      .filter(({ origin }, index) => origin === 'entered' && index % 40 === 0)
      .map((each, index) => ({ ...each, value: index % 2 === 0 ? null : 5n })),
  )
  const both = async () => {
    for (const period of ['2026-10', '2026-02', '2026-Q2', '2026', '2025-H2']) {
      const asked = { areas: [CITY_AREA, areas[1] ?? ''], period }
      const kept = await showFigures(db, { ...asked, as: 'now', today, practices })
      const known = await readKnown(db, {
        ...asked,
        areas,
        practices,
        asOf: new Date('2027-01-01T00:00:00Z'),
      })
      const added = computeFigures(known, { ...asked, today })
      expect(withoutNames(kept)).toEqual(withoutNames(added))
    }
  }
  await both()
  expect(await findTotalFaults(db)).toEqual([])
  const gaps = await db.selectFrom('measure_total').select('partial').execute()
  expect(gaps.filter(({ partial }) => partial.length > 0).length).toBeGreaterThan(20)

  const marked = () => showMarks(db, { areas: areas.slice(1), period: '2026-10', today, practices })
  const before = await marked()
  expect(before).toHaveLength(areas.length - 1)
  const built = await recomputeAll(db, { years: [2025, 2026], today, practices })
  expect(built.marks).toBe((areas.length - 1) * 38)
  expect(await findTotalFaults(db)).toEqual([])
  expect(await marked()).toEqual(before)

  // The way to a target that was set years ago begins where the document found the city.
  const first = areas[1] ?? ''
  await record([
    fact({ measureId: measures.get('M-FIRMS') ?? '', area: first, period: '2023-12', value: 100n }),
  ])
  await write(
    db,
    { who: null, asWhom: SYSTEM, what: 'test', subject: 'indicator:set', now },
    (tx) =>
      tx
        .insertInto('indicator_target')
        .values({
          id: randomUUID(),
          indicator_id: indicators.get('I-FIRMS') ?? '',
          area: first,
          year: 2027,
          change: 'level',
          comparator: '>=',
          value: 9000n,
          from_year: 2024,
          document: 'D4',
          clause: '一',
          recorded_at: now,
        })
        .execute(),
  )
  const onTheWay = await marked()
  expect(onTheWay).not.toEqual(before)
  const grounds = await showFigures(db, {
    areas: [first],
    period: '2026-10',
    as: 'now',
    today,
    practices,
  })
  expect(grounds.map(({ ground }) => ground)).toContain('far-behind')
  // The same in processes of their own, each with its part of the areas.
  const databaseUrl = world.test.url
  const again = await recomputeAll(db, { years: [2026], today, practices, databaseUrl })
  expect(again.marks).toBe((areas.length - 1) * 19)
  expect(await marked()).toEqual(onTheWay)

  // What was judged by another threshold is made anew, and in the morning what leaders open first.
  const strict = {
    thresholds: [...practices.thresholds, { since: '2026-10', yellowFrom: ratio(1n) }],
  } as const
  const judgedIn = async (period: string) =>
    (await showMarks(db, { areas: [first], period, today, practices: strict }))[0]?.yellowFrom
  expect([await judgedIn('2026-09'), await judgedIn('2026-10')]).toEqual(['0.8', '1'])
  await db.deleteFrom('area_mark').execute()
  await refreshMarks(db, { now, practices: strict, signal: new AbortController().signal })
  const rows = await db.selectFrom('area_mark').select(['period', 'yellow_from']).execute()
  const kept = Map.groupBy(rows, (row) => `${row.period} ${row.yellow_from}`)
  expect(new Set(kept.keys())).toEqual(
    new Set(['2026 1', '2026-09 0.8', '2026-10 1', '2026-H2 1', '2026-Q3 0.8', '2026-Q4 1']),
  )
  expect(rows).toHaveLength(kept.size * (areas.length - 1))

  // A period is closed by the threshold of the day, and no later one judges it.
  const mild = { thresholds: [{ since: null, yellowFrom: ratio(1n, 100n) }] } as const
  const month = { period: '2026-01', begins: '2026-01', ends: '2026-01', due_on: null }
  await write(db, { who: null, asWhom: SYSTEM, what: 'test', subject: 'periods', now }, (tx) =>
    insertPeriods(tx, [month]),
  )
  const actor = await world.person('bureau_approver')
  await closePeriod(db, { actor, now, period: '2026-01', practices: mild })
  expect(await checkClosed(db, practices)).toEqual({ periods: 1, faults: [] })
  const said = { period: '2026-01', asOf: now }
  expect(await sheetsOf(db, { ...said, practices })).not.toEqual(
    await sheetsOf(db, { ...said, practices: mild }),
  )

  // A merger changes who reports, in the sums as well.
  await write(db, { who: null, asWhom: SYSTEM, what: 'test', subject: 'area:merged', now }, (tx) =>
    tx
      .updateTable('area')
      .set({ until: '2026-04', merged_into: areas[3] ?? '' })
      .where('id', '=', areas[1] ?? '')
      .execute(),
  )
  await both()
  expect(await findTotalFaults(db)).toEqual([])
  const [merged] = await marked()
  expect(merged).toMatchObject({ area: areas[1], green: 0, yellow: 0, red: 0 })
})

/** A sum tells that somewhere in the city two sources differ; the facts tell where. */
const withoutNames = (figures: readonly Parameters<typeof encodeFigure>[0][]) =>
  figures
    .map(encodeFigure)
    .map(({ conflicts, ...figure }) => ({ ...figure, conflicts: conflicts.length > 0 }))
