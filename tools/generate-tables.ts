import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Column, listTables, type Table } from '../src/db/catalogue.ts'
import { openDatabase } from '../src/db/database.ts'
import { startEmbeddedServer } from '../src/db/embedded-server.ts'
import { prepareDatabase } from '../src/trust/prepare-database.ts'

/** The TypeScript of PostgreSQL's types, as `src/db/database.ts` reads them. All others are text. */
const TYPES: Readonly<Record<string, string>> = {
  bool: 'boolean',
  int2: 'number',
  int4: 'number',
  int8: 'bigint',
  float4: 'number',
  float8: 'number',
  bytea: 'Buffer',
  timestamptz: 'Date',
  timestamp: 'Date',
  json: 'ColumnType<unknown, string, string>',
  jsonb: 'ColumnType<unknown, string, string>',
}

/** The text of `src/db/tables.generated.ts`: the tables of a database with every migration. */
export async function generateTables(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'kechuang-generate-'))
  const server = await startEmbeddedServer({ folder, isDurable: false })
  const db = openDatabase(server.url, { max: 1 })
  try {
    await prepareDatabase(db, { now: new Date() })
    return textOf(await listTables(db))
  } finally {
    await db.destroy()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function textOf(tables: readonly Table[]): string {
  const bodies = tables.map(
    ({ name, columns }) => `  ${name}: {\n${columns.map(lineOf).join('')}  }\n`,
  )
  const text = `export interface Tables {\n${bodies.join('')}}\n`
  const needed = ['ColumnType', 'Generated', 'GeneratedAlways'].filter((name) =>
    text.includes(`${name}<`),
  )
  return [
    '// Generated from the migrated database by `npm run generate`. Do not edit.\n',
    needed.length > 0 ? `import type { ${needed.join(', ')} } from 'kysely'\n\n` : '\n',
    text,
  ].join('')
}

function lineOf(column: Column): string {
  const element = column.type.startsWith('_') ? column.type.slice(1) : column.type
  const single =
    column.labels?.map((label) => `'${label}'`).join(' | ') ?? TYPES[element] ?? 'string'
  const type = column.type.startsWith('_') ? `${bracketed(single)}[]` : single
  const nullable = column.isNullable ? orNull(type) : type
  if (column.isComputed || column.isNumbered)
    return `    ${column.name}: GeneratedAlways<${nullable}>\n`
  return `    ${column.name}: ${column.hasDefault ? generated(nullable) : nullable}\n`
}

const bracketed = (type: string): string => (type.includes('|') ? `(${type})` : type)

const orNull = (type: string): string =>
  type.startsWith('ColumnType')
    ? 'ColumnType<unknown, string | null | undefined, string | null>'
    : `${type} | null`

/** A JSON column with a default may be left out; `Generated` does not nest over `ColumnType`. */
const generated = (type: string): string =>
  type.startsWith('ColumnType')
    ? type.replace('string,', 'string | undefined,')
    : `Generated<${type}>`
