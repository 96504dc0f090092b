import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openTestDatabase } from '../../tests/database.ts'
import { bareContent, loadCityContent } from './load-city-content.ts'
import { seedCity } from './seed-city.ts'

const WUHAN = join(import.meta.dirname, '../../cities/wuhan')

test('a city that names its districts and nothing else is a city: empty, and nothing is made up for it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kechuang-city-'))
  try {
    mkdirSync(join(folder, 'organisations'))
    cpSync(join(WUHAN, 'organisations/regions.yaml'), join(folder, 'organisations/regions.yaml'))
    const content = await loadCityContent(folder)
    expect(content).toEqual(bareContent(content.city))
    await using test = await openTestDatabase()
    await seedCity(test.db, {
      folder,
      content,
      wantsDemo: true,
      now: new Date('2026-03-02T01:00:00Z'),
    })
    const { rows } = await sql<{
      areas: bigint
      people: bigint
      documents: bigint
      indicators: bigint
    }>`
      select (select count(*) from area) as areas, (select count(*) from person) as people,
        (select count(*) from document) as documents, (select count(*) from indicator) as indicators`.execute(
      test.db,
    )
    expect(rows).toEqual([
      { areas: BigInt(content.city.regions.length + 1), people: 0n, documents: 0n, indicators: 0n },
    ])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
