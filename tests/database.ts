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

/** One number for all who seed: two at a time would only seed the same twice. */
const SEEDING = 7_303

/**
 * A database that holds what `seed` puts into one. It is seeded once in a run under a name that says what it holds,
 * and cloned for everybody.
 */
export async function openSeededDatabase(
  contents: string,
  seed: (db: Db) => Promise<void>,
): Promise<TestDatabase> {
  const name = `seeded_${contents}`
  await withAdministrator(async (client) => {
    await client.query('select pg_advisory_lock($1)', [SEEDING])
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount !== 0) return
    const fresh = await openTestDatabase()
    try {
      await seed(fresh.db)
    } catch (error) {
      await fresh.close()
      throw error
    }
    await fresh.db.destroy()
    await client.query(cutOff(nameOf(fresh)))
    await client.query(`alter database ${nameOf(fresh)} rename to ${name}`)
  })
  return makeDatabase(`template ${name}`)
}

/** Another database that holds the very same, down to every id and moment. Whoever is connected is cut off. */
export async function cloneDatabase(test: TestDatabase): Promise<TestDatabase> {
  const name = nameOf(test)
  await administer(cutOff(name))
  return makeDatabase(`template ${name}`)
}

const nameOf = ({ url }: TestDatabase): string => new URL(url).pathname.slice(1)

const cutOff = (name: string): string =>
  `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`

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

const administer = (statement: string): Promise<void> =>
  withAdministrator((client) => client.query(statement))

async function withAdministrator(act: (client: Client) => Promise<unknown>): Promise<void> {
  const address = new URL(inject('databaseUrl'))
  address.pathname = '/postgres'
  const client = new Client({ connectionString: address.href })
  await client.connect()
  try {
    await act(client)
  } finally {
    await client.end()
  }
}
