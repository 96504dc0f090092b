// The one place of the product that opens DuckDB: in memory, with a fixed share of the machine, and nothing that a
// query could load or reach beyond the files named to it. Every opened one must be closed: the native library
// lives in our process.
import { DuckDBInstance } from '@duckdb/node-api'
import { quoteName, quoteText } from '../../policy/sql/dialect.ts'
import type { SqlSession, SqlValue } from './sql-session.ts'

export type DuckOptions = { readonly threads?: number; readonly memoryMb?: number }

export type Duck = SqlSession & AsyncDisposable & { readonly close: () => void }

const THREADS = 2
const MEMORY_MB = 1_400
const INSERT_ROWS = 1_000

/** Opens a database in memory. */
export async function openDuck(options: DuckOptions = {}): Promise<Duck> {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(options.threads ?? THREADS),
    memory_limit: `${options.memoryMb ?? MEMORY_MB}MB`,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  })
  const connection = await instance.connect()
  let isOpen = true
  const close = (): void => {
    if (!isOpen) return
    isOpen = false
    connection.closeSync()
    instance.closeSync()
  }
  const run = async (sql: string): Promise<void> => {
    await connection.run(sql)
  }
  return {
    run,
    rows: async (sql) => {
      const reader = await connection.runAndReadAll(sql)
      return reader.getRowObjectsJS()
    },
    insert: async (table, rows) => {
      for (let at = 0; at < rows.length; at += INSERT_ROWS) {
        const tuples = rows
          .slice(at, at + INSERT_ROWS)
          .map((row) => `(${row.map(sqlOf).join(', ')})`)
        await run(`INSERT INTO ${quoteName(table)} VALUES ${tuples.join(', ')}`)
      }
    },
    close,
    [Symbol.asyncDispose]: async () => close(),
  }
}

const sqlOf = (value: SqlValue): string =>
  value === null ? 'NULL' : typeof value === 'string' ? quoteText(value) : String(value)
