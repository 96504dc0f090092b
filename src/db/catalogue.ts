import { sql, type Kysely } from 'kysely'

/** A column as the database describes it. `type` is PostgreSQL's own name, such as `int8` or `_text`. */
export type Column = {
  readonly name: string
  readonly type: string
  readonly isNullable: boolean
  readonly hasDefault: boolean
  /** Computed from other columns; a program cannot set it. */
  readonly isComputed: boolean
  /** Numbered by the database; a program cannot set it. */
  readonly isNumbered: boolean
  /** Values of an enumerated type, or null. */
  readonly labels: readonly string[] | null
}

/** A table of the current schema with its columns in order and its primary key. */
export type Table = {
  readonly name: string
  readonly columns: readonly Column[]
  readonly primaryKey: readonly string[]
}

/** Every table of the current schema (a city has a schema of its own), by name. */
export async function listTables<T>(db: Kysely<T>): Promise<Table[]> {
  const { rows } = await sql<Table>`
    select c.relname as name,
      (select json_agg(json_build_object(
          'name', a.attname, 'type', t.typname, 'isNullable', not a.attnotnull,
          'hasDefault', a.atthasdef or a.attidentity <> '',
          'isComputed', a.attgenerated <> '', 'isNumbered', a.attidentity = 'a',
          'labels', (select json_agg(e.enumlabel order by e.enumsortorder) from pg_enum e
                     where e.enumtypid = t.oid)) order by a.attnum)
       from pg_attribute a join pg_type t on t.oid = a.atttypid
       where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
      coalesce((select json_agg(a.attname order by array_position(i.indkey::int2[], a.attnum))
       from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey::int2[])
       where i.indrelid = c.oid and i.indisprimary), '[]') as "primaryKey"
    from pg_class c
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
      and not c.relispartition
    order by c.relname`.execute(db)
  return rows
}
