import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fail } from '../base/failure.ts'
import { listTables } from '../db/catalogue.ts'
import { type Db, openDatabase } from '../db/database.ts'
import { startDatabase } from '../db/start-database.ts'

/** Where the program's data are; `kc.ts` reads them from the environment. */
export type Settings = {
  readonly dataFolder: string
  /** Set when a city's own server holds the data. */
  readonly databaseUrl: string | undefined
}

/** Does a command's work; answers the exit code. Its answers go to the standard output. */
export type Run = (words: readonly string[], settings: Settings) => Promise<number>

/** One command of `kc`. It is loaded only when it is called, so that each starts fast. */
export type Command = {
  readonly usages: readonly (readonly [usage: string, meaning: string])[]
  readonly load: () => Promise<Run>
}

/** Thrown for words that a command does not understand; the caller then sees its usage. */
export class UsageError extends Error {}

/** One line of answer. */
export const say = (line: string): void => void process.stdout.write(`${line}\n`)

type OpenDatabase = { readonly db: Db; readonly url: string }

/** Works on the database of the settings: the running program's, or else one started for the while. */
export async function withDatabase<T>(
  settings: Settings,
  work: (open: OpenDatabase) => Promise<T>,
): Promise<T> {
  const { url, stop } = await startDatabase({
    url: settings.databaseUrl,
    folder: settings.dataFolder,
    share: true,
  })
  const db = openDatabase(url, { max: 2, statementTimeoutMs: 0, name: 'kc' })
  try {
    return await work({ db, url })
  } finally {
    await db.destroy()
    await stop()
  }
}

/** The same, where there must be data of ours already; a mistyped folder is not filled with a new database. */
export async function withPreparedDatabase<T>(
  settings: Settings,
  work: (open: OpenDatabase) => Promise<T>,
): Promise<T> {
  const { databaseUrl, dataFolder } = settings
  const unprepared = fail('DATABASE_UNPREPARED', { place: databaseUrl ? '数据库' : dataFolder })
  if (!databaseUrl && !existsSync(join(dataFolder, 'postgres'))) throw unprepared
  return withDatabase(settings, async (open) => {
    const tables = await listTables(open.db)
    if (!tables.some(({ name }) => name === 'event')) throw unprepared
    return work(open)
  })
}
