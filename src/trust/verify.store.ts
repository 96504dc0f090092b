import { sql } from 'kysely'
import { listTables, type Table } from '../db/catalogue.ts'
import type { Db, Tx } from '../db/database.ts'
import { formOf, isAudited, PLAIN_BYTES_MAX } from './audit-rules.ts'
import { sm3 } from '../base/sm3.ts'
import type { Image, LoggedValue } from './event.ts'

const PAGE_ROWS = 500
/** Rows that may hold whole files are fetched one at a time. */
const PAGE_ROWS_WITH_BYTES = 1

/** Runs the work on one unchanging snapshot of the database. */
export const onSnapshot = <T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> =>
  db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work)

/** Every audited table of the database. */
export const listAudited = async (tx: Tx): Promise<Table[]> =>
  (await listTables(tx)).filter(isAudited)

const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** A row as it stands, in the form the log would hold it, and its key. */
export type StoredRow = { readonly key: Image; readonly image: Image }

/**
 * Every row of a table as the log would hold it. Digests are computed here and not by the database's own
 * functions, which whoever tampers with rows could have changed too.
 */
export async function* streamRows(tx: Tx, table: Table): AsyncGenerator<StoredRow> {
  const columns = table.columns.map(({ name, type }) =>
    type === 'bytea' ? identifier(name) : `${identifier(name)}::text as ${identifier(name)}`,
  )
  const hasBytes = table.columns.some(({ type }) => type === 'bytea')
  const page = hasBytes ? PAGE_ROWS_WITH_BYTES : PAGE_ROWS
  await sql
    .raw(
      `declare rows_of_table no scroll cursor for select ${columns.join(', ')}
       from ${identifier(table.name)}`,
    )
    .execute(tx)
  for (;;) {
    const { rows } = await sql
      .raw<Record<string, string | Buffer | null>>(`fetch ${page} from rows_of_table`)
      .execute(tx)
    for (const row of rows) yield imageOf(table, row)
    if (rows.length < page) break
  }
  await sql`close rows_of_table`.execute(tx)
}

function imageOf(table: Table, row: Record<string, string | Buffer | null>): StoredRow {
  const image = Object.fromEntries(
    table.columns.map((column) => [column.name, valueOf(formOf(column), row[column.name] ?? null)]),
  )
  return {
    image,
    key: Object.fromEntries(table.primaryKey.map((name) => [name, image[name] ?? null])),
  }
}

function valueOf(form: ReturnType<typeof formOf>, value: string | Buffer | null): LoggedValue {
  if (value === null) return null
  const bytes = Buffer.byteLength(value)
  const isPlain = form === 'plain' || (form === 'plain-if-short' && bytes <= PLAIN_BYTES_MAX)
  return typeof value === 'string' && isPlain ? value : { sm3: sm3(value), bytes }
}

/** Audited tables whose changes would not reach the log now, because a trigger is gone or switched off. */
export async function listUncaptured(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where c.relnamespace = current_schema()::regnamespace and t.tgenabled = 'O'
      and t.tgname in ('capture_change', 'refuse_truncate', 'write_has_event', 'event_is_immutable',
                       'event_is_not_truncated', 'event_continues_chain')
    group by c.relname having count(*) = case c.relname when 'event' then 3
      when 'captured_change' then 1 else 2 end`.execute(tx)
  const guarded = new Set(rows.map(({ name }) => name))
  const names = [...(await listAudited(tx)).map(({ name }) => name), 'event', 'captured_change']
  return names.filter((name) => !guarded.has(name))
}
