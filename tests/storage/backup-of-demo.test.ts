import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { keptTables, quote, writeBackup } from '../../src/db/backup.ts'
import { listTables } from '../../src/db/catalogue.ts'
import type { Db } from '../../src/db/database.ts'
import { restoreBackup } from '../../src/db/restore.ts'
import { seedCityDocuments } from '../../src/documents/content/seed-city-documents.ts'
import { loadCity } from '../../src/party/load-city.ts'
import { loadDemo } from '../../src/party/load-demo.ts'
import { seedDemo } from '../../src/party/seed-demo.ts'
import { captureEverything, prepareDatabase } from '../../src/trust/prepare-database.ts'
import { verifyDatabase } from '../../src/trust/verify-database.ts'
import { openEmptyDatabase, openTestDatabase } from '../database.ts'

const now = new Date('2026-03-02T08:00:00.000Z')

async function rowsOf(db: Db): Promise<Record<string, unknown>> {
  const all: Record<string, unknown> = {}
  for (const { name } of keptTables(await listTables(db))) {
    const { rows } = await sql.raw(`select t::text from ${quote(name)} t order by 1`).execute(db)
    all[name] = rows
  }
  return all
}

test('the demo and the city survive backup and restore to the last row, and the log proves it', async () => {
  await using source = await openTestDatabase()
  await using target = await openEmptyDatabase()
  const folder = join(import.meta.dirname, '../../cities/wuhan')
  const demo = await loadDemo(folder, await loadCity(folder))
  if (demo === null) throw new Error('the city has no demo')
  await seedDemo(source.db, { demo, now })
  await seedCityDocuments(source.db, { folder: join(folder, 'documents'), now })

  const frames = new PassThrough()
  const pieces: Buffer[] = []
  frames.on('data', (piece: Buffer) => pieces.push(piece))
  await writeBackup(frames, { url: source.url, now, attachment: null })
  await restoreBackup(
    (async function* () {
      yield* pieces
    })(),
    { url: target.url, file: 'demo.kcb', afterRows: captureEverything },
  )

  expect(await rowsOf(target.db)).toEqual(await rowsOf(source.db))
  expect(await prepareDatabase(target.db, { now })).toEqual([])
  const before = await verifyDatabase(source.db, [])
  const after = await verifyDatabase(target.db, [])
  expect(after).toEqual(before)
  expect(after.findings).toEqual([])
  expect(after.rows).toBeGreaterThan(100)
})
