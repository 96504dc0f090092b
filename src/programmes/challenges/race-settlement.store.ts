import type { Db, Tx } from '../../db/database.ts'

/** How who left a race was settled, in fen. */
export type RaceSettlement = {
  readonly case_id: string
  /** What had been paid to him by all payers. */
  readonly paid_fen: bigint
  readonly spent_fen: bigint
  readonly ground: string
  readonly settled_by: string
  readonly settled_at: Date
}

/** How a bid that left the race was settled; undefined where it was not. */
export const findRaceSettlement = (db: Db, caseId: string): Promise<RaceSettlement | undefined> =>
  db.selectFrom('race_settlement').selectAll().where('case_id', '=', caseId).executeTakeFirst()

/** Keeps how a bid was settled. */
export const insertRaceSettlement = (tx: Tx, row: RaceSettlement) =>
  tx.insertInto('race_settlement').values(row).execute()
