import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openEmptyDatabase } from '../../tests/database.ts'
import { sampleMigrations } from '../../tests/sample-migrations.ts'
import { insertSample } from '../../tests/sample-tables.ts'
import { type Column, listTables } from '../db/catalogue.ts'
import type { Db } from '../db/database.ts'
import { isAudited } from './audit-rules.ts'
import { signCheckpoint } from './checkpoint.ts'
import type { Act } from './event.ts'
import { readHead } from './event.store.ts'
import { describeFinding, type Finding } from './finding.ts'
import { prepareDatabase } from './prepare-database.ts'
import { verifyDatabase } from './verify-database.ts'
import { write } from './write.ts'

const now = new Date('2026-03-02T08:00:00.120Z')
const act: Act = {
  who: 'p-1',
  asWhom: { organisation: 'o-1', role: 'bureau_officer' },
  what: 'sample.change',
  subject: 'sample:1',
  now,
}
const ID = '0190a7c0-0000-7000-8000-000000000001'
const OTHER_ID = '0190a7c0-0000-7000-8000-000000000002'

const run = (db: Db, statement: string) =>
  write(db, act, async (tx) => void (await sql.raw(statement).execute(tx)))

async function openSample() {
  const database = await openEmptyDatabase()
  await prepareDatabase(database.db, { now, folder: sampleMigrations() })
  await run(database.db, insertSample(ID))
  await run(database.db, insertSample(OTHER_ID, '另一个'))
  await run(database.db, `insert into sample_part values (1, '${ID}', '甲'), (2, '${ID}', null)`)
  return database
}

/** Changes rows as an intruder with full rights would: with every trigger of ours asleep. */
const tamper = (db: Db, statement: string) =>
  db.connection().execute(async (connection) => {
    await sql`set session_replication_role = replica`.execute(connection)
    try {
      await sql.raw(statement).execute(connection)
    } finally {
      await sql`set session_replication_role = origin`.execute(connection)
    }
  })

const findingsOf = async (db: Db): Promise<readonly Finding[]> =>
  (await verifyDatabase(db, [])).findings

/** The smallest change to a value of each type. */
function flipped({ name, type }: Column): string {
  if (type === 'text') {
    return `case when ${name} is null then 'x'
      else overlay(${name} placing chr(ascii(right(${name}, 1)) # 1) from length(${name})) end`
  }
  if (['int2', 'int4', 'int8'].includes(type)) return `${name} + 1`
  if (type === 'numeric') return `${name} + 0.000001`
  if (type === 'float8') return `${name} + 0.00000000000000005`
  if (type === 'date') return `${name} + 1`
  if (type === 'timestamptz') return `${name} + interval '1 microsecond'`
  if (type === 'bool') return `not ${name}`
  if (type === 'shade') return `'暗'`
  if (type === 'jsonb') return `jsonb_set(${name}, '{n,1}', '2.5')`
  if (type === '_text') return `array_append(${name}, '')`
  if (type === 'bytea') return `set_bit(${name}, 0, 1 - get_bit(${name}, 0))`
  if (type === 'uuid') return `'${randomUUID()}'::uuid`
  throw new Error(`no flip for ${type}`)
}

test('honest writes of every kind verify', async () => {
  await using database = await openSample()
  const { db } = database
  await run(
    db,
    `update sample set label = '改名', details = null, raw = '\\x01' where id = '${ID}'`,
  )
  await run(db, `update sample_part set position = 9 where position = 2`)
  await run(db, `delete from sample where id = '${OTHER_ID}'`)
  await run(db, `delete from sample where id = '${ID}'`)
  await run(db, insertSample(ID))
  const checked = await verifyDatabase(db, [])
  expect(checked.findings).toEqual([])
  expect(checked.rows).toBe(2 + 1)
})

/** Fills every table so that each of its columns can be tampered with in a row of its own. */
async function fillTables(db: Db): Promise<void> {
  for (let n = 10; n < 30; n += 1) {
    await run(db, insertSample(`0190a7c0-0000-7000-8000-0000000000${n}`))
    await run(db, `insert into sample_part values (${n}, '${ID}', '词')`)
    await run(db, `insert into migration values ('9${n}x', '校验', now())`)
  }
}

test('a flipped value is found in every column of every audited table', async () => {
  await using database = await openSample()
  const { db } = database
  await fillTables(db)
  const tables = (await listTables(db)).filter(isAudited)
  expect(tables.map(({ name }) => name)).toEqual(['migration', 'sample', 'sample_part'])
  const expected: Finding[] = []
  for (const { name: table, columns, primaryKey } of tables) {
    const keys = primaryKey.map((name) => `${name}::text`).join(` || '/' || `)
    const { rows } = await sql
      .raw<{ key: string; ctid: string }>(`select ${keys} as key, ctid::text from ${table}`)
      .execute(db)
    for (const [index, column] of columns.entries()) {
      const row = rows.at(-1 - index)
      if (!row) throw new Error(`too few rows of ${table}`)
      await loosen(db, table, column)
      const set = `${column.name} = ${flipped(column)}`
      await tamper(db, `update ${table} set ${set} where ctid = '${row.ctid}'`)
      expected.push(
        primaryKey.includes(column.name)
          ? { kind: 'row-missing', table, key: row.key }
          : { kind: 'row-altered', table, key: row.key, column: column.name },
      )
    }
  }
  const findings = await findingsOf(db)
  expect(expected.length).toBeGreaterThan(20)
  expect(findings).toEqual(expect.arrayContaining(expected))
  for (const finding of findings) expect(describeFinding(finding)).toMatch(/[一-龥]/)
})

