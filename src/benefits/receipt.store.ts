import type { Db, Tx } from '../db/database.ts'

/** An answer that somebody kept. `body` holds it without the programs, which are kept as rule versions. */
export type KeptAnswer = {
  readonly id: string
  readonly organisation_id: string
  readonly kept_by: string
  readonly kept_at: Date
  readonly note: string | null
  readonly body: string
  /** SM3 of the body, which names each program by its own hash. */
  readonly body_hash: string
  readonly entitled_count: number
  readonly entitled_fen: bigint
}

/** A kept answer in a list: who kept it and what it came to. */
export type ListedAnswer = Omit<KeptAnswer, 'body'> & { readonly kept_name: string | null }

const RECEIPTS_MAX = 200

const LISTED = [
  'r.id',
  'r.organisation_id',
  'r.kept_by',
  'r.kept_at',
  'r.note',
  'r.body_hash',
  'r.entitled_count',
  'r.entitled_fen',
] as const

/** The answers kept of an organisation, newest first. Uses benefit_receipt_of_organisation. */
export const listAnswers = (db: Db, organisation: string): Promise<ListedAnswer[]> =>
  db
    .selectFrom('benefit_receipt as r')
    .leftJoin('person as p', 'p.id', 'r.kept_by')
    .select(LISTED)
    .select('p.name as kept_name')
    .where('r.organisation_id', '=', organisation)
    .orderBy('r.kept_at', 'desc')
    .orderBy('r.id')
    .limit(RECEIPTS_MAX)
    .execute()

/** One kept answer of an organisation. */
export const findAnswer = (
  db: Db,
  { organisation, id }: { readonly organisation: string; readonly id: string },
): Promise<(KeptAnswer & { readonly kept_name: string | null }) | undefined> =>
  db
    .selectFrom('benefit_receipt as r')
    .leftJoin('person as p', 'p.id', 'r.kept_by')
    .select([...LISTED, 'r.body'])
    .select('p.name as kept_name')
    .where('r.organisation_id', '=', organisation)
    .where('r.id', '=', id)
    .executeTakeFirst()

/** Keeps an answer; it is never changed. */
export async function insertAnswer(tx: Tx, answer: KeptAnswer): Promise<void> {
  await tx.insertInto('benefit_receipt').values(answer).execute()
}
