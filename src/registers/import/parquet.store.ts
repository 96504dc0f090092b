import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { fail } from '../../base/failure.ts'

const MEMORY = '512MB'
/** Rows beyond this are not taken; one more is read, so that the excess is seen. */
type Limits = { readonly rowsMax: number }

/** The table in a Parquet file as text, its column names in the first row; lists are JSON. */
export async function readParquet(bytes: Uint8Array, { rowsMax }: Limits): Promise<string[][]> {
  const folder = await mkdtemp(join(tmpdir(), 'kechuang-'))
  const file = join(folder, 'facts.parquet')
  try {
    await writeFile(file, bytes, { mode: 0o600 })
    const instance = await DuckDBInstance.create(':memory:', {
      max_memory: MEMORY,
      threads: '1',
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    })
    const connection = await instance.connect()
    try {
      const { names, types } = await columnsOf(connection, file)
      const cells = names.map((name, index) => textSql(name, types[index] ?? ''))
      const reader = await connection.runAndReadAll(
        `select ${cells.join(', ')} from read_parquet(${quoted(file)}) limit ${rowsMax + 1}`,
      )
      const rows = reader
        .getRowsJson()
        .map((row) => row.map((cell) => (typeof cell === 'string' ? cell : '')))
      return [names, ...rows]
    } finally {
      connection.closeSync()
      instance.closeSync()
    }
  } catch {
    throw fail('FACT_TABLE_BROKEN', { format: 'Parquet' })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

type Connection = Awaited<ReturnType<DuckDBInstance['connect']>>

async function columnsOf(connection: Connection, file: string) {
  const reader = await connection.runAndReadAll(
    `select * from read_parquet(${quoted(file)}) limit 0`,
  )
  return { names: reader.columnNames(), types: reader.columnTypes().map(String) }
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

function textSql(name: string, type: string): string {
  const column = `"${name.replaceAll('"', '""')}"`
  if (/STRUCT|\[|MAP/.test(type)) return `to_json(${column})::varchar`
  return type.startsWith('TIMESTAMP') ? `${column}::date::varchar` : `${column}::varchar`
}
