import type { Db, Tx } from '../../db/database.ts'

const ROWS_MAX = 50

/** A yearly check (年度考核): whether the money of its year is paid. */
export type YearlyCheck = {
  readonly id: string
  readonly case_id: string
  readonly year: number
  readonly started_by: string
  readonly started_at: Date
  readonly result: 'continue' | 'stop' | null
  readonly ground: string | null
  readonly settled_by: string | null
  readonly settled_at: Date | null
}

/** The yearly checks of a case, first to last. */
export const yearlyChecksOf = (db: Db, caseId: string): Promise<YearlyCheck[]> =>
  db
    .selectFrom('yearly_check')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('year')
    .limit(ROWS_MAX)
    .$castTo<YearlyCheck>()
    .execute()

/** Keeps a check that begins. */
export const insertYearlyCheck = (
  tx: Tx,
  check: Pick<YearlyCheck, 'id' | 'case_id' | 'year' | 'started_by' | 'started_at'>,
) => tx.insertInto('yearly_check').values(check).execute()

/** Settles a check. */
export const settleYearly = (
  tx: Tx,
  id: string,
  settled: Pick<YearlyCheck, 'result' | 'ground' | 'settled_by' | 'settled_at'>,
) => tx.updateTable('yearly_check').set(settled).where('id', '=', id).execute()
