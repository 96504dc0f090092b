import { sql } from 'kysely'
import type { FailureParams } from '../../base/failures/row.ts'
import type { Db } from '../../db/database.ts'
import type { ImportState } from '../document.ts'

/** An import as it is stored. */
export type Import = {
  readonly id: string
  readonly file_name: string
  readonly size_bytes: number
  readonly blob_digest: string | null
  readonly target_id: string | null
  readonly state: ImportState
  readonly outcome: 'created' | 'attached' | 'same' | null
  readonly document_id: string | null
  readonly failure_code: string | null
  readonly failure_params: FailureParams | null
  readonly uploaded_by: string | null
  readonly organisation: string | null
  readonly role: string
  readonly uploaded_at: Date
  readonly finished_at: Date | null
}

/** An import with the name of who uploaded it. */
export type NamedImport = Import & { readonly uploaded_name: string | null }

const ROWS_MAX = 1000

const namedImports = (db: Db) =>
  db
    .selectFrom('document_import as i')
    .leftJoin('person as p', 'p.id', 'i.uploaded_by')
    .selectAll('i')
    .select('p.name as uploaded_name')

/** One import. */
export const findImport = (db: Db, id: string): Promise<NamedImport | undefined> =>
  namedImports(db).where('i.id', '=', id).limit(1).$castTo<NamedImport>().executeTakeFirst()

/** A page of imports, newest first, and how many there are. Uses document_import_recent. */
export async function listImports(
  db: Db,
  state: ImportState | null,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<{ rows: NamedImport[]; total: number }> {
  const rows = await namedImports(db)
    .$if(state !== null, (query) => query.where('i.state', '=', state ?? ''))
    .orderBy('i.uploaded_at', 'desc')
    .orderBy('i.id')
    .offset(offset)
    .limit(Math.min(limit, ROWS_MAX))
    .$castTo<NamedImport>()
    .execute()
  const { total } = await db
    .selectFrom('document_import')
    .select(sql<number>`count(*)::int`.as('total'))
    .$if(state !== null, (query) => query.where('state', '=', state ?? ''))
    .executeTakeFirstOrThrow()
  return { rows, total }
}

/** Imports that were not finished when the program ended. */
export const listUnfinished = (db: Db): Promise<{ id: string; state: ImportState }[]> =>
  db
    .selectFrom('document_import')
    .select(['id', 'state'])
    .where('state', 'in', ['queued', 'reading'])
    .orderBy('uploaded_at')
    .limit(ROWS_MAX)
    .$castTo<{ id: string; state: ImportState }>()
    .execute()

/** An import held until the transaction ends. */
export const lockImport = (tx: Db, id: string): Promise<Import | undefined> =>
  tx
    .selectFrom('document_import')
    .selectAll()
    .where('id', '=', id)
    .limit(1)
    .forUpdate()
    .$castTo<Import>()
    .executeTakeFirst()

/** Keeps an import that waits to be read, and its bytes. */
export async function insertImport(
  tx: Db,
  row: Pick<
    Import,
    | 'id'
    | 'file_name'
    | 'size_bytes'
    | 'target_id'
    | 'uploaded_by'
    | 'organisation'
    | 'role'
    | 'uploaded_at'
  >,
  blob: { readonly digest: string; readonly bytes: Buffer },
): Promise<void> {
  await tx
    .insertInto('blob')
    .values({ ...blob, size_bytes: blob.bytes.length })
    .onConflict((conflict) => conflict.column('digest').doNothing())
    .execute()
  await tx
    .insertInto('document_import')
    .values({ ...row, blob_digest: blob.digest, state: 'queued' })
    .execute()
}

/** What the end of a reading writes into its import. */
export type ImportChange = {
  readonly state: ImportState
  readonly blob_digest?: null
  readonly outcome?: Import['outcome']
  readonly document_id?: string
  readonly failure_code?: string
  readonly failure_params?: FailureParams
  readonly finished_at?: Date
}

/** Moves an import on. */
export async function updateImport(tx: Db, id: string, change: ImportChange): Promise<void> {
  const { failure_params: params, ...rest } = change
  await tx
    .updateTable('document_import')
    .set({ ...rest, ...(params !== undefined && { failure_params: JSON.stringify(params) }) })
    .where('id', '=', id)
    .execute()
}

/** The bytes of a file. */
export async function findBytes(db: Db, digest: string): Promise<Buffer | undefined> {
  const found = await db
    .selectFrom('blob')
    .select('bytes')
    .where('digest', '=', digest)
    .limit(1)
    .executeTakeFirst()
  return found?.bytes
}

/** Drops bytes that nothing names any more. */
export async function dropUnusedBlob(tx: Db, digest: string): Promise<void> {
  await tx
    .deleteFrom('blob')
    .where('digest', '=', digest)
    .where((eb) =>
      eb.not(
        eb.or([
          eb.exists(
            eb.selectFrom('document_import').select('id').where('blob_digest', '=', digest),
          ),
          eb.exists(eb.selectFrom('document_text').select('id').where('blob_digest', '=', digest)),
        ]),
      ),
    )
    .execute()
}
