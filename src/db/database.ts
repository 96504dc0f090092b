import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import { type Client, type CustomTypesConfig, Pool, TypeOverrides } from 'pg'
import type { Tables } from './tables.generated.ts'

/** The database. Reads go through it directly; every write goes through `write` of `trust/`. */
export type Db = Kysely<Tables>
/** One transaction, as `write` hands it to its work. */
export type Tx = Transaction<Tables>

const BIGINT = 20
const BIGINT_ARRAY = 1016
const DATE = 1082
const DATE_ARRAY = 1182

type PoolOptions = {
  /** Connections at most. */
  readonly max?: number
  /** Milliseconds until the server gives up a statement; 0 for never (backup, restore, verify). */
  readonly statementTimeoutMs?: number
  readonly name?: string
}

/** A pool of connections to the database at this address. `db.destroy()` closes it. */
export function openPool(url: string, options: PoolOptions = {}): Pool {
  const pool = new Pool({
    connectionString: url,
    max: options.max ?? 10,
    types: typeParsers(),
    application_name: options.name ?? 'kechuang',
    // Fixed for every session, so that a value has one text wherever it is read.
    options:
      '-c timezone=UTC -c datestyle=ISO,YMD -c intervalstyle=postgres -c extra_float_digits=1',
    statement_timeout: options.statementTimeoutMs ?? 60_000,
    idle_in_transaction_session_timeout: 60_000,
    keepAlive: true,
  })
  // Connections break when the server restarts; the pool drops them and opens others, and whoever waits for
  // an answer gets the error there. Without a listener the whole program would end.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/** Opens the database at this address. */
export const openDatabase = (url: string, options: PoolOptions = {}): Db =>
  new Kysely<Tables>({ dialect: new PostgresDialect({ pool: openPool(url, options) }) })

/** The typed database over one connection that the caller holds and ends: for COPY beside queries. */
export function openOver(client: Client): Db {
  const only = { query: client.query.bind(client), release: () => {} }
  const pool = { options: {}, connect: async () => only, end: async () => {} }
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
}

/** int8 is a bigint, so that no fen is lost; a date is the text YYYY-MM-DD, since it has no time zone. */
function typeParsers(): CustomTypesConfig {
  const types = new TypeOverrides()
  types.setTypeParser(BIGINT, BigInt)
  types.setTypeParser(DATE, (text) => text)
  types.setTypeParser(BIGINT_ARRAY, (text) =>
    parseList(text).map((item) => (item === null ? null : BigInt(item))),
  )
  types.setTypeParser(DATE_ARRAY, parseList)
  return types
}

/** A one-dimensional list of numbers or dates: `{1,2,NULL}`. */
const parseList = (text: string): (string | null)[] =>
  text === '{}'
    ? []
    : text
        .slice(1, -1)
        .split(',')
        .map((item) => (item === 'NULL' ? null : item))
