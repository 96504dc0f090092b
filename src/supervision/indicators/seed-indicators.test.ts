import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../tests/database.ts'
import { seedCityDocuments } from '../../documents/content/seed-city-documents.ts'
import { loadCity } from '../../party/load-city.ts'
import { parseCityKnowledge } from '../../reader/city-knowledge.ts'
import { seedAreas } from '../areas/seed-areas.ts'
import { listVersions } from './indicator.store.ts'
import type { IndicatorShelf } from './indicators-from-document.ts'
import { loadIndicators } from './load-indicators.ts'
import { seedIndicators } from './seed-indicators.ts'
import { listTargetsOf, listTargetsOfYears } from './target.store.ts'

const CITY = join(import.meta.dirname, '../../../cities/wuhan')
const now = new Date('2026-03-02T01:00:00Z')
let world: TestDatabase
let shelf: IndicatorShelf

beforeAll(async () => {
  world = await openTestDatabase()
  await seedCityDocuments(world.db, { folder: join(CITY, 'documents'), now })
  await seedAreas(world.db, { city: await loadCity(CITY), now })
  const units = await readFile(join(CITY, 'organisations/units.yaml'), 'utf8')
  shelf = {
    content: await loadIndicators(join(CITY, 'indicators')),
    knowledge: parseCityKnowledge(units, 'units.yaml'),
  }
  await seedIndicators(world.db, { shelf, now })
})

afterAll(() => world.close())

const events = async () =>
  (await sql<{ count: number }>`select count(*)::int as count from event`.execute(world.db)).rows[0]
    ?.count

test('every target of the city’s documents is followed by a published indicator', async () => {
  const versions = await listVersions(world.db)
  expect(versions).toHaveLength(shelf.content.indicators.length)
  expect(new Set(versions.map(({ state }) => state))).toEqual(new Set(['published']))
  const idOf = new Map(versions.map(({ code, indicator_id: id }) => [code, id]))
  const targets = await listTargetsOf(world.db, [...idOf.values()])
  const of = (code: string, area = '420100') =>
    targets
      .filter((target) => target.indicator_id === idOf.get(code) && target.area === area)
      .map(({ year, change, comparator, value }) => [year, change, comparator, value])
  expect(of('HTE-INCREASE')).toEqual([[2021, 'increase', '=', 2000n]])
  expect(of('RD-SHARE')).toEqual([
    [2021, 'level', '>=', 324n],
    [2027, 'level', '>=', 410n],
  ])
  expect(of('TECH-CONTRACT')).toEqual([[2021, 'level', '>=', 100_000n]])
  expect(of('GRADUATE')).toEqual([[2021, 'level', '>=', 3000n]])
  // Every zone ten, every district five, and no sum that nobody wrote.
  expect(of('DOCKING')).toEqual([])
  expect(of('DOCKING', '420100Z1')).toEqual([[2021, 'level', '>=', 10n]])
  expect(of('DOCKING', '420117')).toEqual([[2021, 'level', '>=', 5n]])
  // All three zones together: the city's figure, to be divided.
  expect(of('PARK')).toEqual([[2021, 'level', '>=', 30n]])
  // The official document and the newspaper say the same: it counts once, by the official one.
  expect(
    targets.filter(({ indicator_id: id }) => id === idOf.get('DISRUPTIVE')).map((t) => t.document),
  ).toEqual(['D3'])
  // No year is invented.
  expect(of('TEAM')).toEqual([])
  expect(await listTargetsOfYears(world.db, { areas: ['420100'], year: 2021 })).toHaveLength(25)
})

test('seeding again reads and writes nothing; a changed formula holds from the next month on', async () => {
  const before = await events()
  expect(await seedIndicators(world.db, { shelf, now })).toBe(0)
  expect(await events()).toBe(before)

  const indicators = shelf.content.indicators.map((indicator) =>
    indicator.code === 'PILOT'
      ? { ...indicator, formula: { kind: 'increase', measure: 'PILOT' } as const }
      : indicator.code === 'CONCEPT'
        ? { ...indicator, limits: '另有说明' }
        : indicator,
  )
  const changed = { ...shelf, content: { ...shelf.content, indicators } }
  await seedIndicators(world.db, { shelf: changed, now })
  const versions = await listVersions(world.db)
  const of = (code: string) =>
    versions
      .filter((version) => version.code === code)
      .map(({ version, state, since }) => [version, state, since])
  expect(of('PILOT')).toEqual([
    [2, 'published', '2026-04'],
    [1, 'published', null],
  ])
  expect(of('CONCEPT')).toEqual([
    [2, 'published', null],
    [1, 'retired', null],
  ])
  const published = versions.find(({ code }) => code === 'CONCEPT')
  await expect(
    sql`update indicator_version set limits = '' where id = ${published?.id}`.execute(world.db),
  ).rejects.toMatchObject({ code: 'KC062' })
})
