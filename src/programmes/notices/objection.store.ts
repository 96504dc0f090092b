import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { ObjectionState } from './notice.ts'

const OBJECTIONS_MAX = 1_000

/** An objection as the office reads it. */
export type Objection = {
  readonly id: string
  readonly number: string
  readonly notice_id: string
  readonly case_id: string
  readonly name_secret: string
  readonly contact_secret: string
  readonly ground: string
  readonly receipt_token_hash: string
  readonly state: ObjectionState
  readonly received_at: Date
  readonly taken_up_by: string | null
  readonly taken_up_at: Date | null
  readonly settled_by: string | null
  readonly settled_at: Date | null
  readonly settlement: string | null
}

/** Keeps a new objection under the next number of its year. */
export async function insertObjection(
  tx: Tx,
  objection: Pick<
    Objection,
    | 'id'
    | 'notice_id'
    | 'case_id'
    | 'name_secret'
    | 'contact_secret'
    | 'ground'
    | 'receipt_token_hash'
    | 'received_at'
  >,
): Promise<string> {
  const year = String(objection.received_at.getUTCFullYear())
  const { number } = await tx
    .insertInto('objection')
    .values({
      ...objection,
      state: 'received',
      number: sql<string>`${`YY${year}-`} || lpad(nextval('objection_number')::text, 5, '0')`,
    })
    .returning('number')
    .executeTakeFirstOrThrow()
  return number
}

/** One objection, held until the transaction ends. */
export const lockObjection = (tx: Tx, id: string): Promise<Objection | undefined> =>
  tx
    .selectFrom('objection')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .$castTo<Objection>()
    .executeTakeFirst()

/** One objection. */
export const findObjection = (db: Db, id: string): Promise<Objection | undefined> =>
  db
    .selectFrom('objection')
    .selectAll()
    .where('id', '=', id)
    .$castTo<Objection>()
    .executeTakeFirst()

/** The objection of a receipt; whoever has another receipt finds none. */
export const findByReceipt = (
  db: Db,
  { number, hash }: { readonly number: string; readonly hash: string },
): Promise<Objection | undefined> =>
  db
    .selectFrom('objection')
    .selectAll()
    .where('number', '=', number)
    .where('receipt_token_hash', '=', hash)
    .$castTo<Objection>()
    .executeTakeFirst()

/** Every objection against a case, first to last. */
export const objectionsOf = (db: Db, caseId: string): Promise<Objection[]> =>
  db
    .selectFrom('objection')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('received_at')
    .limit(OBJECTIONS_MAX)
    .$castTo<Objection>()
    .execute()

/** An objection of the list, with what it is against. */
export type ListedObjection = Objection & {
  readonly case_number: string
  readonly case_title: string
  readonly notice_title: string
  readonly files: number
}

/** A page of objections, newest first, and how many there are. Uses objection_recent. */
export async function listObjections(
  db: Db,
  state: ObjectionState | null,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<{ rows: ListedObjection[]; total: number }> {
  const chosen = db
    .selectFrom('objection as o')
    .$if(state !== null, (query) => query.where('o.state', '=', state ?? ''))
  const [rows, counted] = await Promise.all([
    chosen
      .innerJoin('notice_entry as e', (join) =>
        join.onRef('e.notice_id', '=', 'o.notice_id').onRef('e.case_id', '=', 'o.case_id'),
      )
      .innerJoin('public_notice as n', 'n.id', 'o.notice_id')
      .selectAll('o')
      .select(['e.case_number', 'e.title as case_title', 'n.title as notice_title'])
      .select(
        sql<number>`(select count(*) from objection_file f where f.objection_id = o.id)::int`.as(
          'files',
        ),
      )
      .orderBy('o.received_at', 'desc')
      .orderBy('o.id')
      .offset(offset)
      .limit(Math.min(limit, OBJECTIONS_MAX))
      .$castTo<ListedObjection>()
      .execute(),
    chosen.select((eb) => eb.fn.countAll<bigint>().as('count')).executeTakeFirstOrThrow(),
  ])
  return { rows, total: Number(counted.count) }
}

/** What changes when an objection is taken up or settled. */
export type ObjectionChange = Partial<
  Pick<
    Objection,
    'state' | 'taken_up_by' | 'taken_up_at' | 'settled_by' | 'settled_at' | 'settlement'
  >
>

/** Moves an objection on. */
export const updateObjection = (tx: Tx, id: string, change: ObjectionChange) =>
  tx.updateTable('objection').set(change).where('id', '=', id).execute()

/** A file that came with an objection. */
export type ObjectionFile = {
  readonly id: string
  readonly objection_id: string
  readonly name: string
  readonly media_type: 'application/pdf' | 'image/png' | 'image/jpeg'
  readonly content: Buffer
  readonly hash: string
  readonly received_at: Date
}

/** Keeps a file. */
export const insertObjectionFile = (tx: Tx, file: ObjectionFile) =>
  tx.insertInto('objection_file').values(file).execute()

/** The files of an objection, without their content. */
export const filesOf = (db: Db, objectionId: string) =>
  db
    .selectFrom('objection_file')
    .select(['id', 'name', 'media_type', 'hash'])
    .select(sql<number>`octet_length(content)`.as('bytes'))
    .where('objection_id', '=', objectionId)
    .orderBy('received_at')
    .limit(OBJECTIONS_MAX)
    .execute()

/** One file with its content. */
export const findObjectionFile = (db: Db, id: string) =>
  db.selectFrom('objection_file').selectAll().where('id', '=', id).executeTakeFirst()
