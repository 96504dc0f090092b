import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openTestDatabase } from '../../tests/database.ts'
import type { Act } from './event.ts'
import { readEvents } from './event.store.ts'
import { write } from './write.ts'

const now = new Date('2026-03-02T08:00:00.000Z')
const act: Act = {
  who: null,
  asWhom: { organisation: null, role: 'administrator' },
  what: 'migration.note',
  subject: 'migration:测试',
  now,
}
const row = (name: string) => ({ name, checksum: '校验', applied_at: now })

test('a write leaves one event that tells every change of its transaction', async () => {
  await using test = await openTestDatabase()
  await write(test.db, { ...act, note: '说明' }, async (tx) => {
    await tx.insertInto('migration').values(row('a')).execute()
    await tx.updateTable('migration').set({ checksum: '新' }).where('name', '=', 'a').execute()
    await tx.deleteFrom('migration').where('name', '=', 'a').execute()
  })
  const [event, ...others] = await readEvents(test.db, { subject: 'migration:测试' })
  expect(others).toEqual([])
  expect(event).toMatchObject({ who: null, what: 'migration.note', note: '说明', at: now })
  const image = { name: 'a', applied_at: '2026-03-02 08:00:00+00' }
  const key = { name: 'a' }
  const table = 'migration'
  expect(event?.changes).toEqual([
    { table, operation: 'insert', key, before: null, after: { ...image, checksum: '校验' } },
    { table, operation: 'update', key, before: { checksum: '校验' }, after: { checksum: '新' } },
    { table, operation: 'delete', key, before: { ...image, checksum: '新' }, after: null },
  ])
})

test('a write without an event is refused at its commit, whatever its kind', async () => {
  await using test = await openTestDatabase()
  const statements = [
    `insert into migration values ('x', 'y', now())`,
    `update migration set checksum = 'z'`,
    `delete from migration`,
  ]
  for (const statement of statements) {
    await expect(sql.raw(statement).execute(test.db)).rejects.toMatchObject({ code: 'KC001' })
  }
  await expect(sql`truncate migration`.execute(test.db)).rejects.toMatchObject({ code: 'KC002' })
  expect(await test.db.selectFrom('captured_change').selectAll().execute()).toEqual([])
})

test('failed work leaves neither rows nor an event', async () => {
  await using test = await openTestDatabase()
  const failing = write(test.db, act, async (tx) => {
    await tx.insertInto('migration').values(row('b')).execute()
    throw new Error('broken work')
  })
  await expect(failing).rejects.toThrow('broken work')
  expect(await readEvents(test.db, { subject: act.subject })).toEqual([])
})

test('events cannot be changed, removed or slipped in', async () => {
  await using test = await openTestDatabase()
  await write(test.db, act, (tx) => tx.insertInto('migration').values(row('c')).execute())
  for (const statement of [
    `update event set what = 'x'`,
    'delete from event where seq = 1',
    'truncate event',
  ]) {
    await expect(sql.raw(statement).execute(test.db)).rejects.toMatchObject({ code: 'KC002' })
  }
  const slipped = sql`insert into event select seq + 100, at, who, organisation, role, what, subject, body,
    previous_hash, hash from event where seq = 1`
  await expect(slipped.execute(test.db)).rejects.toMatchObject({ code: 'KC003' })
})

test('writes at the same time make one chain without gaps', async () => {
  await using test = await openTestDatabase()
  const before = await test.db.selectFrom('event').select('seq').execute()
  await Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      write(test.db, act, (tx) =>
        tx
          .insertInto('migration')
          .values(row(`n${index}`))
          .execute(),
      ),
    ),
  )
  const events = await test.db
    .selectFrom('event')
    .select(['seq', 'hash', 'previous_hash'])
    .orderBy('seq')
    .execute()
  expect(events.length).toBe(before.length + 40)
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => BigInt(index + 1)))
  expect(events.slice(1).map((event) => event.previous_hash)).toEqual(
    events.slice(0, -1).map(({ hash }) => hash),
  )
})
