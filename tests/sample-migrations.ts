import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeFolder } from './folder.ts'
import { SAMPLE_TABLES } from './sample-tables.ts'

/** A folder of migrations: the log's own, then the sample's and what a test adds. */
export function sampleMigrations(later: Readonly<Record<string, string>> = {}): string {
  const folder = makeFolder()
  const own = join(import.meta.dirname, '../src/db/migrations')
  cpSync(join(own, '0001-trust.sql'), join(folder, '0001-trust.sql'))
  writeFileSync(join(folder, '0002-sample.sql'), SAMPLE_TABLES)
  for (const [name, text] of Object.entries(later)) writeFileSync(join(folder, name), text)
  return folder
}
