/** A value that is written into a table. */
export type SqlValue = string | bigint | number | boolean | null

export type SqlRow = Readonly<Record<string, unknown>>

/** A connection on which a batch runs its statements: DuckDB, or PostgreSQL where that is compared. */
export type SqlSession = {
  readonly run: (sql: string) => Promise<void>
  readonly rows: (sql: string) => Promise<readonly SqlRow[]>
  readonly insert: (table: string, rows: readonly (readonly SqlValue[])[]) => Promise<void>
}
