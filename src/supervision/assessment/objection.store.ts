import type { Db, Tx } from '../../db/database.ts'

/** An objection of a district to its score. */
export type Objection = {
  readonly id: string
  readonly pack_id: string
  readonly area: string
  /** The line that it is about; null: the whole score. */
  readonly line: string | null
  readonly reason: string
  readonly raised_by: string
  readonly raised_at: Date
  readonly state: string
  readonly decision: string | null
  readonly decided_by: string | null
  readonly decided_at: Date | null
}

const ROWS_MAX = 500

/** The objections to an assessment, the earliest first. */
export const listObjections = (db: Db, packId: string): Promise<Objection[]> =>
  db
    .selectFrom('assessment_objection')
    .selectAll()
    .where('pack_id', '=', packId)
    .orderBy('raised_at')
    .limit(ROWS_MAX)
    .execute()

/** One objection, held until the transaction ends. */
export const lockObjection = (tx: Tx, id: string): Promise<Objection | undefined> =>
  tx
    .selectFrom('assessment_objection')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

/** Keeps a new objection. */
export async function insertObjection(
  tx: Tx,
  objection: Omit<Objection, 'state' | 'decision' | 'decided_by' | 'decided_at'>,
): Promise<void> {
  await tx
    .insertInto('assessment_objection')
    .values({ ...objection, state: 'open' })
    .execute()
}

/** Keeps what was decided. */
export async function settleObjection(
  tx: Tx,
  id: string,
  settled: {
    readonly state: 'upheld' | 'rejected'
    readonly decision: string
    readonly decided_by: string
    readonly decided_at: Date
  },
): Promise<void> {
  await tx.updateTable('assessment_objection').set(settled).where('id', '=', id).execute()
}
