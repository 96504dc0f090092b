import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openEmptyDatabase, openTestDatabase, type TestDatabase } from '../../tests/database.ts'
import { sampleMigrations } from '../../tests/sample-migrations.ts'
import { insertSample } from '../../tests/sample-tables.ts'
import { keptColumns, keptTables, quote, writeBackup } from './backup.ts'
import { listTables } from './catalogue.ts'
import { migrate } from './migrate.ts'
import { restoreBackup } from './restore.ts'

const now = new Date('2026-03-02T08:00:00.000Z')
const MIGRATIONS = sampleMigrations()
const ID = '0190a7c0-0000-7000-8000-000000000001'

async function backupOf(url: string, attachment: unknown = null): Promise<Buffer> {
  const frames = new PassThrough()
  const pieces: Buffer[] = []
  frames.on('data', (piece: Buffer) => pieces.push(piece))
  await writeBackup(frames, { url, now, attachment })
  return Buffer.concat(pieces)
}

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const restore = (target: TestDatabase, bytes: Buffer, size = 1000) =>
  restoreBackup(inPieces(bytes, size), {
    url: target.url,
    file: '备份.kcb',
    migrations: MIGRATIONS,
    afterRows: async () => {},
  })

/** Every row of every table as text, and every sequence. */
async function contentOf({ db }: TestDatabase): Promise<Record<string, unknown>> {
  const content: Record<string, unknown> = {}
  for (const table of keptTables(await listTables(db))) {
    const { rows } = await sql
      .raw(`select t::text from ${quote(table.name)} t order by 1`)
      .execute(db)
    content[table.name] = { rows, columns: keptColumns(table) }
  }
  const sequences = sql`select sequencename, last_value from pg_sequences
    where last_value is not null order by 1`
  return { ...content, sequences: (await sequences.execute(db)).rows }
}

async function openFilled(): Promise<TestDatabase> {
  const database = await openEmptyDatabase()
  await migrate(database.db, { now, folder: MIGRATIONS, afterEach: async () => {} })
  await sql.raw(insertSample(ID, '换行\n制表\t反斜\\杠 \\. 引号"')).execute(database.db)
  await sql`insert into sample_part values (1, ${ID}, ''), (2, ${ID}, null)`.execute(database.db)
  return database
}

test('a backup brings back every row, value and sequence of every table', async () => {
  await using source = await openFilled()
  await using target = await openEmptyDatabase()
  const bytes = await backupOf(source.url, { kept: '附带' })
  expect(await restore(target, bytes, 7)).toEqual({ kept: '附带' })
  expect(await contentOf(target)).toEqual(await contentOf(source))
  const { rows } = await sql
    .raw(`${insertSample(crypto.randomUUID())} returning number`)
    .execute(target.db)
  expect(rows).toEqual([{ number: 2 }])
})

test('foreign keys stand again after a restore', async () => {
  await using source = await openFilled()
  await using target = await openEmptyDatabase()
  await restore(target, await backupOf(source.url))
  const orphan = sql`insert into sample_part values (1, ${crypto.randomUUID()}, '')`
  await expect(orphan.execute(target.db)).rejects.toMatchObject({ code: '23503' })
})

test('a backup shows one moment, whatever is written meanwhile', async () => {
  await using source = await openFilled()
  await using target = await openEmptyDatabase()
  const before = await contentOf(source)
  const frames = new PassThrough({ highWaterMark: 16 })
  const backup = writeBackup(frames, { url: source.url, now, attachment: null })
  const first: Buffer = await new Promise((resolve) => {
    frames.once('data', resolve)
  })
  frames.pause()
  await sql`delete from sample_part`.execute(source.db)
  const pieces = [first]
  frames.on('data', (piece: Buffer) => pieces.push(piece))
  frames.resume()
  await backup
  await restore(target, Buffer.concat(pieces))
  expect(await contentOf(target)).toEqual(before)
})

test('a database with tables is not restored into', async () => {
  await using source = await openFilled()
  await using target = await openTestDatabase()
  await expect(restore(target, await backupOf(source.url))).rejects.toMatchObject({
    code: 'DATABASE_NOT_EMPTY',
  })
})

test('a damaged, cut or foreign file is refused, and the database stays empty', async () => {
  await using source = await openFilled()
  await using target = await openEmptyDatabase()
  const bytes = await backupOf(source.url)
  const damaged = Buffer.from(bytes)
  const at = damaged.indexOf('样本') > 0 ? damaged.indexOf('样本') : damaged.indexOf('反斜')
  damaged.write('X', at)
  const broken = [
    damaged,
    bytes.subarray(0, -1),
    bytes.subarray(0, bytes.length / 2),
    bytes.subarray(0, 3),
    Buffer.concat([bytes, Buffer.from('x')]),
    Buffer.from('这不是备份，这不是备份'),
    Buffer.alloc(0),
  ]
  for (const file of broken) {
    await expect(restore(target, file)).rejects.toMatchObject({ code: 'BACKUP_INVALID' })
    expect(await listTables(target.db)).toEqual([])
  }
})

test('the migrations of the repository are named in order without a gap in what they need', () => {
  const names = readdirSync(join(import.meta.dirname, 'migrations')).sort()
  for (const name of names) expect(name).toMatch(/^\d{4}-[a-z-]+\.sql$/)
  expect(new Set(names.map((name) => name.slice(0, 4))).size).toBe(names.length)
  expect(readFileSync(join(import.meta.dirname, 'migrations', names[0] ?? ''), 'utf8')).toContain(
    'create table event',
  )
})
