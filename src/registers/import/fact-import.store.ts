import { sql } from 'kysely'
import type { Day } from '../../base/day.ts'
import type { FailureParams } from '../../base/failures/row.ts'
import type { Db } from '../../db/database.ts'
import type { Scope } from '../../party/actor.ts'
import type { FactImportState } from './fact-import.ts'

/** An import of facts as it is stored, without the bytes of its file. */
export type FactImport = {
  readonly id: string
  readonly file_name: string
  readonly size_bytes: number
  readonly state: FactImportState
  readonly source: string
  readonly known_since: Day
  readonly rows_read: number
  readonly accepted: number
  readonly unchanged: number
  readonly refused: number
  readonly failure_code: string | null
  readonly failure_params: FailureParams | null
  readonly uploaded_by: string | null
  readonly organisation: string | null
  readonly role: string
  readonly region: string | null
  readonly uploaded_at: Date
  readonly checked_at: Date | null
  readonly applied_by: string | null
  /** The role in which he did. */
  readonly applied_as: string | null
  readonly ended_at: Date | null
  readonly withdrawn_at: Date | null
  readonly withdrawn_by: string | null
  readonly reason: string | null
  readonly left_standing: number | null
}

/** An import with the names of who uploaded and who withdrew it. */
export type NamedFactImport = FactImport & {
  readonly uploaded_name: string | null
  readonly withdrawn_name: string | null
}

const COLUMNS = [
  'id',
  'file_name',
  'size_bytes',
  'state',
  'source',
  'known_since',
  'rows_read',
  'accepted',
  'unchanged',
  'refused',
  'failure_code',
  'failure_params',
  'uploaded_by',
  'organisation',
  'role',
  'region',
  'uploaded_at',
  'checked_at',
  'applied_by',
  'applied_as',
  'ended_at',
  'withdrawn_at',
  'withdrawn_by',
  'reason',
  'left_standing',
] as const

const ROWS_MAX = 1_000

/** Which imports an actor may meet: a district those of its own part of the city. */
const within = (scope: Scope) =>
  scope.reach === 'all'
    ? sql<boolean>`true`
    : scope.reach === 'region'
      ? sql<boolean>`i.region = ${scope.region}`
      : sql<boolean>`false`

const namedImports = (db: Db, scope: Scope) =>
  db
    .selectFrom('fact_import as i')
    .leftJoin('person as p', 'p.id', 'i.uploaded_by')
    .leftJoin('person as w', 'w.id', 'i.withdrawn_by')
    .select(COLUMNS.map((name) => `i.${name}` as const))
    .select(['p.name as uploaded_name', 'w.name as withdrawn_name'])
    .where(within(scope))

/** One import within a scope. */
export const findFactImport = (
  db: Db,
  { id, scope }: { readonly id: string; readonly scope: Scope },
): Promise<NamedFactImport | undefined> =>
  namedImports(db, scope)
    .where('i.id', '=', id)
    .limit(1)
    .$castTo<NamedFactImport>()
    .executeTakeFirst()

/** A page of imports, newest first, and how many there are. Uses fact_import_recent. */
export async function listFactImports(
  db: Db,
  scope: Scope,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<{ rows: NamedFactImport[]; total: number }> {
  const rows = await namedImports(db, scope)
    .orderBy('i.uploaded_at', 'desc')
    .orderBy('i.id')
    .offset(offset)
    .limit(Math.min(limit, ROWS_MAX))
    .$castTo<NamedFactImport>()
    .execute()
  const { total } = await db
    .selectFrom('fact_import as i')
    .select(sql<number>`count(*)::int`.as('total'))
    .where(within(scope))
    .executeTakeFirstOrThrow()
  return { rows, total }
}

/** Imports whose work was not finished when the program ended. */
export const listUnfinishedFactImports = (db: Db): Promise<{ id: string }[]> =>
  db
    .selectFrom('fact_import')
    .select('id')
    .where('state', 'in', ['queued', 'checking', 'applying'])
    .orderBy('uploaded_at')
    .limit(ROWS_MAX)
    .execute()

/** An import held until the transaction ends. */
export const lockFactImport = (tx: Db, id: string): Promise<FactImport | undefined> =>
  tx
    .selectFrom('fact_import')
    .select(COLUMNS)
    .where('id', '=', id)
    .limit(1)
    .forUpdate()
    .$castTo<FactImport>()
    .executeTakeFirst()

/** The file of an import; undefined where it is dropped already. */
export async function findFactImportBytes(db: Db, id: string): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('fact_import')
    .select('bytes')
    .where('id', '=', id)
    .limit(1)
    .executeTakeFirst()
  return row?.bytes ?? undefined
}

type NewFactImport = Pick<
  FactImport,
  | 'id'
  | 'file_name'
  | 'size_bytes'
  | 'source'
  | 'known_since'
  | 'uploaded_by'
  | 'organisation'
  | 'role'
  | 'region'
  | 'uploaded_at'
> & { readonly bytes: Buffer }

/** Keeps an import that waits to be read. */
export async function insertFactImport(tx: Db, row: NewFactImport): Promise<void> {
  await tx
    .insertInto('fact_import')
    .values({ ...row, state: 'queued' })
    .execute()
}

/** What a move writes into its import. */
export type FactImportChange = Partial<
  Pick<
    FactImport,
    | 'state'
    | 'rows_read'
    | 'accepted'
    | 'unchanged'
    | 'refused'
    | 'failure_code'
    | 'checked_at'
    | 'applied_by'
    | 'applied_as'
    | 'ended_at'
    | 'withdrawn_at'
    | 'withdrawn_by'
    | 'reason'
    | 'left_standing'
  >
> & { readonly bytes?: null; readonly failure_params?: FailureParams }

/** Moves an import on. */
export async function updateFactImport(
  tx: Db,
  id: string,
  { failure_params: params, ...change }: FactImportChange,
): Promise<void> {
  await tx
    .updateTable('fact_import')
    .set({ ...change, ...(params !== undefined && { failure_params: JSON.stringify(params) }) })
    .where('id', '=', id)
    .execute()
}
