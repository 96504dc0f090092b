import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../tests/database.ts'
import { openJourney } from '../../../tests/journeys/journey.ts'
import { enterAreas, enterMeasures } from '../../../tests/supervision/supervision-world.ts'
import { YEAR_MEASURES } from '../../../tests/supervision/year-content.ts'
import { loadCity } from '../../party/load-city.ts'
import { removeDemo } from '../../party/seed-demo.ts'
import { listMembers } from '../areas/area.store.ts'
import { seedDemoMembers } from '../members/seed-demo-members.ts'
import { openPeriods } from '../periods/open-periods.ts'
import { USUAL_REPORTING } from '../periods/reporting-practice.ts'
import { listReports } from './area-report.store.ts'
import { standingFacts } from './measure-fact.store.ts'
import { parseDemoFigures, seedDemoFigures } from './seed-demo-figures.ts'

const CITY = join(import.meta.dirname, '../../../cities/wuhan')
const FILE = join(CITY, 'indicators/demo.yaml')
const CODES = [
  'HTE',
  'HTE-SCALE',
  'CONCEPT',
  'PILOT',
  'BROKER',
  'RD-FIRM',
  'RD-CENTRE',
  'DISRUPTIVE',
]

test('the demo has reports, in time, late and missing, once; they go with it, and real periods stay', async () => {
  await using database = await openTestDatabase()
  const { db } = database
  await using journey = await openJourney({ database })
  await enterAreas(db, await loadCity(CITY))
  const [usual] = YEAR_MEASURES
  if (usual === undefined) throw new Error('the year has no measures')
  const codes = [...CODES, 'DISRUPTIVE-FIRM', 'TECH-CONTRACT']
  await enterMeasures(
    db,
    codes.map((code) => ({ ...usual, code, name: code, decimals: 2 })),
  )
  await openPeriods(db, { now: journey.now(), practice: USUAL_REPORTING })
  const now = journey.now()
  expect(await seedDemoFigures(db, { file: FILE, now })).toBe(true)
  expect(await seedDemoFigures(db, { file: FILE, now })).toBe(false)
  const facts = await standingFacts(db, { area: '420102', periods: ['2026-01', '2026-02'] })
  expect(facts).toHaveLength(20)
  // What lies below a district has been asked for by September: of the demo's months that have ended, none.
  expect(await seedDemoMembers(db, { file: FILE, now })).toBe(true)
  const street = (await listMembers(db, ['420111'])).find(({ name }) => name.includes('珞南'))
  expect([street?.demo, street?.organisationId === null]).toEqual([true, false])
  const before = await listReports(db, {})
  expect(before.filter(({ state }) => state === 'submitted')).toHaveLength(36)
  await removeDemo(db, now)
  expect(await standingFacts(db, { area: '420102', periods: ['2026-01', '2026-02'] })).toEqual([])
  expect(await listMembers(db, ['420111'])).toEqual([])
  const after = await listReports(db, {})
  expect(after.map(({ state }) => state)).toEqual(before.map(() => 'draft'))
  expect(await seedDemoFigures(db, { file: FILE, now })).toBe(false)
})

test('a value of the demo that cannot be read is refused', () => {
  const text = '填报:\n  - { 采集项: NONE, 区: 420102, 值: [1] }\n'
  expect(() => parseDemoFigures(text, { file: 'demo.yaml', measures: [] })).toThrow(
    '没有这个采集项',
  )
})
