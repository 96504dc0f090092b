import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { errorCode } from '../base/error-code.ts'
import { fail } from '../base/failure.ts'
import { type BackupHeader, type BackupTable, type Frame, readFrames } from './backup-file.ts'
import { keptTables, quote } from './backup.ts'
import { listTables, type Table } from './catalogue.ts'
import { openOver, type Tx } from './database.ts'
import { runMigrations } from './migrate.ts'

type Restore = {
  readonly url: string
  readonly file: string
  readonly migrations?: string
  /** Runs in the same transaction when the rows are in; `trust/` makes its triggers here. */
  readonly afterRows: (tx: Tx) => Promise<void>
}

/**
 * Fills an empty database from a backup, in one transaction: whole or not at all. The tables are made by
 * the migrations of the backup's time; later ones run afterwards as on any start. Answers the attachment.
 */
export async function restoreBackup(
  source: AsyncIterable<Buffer>,
  { url, file, migrations, afterRows }: Restore,
): Promise<unknown> {
  const client = new Client({ connectionString: url, application_name: 'kechuang restore' })
  await client.connect()
  try {
    return await openOver(client)
      .transaction()
      .execute(async (tx) => {
        const existing = await listTables(tx)
        if (existing.length > 0) throw fail('DATABASE_NOT_EMPTY', { tables: existing.length })
        const frames = readFrames(source)
        const header = await readHeader(frames, file)
        await runMigrations(tx, header.migrations, migrations)
        const tables = keptTables(await listTables(tx))
        await fillTables(frames, { client, tables, file })
        await afterRows(tx)
        return header.attachment
      })
  } finally {
    await client.end()
  }
}

const invalid = (file: string, detail: string) => fail('BACKUP_INVALID', { file, detail })

/** The next frame; whatever is wrong with the file becomes a failure that names it. */
async function nextFrame(frames: AsyncGenerator<Frame>, file: string): Promise<Frame | null> {
  try {
    const { value, done } = await frames.next()
    return done ? null : value
  } catch (error) {
    const isGzipError = errorCode(error).startsWith('Z_')
    const said = error instanceof Error ? error.message : String(error)
    throw invalid(file, isGzipError ? '压缩内容残缺或已损坏' : said)
  }
}

async function readHeader(frames: AsyncGenerator<Frame>, file: string): Promise<BackupHeader> {
  const frame = await nextFrame(frames, file)
  if (
    frame?.kind !== 'H' ||
    frame.value.format !== 'kechuang-backup' ||
    frame.value.version !== 1
  ) {
    throw invalid(file, '没有备份的文件头')
  }
  return frame.value
}

type Target = { readonly client: Client; readonly tables: readonly Table[]; readonly file: string }

/** Puts the rows in, past our triggers and foreign keys; what the file cannot have held is refused. */
async function fillTables(frames: AsyncGenerator<Frame>, target: Target): Promise<void> {
  const { client, tables, file } = target
  try {
    const links = await dropForeignKeys(client)
    await emptyTables(client, tables)
    await readTables(frames, target)
    for (const link of links) await client.query(link)
    await setTriggers(client, { tables, to: 'enable' })
  } catch (error) {
    // Values of the wrong form (class 22), rows that break a rule (23), events that break the chain (KC).
    if (/^(22|23|KC)/.test(errorCode(error))) throw invalid(file, `内容已损坏（${String(error)}）`)
    throw error
  }
}

async function readTables(frames: AsyncGenerator<Frame>, target: Target): Promise<void> {
  const { client, file } = target
  let frame = await nextFrame(frames, file)
  async function* rowsOfTable(): AsyncGenerator<Buffer> {
    for (;;) {
      frame = await nextFrame(frames, file)
      if (frame?.kind !== 'D') return
      yield frame.value
    }
  }
  while (frame?.kind === 'T') {
    const copy = client.query(copyFrom(copyStatement(target, frame.value)))
    await pipeline(Readable.from(rowsOfTable()), copy)
  }
  if (frame?.kind !== 'E') throw invalid(file, '内容的次序不对')
  for (const [name, last] of Object.entries(frame.value.sequences)) {
    await client.query('select setval($1::regclass, $2::bigint)', [quote(name), last])
  }
  // Reads to the very end, where the digest is compared.
  if ((await nextFrame(frames, file)) !== null) throw invalid(file, '结尾之后还有内容')
}

function copyStatement({ tables, file }: Target, { table, columns }: BackupTable): string {
  const known = tables.find(({ name }) => name === table)
  if (!known) throw invalid(file, `表 ${table} 不属于该版本的数据库`)
  return `copy ${quote(table)} (${columns.map(quote).join(', ')}) from stdin`
}

/** Rows that migrations put in are in the backup as well. Our guards would stop old rows, not wrong ones. */
async function emptyTables(client: Client, tables: readonly Table[]): Promise<void> {
  for (const { name } of tables) await client.query(`delete from ${quote(name)}`)
  await setTriggers(client, { tables, to: 'disable' })
}

/** The log's own triggers stay on: they check the chain row by row while it comes in. */
async function setTriggers(
  client: Client,
  { tables, to }: { readonly tables: readonly Table[]; readonly to: 'enable' | 'disable' },
): Promise<void> {
  for (const { name } of tables) {
    if (name !== 'event') await client.query(`alter table ${quote(name)} ${to} trigger user`)
  }
}

/** Drops the foreign keys, so that tables may come in any order; answers what makes (and checks) them again. */
async function dropForeignKeys(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; constraint: string; definition: string }>(
    `select c.relname as name, k.conname as constraint, pg_get_constraintdef(k.oid) as definition
     from pg_constraint k join pg_class c on c.oid = k.conrelid
     where k.contype = 'f' and k.conparentid = 0 and c.relnamespace = current_schema()::regnamespace`,
  )
  for (const { name, constraint } of rows) {
    await client.query(`alter table ${quote(name)} drop constraint ${quote(constraint)}`)
  }
  return rows.map(
    ({ name, constraint, definition }) =>
      `alter table ${quote(name)} add constraint ${quote(constraint)} ${definition}`,
  )
}
