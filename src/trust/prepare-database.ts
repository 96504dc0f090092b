import { type Column, listTables, type Table } from '../db/catalogue.ts'
import type { Db, Tx } from '../db/database.ts'
import { migrate, type Step } from '../db/migrate.ts'
import { isAudited } from './audit-rules.ts'
import {
  captureRows,
  captureShape,
  installCapture,
  listCaptured,
  removeCapture,
} from './capture.store.ts'
import { SYSTEM } from './event.ts'
import { appendEvent } from './event.store.ts'

type PrepareOptions = { readonly now: Date; readonly folder?: string }

/**
 * Makes a database ready for use: runs the migrations that are missing, and sees to it that every table,
 * new ones too, tells its changes to the log. Answers the names of the migrations that ran now.
 */
export const prepareDatabase = (db: Db, { now, ...options }: PrepareOptions): Promise<string[]> =>
  migrate(db, { now, ...options, afterEach: (step) => recordStep(step, now) })

/** Makes every table tell its changes, without looking at the rows it has: they came with their log. */
export async function captureEverything(tx: Tx): Promise<void> {
  for (const table of (await listTables(tx)).filter(isAudited)) await installCapture(tx, table)
}

/** Writes one event for a migration: its rows, and how tables and columns changed under them. */
async function recordStep({ name, tx, tablesBefore }: Step, now: Date): Promise<void> {
  const tables = (await listTables(tx)).filter(isAudited)
  const captured = await listCaptured(tx)
  const before = new Map(tablesBefore.map((table) => [table.name, table]))
  for (const table of tables) {
    const old = before.get(table.name)
    if (old && captured.has(table.name)) await recordReshape(tx, table, old)
    else {
      await installCapture(tx, table)
      await captureRows(tx, table, 'all')
    }
  }
  for (const table of tablesBefore.filter(isAudited)) {
    if (tables.some((now) => now.name === table.name)) continue
    await captureShape(tx, { drop: table.name })
    await removeCapture(tx, table.name)
  }
  await appendEvent(tx, {
    who: null,
    asWhom: SYSTEM,
    what: 'migration.apply',
    subject: `migration:${name}`,
    now,
  })
}

/** Only columns that are new or of another type are restated: what tampering did to others stays visible. */
async function recordReshape(tx: Tx, table: Table, before: Table): Promise<void> {
  const isIn = (columns: readonly Column[], column: Column) =>
    columns.some(({ name, type }) => name === column.name && type === column.type)
  const dropped = before.columns.filter((column) => !isIn(table.columns, column))
  const added = table.columns.filter((column) => !isIn(before.columns, column))
  if (dropped.length + added.length === 0) return
  const types = (columns: readonly Column[]) =>
    Object.fromEntries(columns.map(({ name, type }) => [name, type]))
  await captureShape(tx, { table: table.name, dropped: types(dropped), added: types(added) })
  await installCapture(tx, table)
  await captureRows(tx, table, added)
}
