import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { fail } from '../base/failure.ts'
import { sm3 } from '../base/sm3.ts'
import { listTables, type Table } from './catalogue.ts'
import type { Db, Tx } from './database.ts'

const MIGRATION_LOCK = 710_003
const DEFAULT_FOLDER = join(import.meta.dirname, 'migrations')

/** A step that has just run and is not yet committed: what the tables were before it. */
export type Step = {
  readonly name: string
  readonly tx: Tx
  readonly tablesBefore: readonly Table[]
}

type MigrateOptions = {
  readonly now: Date
  /** Runs inside each step's transaction; `trust/` writes the step's event here. */
  readonly afterEach: (step: Step) => Promise<void>
  readonly folder?: string
}

type Applied = { readonly name: string; readonly checksum: string }
type File = Applied & { readonly text: string }

/**
 * Brings the database up to date, forward only; answers the names of the steps that ran now. A step that
 * drops or retypes columns changes rows first: the triggers know the columns as they were before it.
 */
export async function migrate(db: Db, options: MigrateOptions): Promise<string[]> {
  const files = readMigrations(options.folder ?? DEFAULT_FOLDER)
  // The lock belongs to one connection, hence one connection for all steps.
  return db.connection().execute(async (connection) => {
    const lock = sql`${MIGRATION_LOCK}::int, current_schema()::regnamespace::oid::int`
    await sql`select pg_advisory_lock(${lock})`.execute(connection)
    try {
      const applied = await readApplied(connection)
      refuseForeign(files, applied)
      const missing = files.slice(applied.length)
      for (const file of missing) await applyMigration(connection, { file, ...options })
      return missing.map(({ name }) => name)
    } finally {
      await sql`select pg_advisory_unlock(${lock})`.execute(connection)
    }
  })
}

/**
 * Runs exactly these migrations on an empty database within the caller's transaction and records nothing:
 * a restore brings the records along.
 */
export async function runMigrations(
  tx: Tx,
  wanted: readonly Applied[],
  folder = DEFAULT_FOLDER,
): Promise<void> {
  const files = readMigrations(folder)
  refuseForeign(files, wanted)
  await createRecords(tx)
  for (const { text } of files.slice(0, wanted.length)) await sql.raw(text).execute(tx)
}

/** The SQL files in their order. The checksum ignores how the checkout ends its lines. */
function readMigrations(folder: string): File[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}-.+\.sql$/.test(name))
    .sort()
    .map((name) => {
      const text = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n')
      const checksum = sm3(text)
      return { name: name.replace(/\.sql$/, ''), text, checksum }
    })
}

async function readApplied(db: Db): Promise<Applied[]> {
  await createRecords(db)
  const { rows } = await sql<Applied>`
    select name, checksum from migration order by name`.execute(db)
  return rows
}

const createRecords = (db: Db) =>
  sql`create table if not exists migration (
    name text primary key, checksum text not null, applied_at timestamptz not null)`.execute(db)

/** What ran already must be the beginning of what we have, word for word. */
function refuseForeign(files: readonly File[], applied: readonly Applied[]): void {
  for (const [index, { name, checksum }] of applied.entries()) {
    if (!files.some((file) => file.name === name)) throw fail('DATABASE_NEWER', { name })
    const file = files[index]
    if (file?.name !== name || file.checksum !== checksum) {
      throw fail('MIGRATION_CHANGED', { name: file?.name ?? name })
    }
  }
}

async function applyMigration(
  db: Db,
  { file, now, afterEach }: MigrateOptions & { file: File },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const tablesBefore = await listTables(tx)
    await sql.raw(file.text).execute(tx)
    await sql`insert into migration (name, checksum, applied_at)
              values (${file.name}, ${file.checksum}, ${now})`.execute(tx)
    await afterEach({ name: file.name, tx, tablesBefore })
  })
}