test('a flipped value is found in every column of the log itself', async () => {
  await using database = await openSample()
  const { db } = database
  await fillTables(db)
  const columns = (await listTables(db)).find(({ name }) => name === 'event')?.columns ?? []
  for (const [index, column] of columns.entries()) {
    const value = column.name === 'seq' ? '1000' : flipped(column)
    await tamper(db, `update event set ${column.name} = ${value} where seq = ${10 + index * 2}`)
  }
  const findings = await findingsOf(db)
  const missed = columns.filter(
    (_, index) => !findings.some((finding) => finding.seq === 10 + index * 2),
  )
  expect(missed).toEqual([])
})

/** An intruder with full rights can also make the database's own columns writable. */
async function loosen(db: Db, table: string, column: Column): Promise<void> {
  const change = column.isComputed ? 'drop expression' : 'set generated by default'
  if (column.isComputed || column.isNumbered) {
    await sql.raw(`alter table ${table} alter ${column.name} ${change}`).execute(db)
  }
}

test.each([
  ['a row put in', `insert into sample_part values (7, '${ID}', '乙')`, 'row-foreign'],
  ['a row taken out', 'delete from sample_part where position = 1', 'row-missing'],
  ['a null made empty', `update sample_part set words = '' where position = 2`, 'row-altered'],
  ['a secret exchanged', `update sample set login_password = 'x'`, 'row-altered'],
  ['an event taken out', 'delete from event where seq = 3', 'event-missing'],
  ['the first event taken out', 'delete from event where seq = 1', 'event-missing'],
  [
    'two events exchanged',
    `update event set seq = case seq when 3 then 4 else 3 end where seq in (3, 4)`,
    'chain-broken',
  ],
  ['a sleeping trigger', 'alter table sample disable trigger capture_change', 'capture-off'],
  ['a missing guard', 'drop trigger event_is_immutable on event', 'capture-off'],
  ['a table taken out', 'drop table sample_part', 'table-missing'],
  ['an untold column', 'alter table sample_part add extra int', 'row-altered'],
] as const)('%s is found', async (_, statement, kind) => {
  await using database = await openSample()
  // The order of an exchange passes through a state that the key forbids.
  await sql`alter table event drop constraint event_pkey`.execute(database.db)
  await tamper(database.db, statement)
  const findings = await findingsOf(database.db)
  expect(findings.map((finding) => finding.kind)).toContain(kind)
})

test('tampering is found even after an honest write has covered it', async () => {
  await using database = await openSample()
  const { db } = database
  await tamper(db, `update sample set amount_fen = 1 where id = '${ID}'`)
  await run(db, `update sample set amount_fen = 2 where id = '${ID}'`)
  expect(await findingsOf(db)).toMatchObject([
    { kind: 'history-differs', table: 'sample', column: 'twice', key: ID },
    { kind: 'history-differs', table: 'sample', column: 'amount_fen', key: ID },
  ])
})

test('a log cut back to an earlier state with its rows is found by a checkpoint', async () => {
  await using database = await openSample()
  const { db } = database
  const { privateKey } = generateKeyPairSync('ed25519')
  const head = await readHead(db)
  const checkpoint = signCheckpoint(head ?? { seq: 0, hash: '' }, now, privateKey)
  expect((await verifyDatabase(db, [checkpoint])).findings).toEqual([])
  await tamper(db, 'delete from sample_part')
  await tamper(db, `delete from event where seq = ${head?.seq}`)
  expect((await verifyDatabase(db, [])).findings).toEqual([])
  const [finding, ...others] = (await verifyDatabase(db, [checkpoint])).findings
  expect(others).toEqual([])
  expect(finding?.kind).toBe('log-truncated')
})

test('migrations that reshape tables with rows stay provable, and hide no tampering', async () => {
  await using database = await openSample()
  const { db } = database
  await tamper(db, `update sample set label = '暗改' where id = '${ID}'`)
  const folder = sampleMigrations({
    '0003-reshape.sql': `
      alter table sample add column added text not null default '默认';
      update sample set added = '另填', flag = false where id = '${OTHER_ID}';
      alter table sample drop column share;
      alter table sample alter column small type int4;
      alter table sample_part rename to sample_piece;
      create table fresh (id int primary key, label text);
      insert into fresh values (1, '种子');`,
  })
  await prepareDatabase(db, { now, folder })
  await run(db, `update sample set added = '再改' where id = '${ID}'`)
  const { findings, rows } = await verifyDatabase(db, [])
  expect(findings).toMatchObject([{ kind: 'row-altered', key: ID, column: 'label' }])
  expect(rows).toBe(2 + 2 + 1 + 3)
})
