import type { Writable } from 'node:stream'
import { Client } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { frameWriter } from './backup-file.ts'
import { listTables, type Table } from './catalogue.ts'
import { openOver } from './database.ts'

/** Tables that a backup leaves out: it holds rows only within a transaction. */
const LEFT_OUT: ReadonlySet<string> = new Set(['captured_change'])

export const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** The columns whose values a backup holds: all but those the database computes from others. */
export const keptColumns = (table: Table): string[] =>
  table.columns.filter(({ isComputed }) => !isComputed).map(({ name }) => name)

/** The tables of a backup, among those of the database. Jobs (schema pgboss) are made anew from the data. */
export const keptTables = (tables: readonly Table[]): Table[] =>
  tables.filter(({ name }) => !LEFT_OUT.has(name))

type Backup = { readonly url: string; readonly now: Date; readonly attachment: unknown }

/** Writes every table as it stands at one moment, by COPY; the program may go on writing meanwhile. */
export async function writeBackup(
  target: Writable,
  { url, now, attachment }: Backup,
): Promise<void> {
  const client = new Client({ connectionString: url, application_name: 'kechuang backup' })
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    const db = openOver(client)
    const write = frameWriter(target)
    const { rows: migrations } = await client.query<{ name: string; checksum: string }>(
      'select name, checksum from migration order by name',
    )
    const header = { format: 'kechuang-backup', version: 1, at: now.toISOString() } as const
    await write({ kind: 'H', value: { ...header, migrations, attachment } })
    for (const table of keptTables(await listTables(db))) {
      const columns = keptColumns(table)
      await write({ kind: 'T', value: { table: table.name, columns } })
      const order = table.primaryKey.map(quote).join(', ')
      const rows = client.query(
        copyTo(
          `copy (select ${columns.map(quote).join(', ')} from ${quote(table.name)} order by ${order}) to stdout`,
        ),
      )
      for await (const piece of rows) await write({ kind: 'D', value: Buffer.from(piece) })
    }
    // Sequences are outside of transactions: read last, their values cover every row written above.
    const { rows: sequences } = await client.query<{ name: string; last: string }>(
      `select sequencename as name, last_value::text as last from pg_sequences
       where schemaname = current_schema() and last_value is not null`,
    )
    await write({
      kind: 'E',
      value: { sequences: Object.fromEntries(sequences.map(({ name, last }) => [name, last])) },
    })
  } finally {
    await client.end()
  }
}
