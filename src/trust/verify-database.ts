import type { Table } from '../db/catalogue.ts'
import type { Db, Tx } from '../db/database.ts'
import { checkChain } from './check-chain.ts'
import type { Checkpoint } from './checkpoint.ts'
import type { Event, Image } from './event.ts'
import { type StoredEvent, streamEvents } from './event.store.ts'
import type { Finding, Verification } from './finding.ts'
import { isSameValue, keyName, keyText, startReplay } from './replay.ts'
import { listAudited, listUncaptured, onSnapshot, streamRows } from './verify.store.ts'

/**
 * Proves that the log in the database is whole, agrees with the checkpoints, and that replaying it gives
 * every row of every audited table exactly as it stands. It holds all rows in memory, large values as
 * digests.
 */
export function verifyDatabase(
  db: Db,
  checkpoints: readonly Checkpoint[],
  trusted: string | null = null,
): Promise<Verification> {
  return onSnapshot(db, async (tx) => {
    const findings: Finding[] = []
    const report = (finding: Finding) => void findings.push(finding)
    const chain = checkChain(report)
    const replay = startReplay(report)
    for await (const stored of streamEvents(tx)) {
      const event = chain.take(stored)
      if (!event) continue
      for (const column of columnsUnlike(stored, event)) {
        report({ kind: 'event-altered', seq: stored.seq, column })
      }
      replay.take(event)
    }
    for (const checkpoint of checkpoints) chain.hold(checkpoint, trusted)
    const rows = await compareRows(tx, replay.tables, report)
    for (const table of await listUncaptured(tx)) report({ kind: 'capture-off', table })
    return { ...chain.finish(), rows, findings }
  })
}

/** The columns of a stored event that do not say what its body says. */
function columnsUnlike(stored: StoredEvent, event: Event): string[] {
  const said = {
    seq: event.seq,
    at: timeText(event.at),
    who: event.who,
    organisation: event.asWhom.organisation,
    role: event.asWhom.role,
    what: event.what,
    subject: event.subject,
  }
  const kept = new Map<string, unknown>(Object.entries(stored))
  return Object.entries(said)
    .filter(([name, value]) => kept.get(name) !== value)
    .map(([name]) => name)
}

/** A time as PostgreSQL writes it in UTC: `2026-03-02 08:00:00.12+00`. */
const timeText = (time: Date): string =>
  time
    .toISOString()
    .replace('T', ' ')
    .replace(/\.?0*Z$/, '+00')

async function compareRows(
  tx: Tx,
  told: ReadonlyMap<string, ReadonlyMap<string, Image>>,
  report: (finding: Finding) => void,
): Promise<number> {
  const tables = await listAudited(tx)
  const names = new Set(tables.map(({ name }) => name))
  let rows = 0
  for (const table of tables) rows += await compareTable(tx, { table, told, report })
  for (const [table, missing] of told) {
    if (!names.has(table) && missing.size > 0) report({ kind: 'table-missing', table })
  }
  return rows
}

type Comparison = {
  readonly table: Table
  readonly told: ReadonlyMap<string, ReadonlyMap<string, Image>>
  readonly report: (finding: Finding) => void
}

async function compareTable(tx: Tx, { table, told, report }: Comparison): Promise<number> {
  const expected = told.get(table.name) ?? new Map<string, Image>()
  const seen = new Set<string>()
  for await (const { key, image } of streamRows(tx, table)) {
    const text = keyText(key)
    const place = { table: table.name, key: keyName(key) }
    const row = expected.get(text)
    seen.add(text)
    if (!row) report({ kind: 'row-foreign', ...place })
    else {
      for (const column of new Set([...Object.keys(row), ...Object.keys(image)])) {
        if (!isSameValue(row[column], image[column]))
          report({ kind: 'row-altered', ...place, column })
      }
    }
  }
  for (const [text, row] of expected) {
    if (seen.has(text)) continue
    const key = Object.fromEntries(table.primaryKey.map((name) => [name, row[name] ?? null]))
    report({ kind: 'row-missing', table: table.name, key: keyName(key) })
  }
  return seen.size
}
