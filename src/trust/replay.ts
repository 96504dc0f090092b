import type { Change, Event, Image, LoggedValue } from './event.ts'
import type { Finding } from './finding.ts'

/** The rows that a log tells of, by table and key. */
export type Replay = {
  readonly take: (event: Event) => void
  readonly tables: ReadonlyMap<string, ReadonlyMap<string, Image>>
}

type Rows = Map<string, Map<string, Image>>

/** Text of a row's key by which it is found; the order of its columns does not matter. */
export const keyText = (key: Image): string =>
  JSON.stringify(Object.entries(key).sort(([a], [b]) => (a < b ? -1 : 1)))

/** What people read of a key: its values. */
export const keyName = (key: Image): string =>
  Object.values(key)
    .map((value) => (typeof value === 'string' ? value : JSON.stringify(value)))
    .join('/')

export const isSameValue = (a: LoggedValue | undefined, b: LoggedValue | undefined): boolean =>
  typeof a === 'object' && typeof b === 'object' && a !== null && b !== null
    ? a.sm3 === b.sm3 && a.bytes === b.bytes
    : a === b

/**
 * Replays events to the state of every row. Each event repeats what it found before it changed it, so
 * tampering shows even when a later honest write has covered it.
 */
export function startReplay(report: (finding: Finding) => void): Replay {
  const tables: Rows = new Map()
  const rowsOf = (table: string): Map<string, Image> => {
    const rows = tables.get(table) ?? new Map<string, Image>()
    tables.set(table, rows)
    return rows
  }
  const take = ({ seq, changes }: Event): void => {
    for (const change of changes) {
      const place = { seq, table: change.table, key: keyName(change.key) }
      const differs = (column?: string) =>
        report({ kind: 'history-differs', ...place, ...(column === undefined ? {} : { column }) })
      if (change.operation === 'drop') tables.delete(change.table)
      else if (change.operation === 'reshape') reshape(rowsOf(change.table), change)
      else applyToRow(rowsOf(change.table), change, differs)
    }
  }
  return { take, tables }
}

function applyToRow(
  rows: Map<string, Image>,
  change: Change,
  differs: (column?: string) => void,
): void {
  const key = keyText(change.key)
  const row = rows.get(key)
  const { before, after } = change
  if (change.operation === 'insert') {
    if (row) differs()
    rows.set(key, after ?? {})
    return
  }
  if (!row) differs()
  for (const [column, value] of Object.entries(before ?? {})) {
    if (row && !isSameValue(row[column], value)) differs(column)
  }
  if (change.operation === 'delete') {
    rows.delete(key)
    return
  }
  const next = { ...row, ...after }
  const columns = Object.keys(change.key)
  const newKey = keyText(Object.fromEntries(columns.map((name) => [name, next[name] ?? null])))
  if (newKey !== key) rows.delete(key)
  rows.set(newKey, next)
}

function reshape(rows: Map<string, Image>, { before }: Change): void {
  const dropped = new Set(Object.keys(before ?? {}))
  for (const [key, row] of rows) {
    rows.set(
      key,
      Object.fromEntries(Object.entries(row).filter(([column]) => !dropped.has(column))),
    )
  }
}
