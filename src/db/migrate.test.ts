import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openEmptyDatabase } from '../../tests/database.ts'
import { sampleMigrations } from '../../tests/sample-migrations.ts'
import { listTables } from './catalogue.ts'
import { migrate } from './migrate.ts'

const now = new Date('2026-03-02T08:00:00.000Z')
const quiet = { now, afterEach: async () => {} }

test('migrations run once, in order, and are remembered', async () => {
  await using database = await openEmptyDatabase()
  const folder = sampleMigrations()
  expect(await migrate(database.db, { ...quiet, folder })).toEqual(['0001-trust', '0002-sample'])
  expect(await migrate(database.db, { ...quiet, folder })).toEqual([])
  const rows = await database.db.selectFrom('migration').select(['name', 'applied_at']).execute()
  expect(rows).toEqual([
    { name: '0001-trust', applied_at: now },
    { name: '0002-sample', applied_at: now },
  ])
})

test('programs that start at the same moment migrate one after the other', async () => {
  await using database = await openEmptyDatabase()
  const folder = sampleMigrations()
  const ran = await Promise.all([1, 2, 3].map(() => migrate(database.db, { ...quiet, folder })))
  expect(ran.flat().sort()).toEqual(['0001-trust', '0002-sample'])
})

test('a migration that fails leaves nothing of itself', async () => {
  await using database = await openEmptyDatabase()
  const folder = sampleMigrations({
    '0003-broken.sql': 'create table half (id int primary key); select 1 / 0;',
  })
  await expect(migrate(database.db, { ...quiet, folder })).rejects.toThrow('division by zero')
  const names = (await listTables(database.db)).map(({ name }) => name)
  expect(names).toContain('sample')
  expect(names).not.toContain('half')
})

test('a migration changed after it ran, or unknown to this program, stops the start', async () => {
  await using database = await openEmptyDatabase()
  const folder = sampleMigrations({ '0003-more.sql': 'create table more (id int primary key)' })
  await migrate(database.db, { ...quiet, folder })
  const older = sampleMigrations()
  await expect(migrate(database.db, { ...quiet, folder: older })).rejects.toMatchObject({
    code: 'DATABASE_NEWER',
  })
  writeFileSync(join(folder, '0003-more.sql'), 'create table more (id bigint primary key)')
  await expect(migrate(database.db, { ...quiet, folder })).rejects.toMatchObject({
    code: 'MIGRATION_CHANGED',
  })
})

test('values come as the types say: bigint for int8, text for a date, Date for a time', async () => {
  await using database = await openEmptyDatabase()
  const { rows } = await sql`select 9007199254740993::int8 as fen, date '2026-02-28' as day,
    '{1,NULL}'::int8[] as list, '{}'::int8[] as none, '{2026-02-28}'::date[] as days,
    timestamptz '2026-03-02 16:00:00+08' as at, 1.50::numeric as rate`.execute(database.db)
  expect(rows).toEqual([
    {
      fen: 9007199254740993n,
      day: '2026-02-28',
      list: [1n, null],
      none: [],
      days: ['2026-02-28'],
      at: new Date('2026-03-02T08:00:00Z'),
      rate: '1.50',
    },
  ])
})
