// The one place of the product that opens DuckDB: in memory, with a fixed share of the machine, and nothing that a
// query could load or reach beyond the files named to it. Every opened one must be closed: the native library
// lives in our process.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DuckDBAppender, DuckDBInstance } from '@duckdb/node-api'
import type { SqlSession, SqlValue } from './sql-session.ts'

export type DuckOptions = { readonly threads?: number; readonly memoryMb?: number }

export type Duck = SqlSession & AsyncDisposable & { readonly close: () => void }

const THREADS = 2
const MEMORY_MB = 1_400

/** Opens a database in memory. */
export async function openDuck(options: DuckOptions = {}): Promise<Duck> {
  // What does not fit into the memory goes here for a while.
  const spill = mkdtempSync(join(tmpdir(), 'kechuang-batch-'))
  const instance = await DuckDBInstance.create(':memory:', {
    temp_directory: spill,
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
    rmSync(spill, { recursive: true, force: true })
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
      if (rows.length === 0) return
      const appender = await connection.createAppender(table)
      try {
        for (const row of rows) {
          for (const value of row) append(appender, value)
          appender.endRow()
        }
        appender.flushSync()
      } finally {
        appender.closeSync()
      }
    },
    close,
    [Symbol.asyncDispose]: async () => close(),
  }
}

function append(appender: DuckDBAppender, value: SqlValue): void {
  if (value === null) appender.appendNull()
  else if (typeof value === 'string') appender.appendVarchar(value)
  else if (typeof value === 'bigint') appender.appendBigInt(value)
  else if (typeof value === 'boolean') appender.appendBoolean(value)
  else appender.appendInteger(value)
}
