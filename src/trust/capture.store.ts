import { sql } from 'kysely'
import type { Column, Table } from '../db/catalogue.ts'
import type { Tx } from '../db/database.ts'
import { type Form, formOf, PLAIN_BYTES_MAX } from './audit-rules.ts'

/** More arguments than this at once are too many for jsonb_build_object, which takes 100. */
const PAIRS_MAX = 40

const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`

const VALUE: Readonly<Record<Form, (column: string, type: string) => string>> = {
  plain: (column) => `${column}::text`,
  'plain-if-short': (column) =>
    `case when octet_length(${column}::text) > ${PLAIN_BYTES_MAX}
       then ${digest(`convert_to(${column}::text, 'UTF8')`)} else to_jsonb(${column}::text) end`,
  digest: (column, type) => {
    const bytes = type === 'bytea' ? column : `convert_to(${column}::text, 'UTF8')`
    return `case when ${column} is null then 'null'::jsonb else ${digest(bytes)} end`
  },
}

const digest = (bytes: string): string =>
  `jsonb_build_object('sm3', sm3(${bytes}), 'bytes', octet_length(${bytes}))`

/** SQL for the image of a row, as the log holds it. */
function imageSql(row: string, columns: readonly Column[]): string {
  const pairs = columns.map(
    (column) =>
      `${literal(column.name)}, ${VALUE[formOf(column)](`${row}.${identifier(column.name)}`, column.type)}`,
  )
  const objects: string[] = []
  for (let start = 0; start < pairs.length; start += PAIRS_MAX) {
    objects.push(`jsonb_build_object(${pairs.slice(start, start + PAIRS_MAX).join(', ')})`)
  }
  return objects.length === 0 ? `'{}'::jsonb` : objects.join(' || ')
}

const keyColumns = (table: Table): Column[] =>
  table.columns.filter(({ name }) => table.primaryKey.includes(name))

/** Makes (or makes anew) the trigger that captures every changed row of a table. */
export async function installCapture(tx: Tx, table: Table): Promise<void> {
  if (table.primaryKey.length === 0) throw new Error(`table ${table.name} has no primary key`)
  const name = identifier(table.name)
  const capture = identifier(`capture_${table.name}`)
  const into = 'insert into captured_change (table_name, operation, key, before, after) values'
  const old = imageSql('old', keyColumns(table))
  const body = `
    declare was jsonb; becomes jsonb;
    begin
      if tg_op <> 'INSERT' then was := ${imageSql('old', table.columns)}; end if;
      if tg_op <> 'DELETE' then becomes := ${imageSql('new', table.columns)}; end if;
      if tg_op = 'INSERT' then
        ${into} (tg_table_name, 'insert', ${imageSql('new', keyColumns(table))}, null, becomes);
      elsif tg_op = 'DELETE' then
        ${into} (tg_table_name, 'delete', ${old}, was, null);
      elsif was <> becomes then
        ${into} (tg_table_name, 'update', ${old}, differing(was, becomes), differing(becomes, was));
      end if;
      return null;
    end`
  const statements = [
    `create or replace function ${capture}() returns trigger language plpgsql
       set search_path from current set timezone = 'UTC' set datestyle = 'ISO, YMD'
       set intervalstyle = 'postgres' set extra_float_digits = 1 as ${literal(body)}`,
    `create or replace trigger capture_change after insert or update or delete on ${name}
       for each row execute function ${capture}()`,
    `create or replace trigger refuse_truncate before truncate on ${name}
       for each statement execute function refuse_truncate()`,
  ]
  for (const statement of statements) await sql.raw(statement).execute(tx)
}

/** Removes the capturing function of a table that a migration dropped. */
export async function removeCapture(tx: Tx, table: string): Promise<void> {
  await sql.raw(`drop function if exists ${identifier(`capture_${table}`)}()`).execute(tx)
}

/** The names of the tables whose changes are captured now. */
export async function listCaptured(tx: Tx): Promise<Set<string>> {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where t.tgname = 'capture_change' and c.relnamespace = current_schema()::regnamespace`.execute(
    tx,
  )
  return new Set(rows.map(({ name }) => name))
}

/** Captures every row of a table as it stands: as inserted, or only some columns as restated. */
export async function captureRows(
  tx: Tx,
  table: Table,
  restated: readonly Column[] | 'all',
): Promise<void> {
  const columns = restated === 'all' ? table.columns : restated
  await sql
    .raw(
      `insert into captured_change (table_name, operation, key, before, after)
       select ${literal(table.name)}, ${literal(restated === 'all' ? 'insert' : 'restate')},
         ${imageSql('r', keyColumns(table))}, null, ${imageSql('r', columns)}
       from ${identifier(table.name)} r order by ${table.primaryKey.map(identifier).join(', ')}`,
    )
    .execute(tx)
}

type Reshape = {
  readonly table: string
  readonly dropped: Readonly<Record<string, string>>
  readonly added: Readonly<Record<string, string>>
}

/** Captures that a table is gone, or that its columns changed (name → type). */
export async function captureShape(
  tx: Tx,
  change: Reshape | { readonly drop: string },
): Promise<void> {
  const isDrop = 'drop' in change
  await tx
    .insertInto('captured_change')
    .values({
      table_name: isDrop ? change.drop : change.table,
      operation: isDrop ? 'drop' : 'reshape',
      key: '{}',
      before: isDrop ? null : JSON.stringify(change.dropped),
      after: isDrop ? null : JSON.stringify(change.added),
    })
    .execute()
}
