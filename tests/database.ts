import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { inject } from 'vitest'
import { type Db, openDatabase } from '../src/db/database.ts'

/** A database of one's own: `await using test = await openTestDatabase()` ends it with the block. */
export type TestDatabase = AsyncDisposable & {
  readonly db: Db
  readonly url: string
  readonly close: () => Promise<void>
}

/** A migrated, otherwise empty database, cloned from the run's template. */
export const openTestDatabase = (): Promise<TestDatabase> => makeDatabase('template kechuang')

/** A database with nothing in it at all. */
export const openEmptyDatabase = (): Promise<TestDatabase> => makeDatabase('template template0')

/** Another database that holds the very same, down to every id and moment. Whoever is connected is cut off. */
export async function cloneDatabase({ url }: TestDatabase): Promise<TestDatabase> {
  const name = new URL(url).pathname.slice(1)
  await administer(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`,
  )
  return makeDatabase(`template ${name}`)
}

async function makeDatabase(from: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`
  await administer(`create database ${name} ${from}`)
  const address = new URL(inject('databaseUrl'))
  address.pathname = `/${name}`
  const url = address.href
  const db = openDatabase(url, { max: 5 })
  const close = async () => {
    await db.destroy()
    await administer(`drop database if exists ${name} with (force)`)
  }
  return { db, url, close, [Symbol.asyncDispose]: close }
}

async function administer(statement: string): Promise<void> {
  const address = new URL(inject('databaseUrl'))
  address.pathname = '/postgres'
  const client = new Client({ connectionString: address.href })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
