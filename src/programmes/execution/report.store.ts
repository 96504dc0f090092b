import { randomUUID } from 'node:crypto'
import type { Db, Tx } from '../../db/database.ts'
import type { ExpectedReport } from './report.ts'

const ROWS_MAX = 500

/** A report (执行报告) as it is kept. */
export type ProgressReport = {
  readonly id: string
  readonly case_id: string
  readonly number: number
  readonly period: string
  readonly due_day: string
  readonly state: 'expected' | 'submitted' | 'returned' | 'accepted'
  readonly progress: string | null
  readonly problems: string | null
  readonly spent_fen: bigint | null
  readonly submitted_by: string | null
  readonly submitted_at: Date | null
  readonly checked_by: string | null
  readonly checked_at: Date | null
  readonly check_note: string | null
}

/** Lays down which reports are expected. */
export async function expectReports(
  tx: Tx,
  caseId: string,
  reports: readonly ExpectedReport[],
): Promise<void> {
  if (reports.length === 0) return
  await tx
    .insertInto('progress_report')
    .values(
      reports.map(({ period, dueDay }, index) => ({
        id: randomUUID(),
        case_id: caseId,
        number: index + 1,
        period,
        due_day: dueDay,
        state: 'expected',
      })),
    )
    .execute()
}

/** The reports of a case in their order. */
export const reportsOf = (db: Db, caseId: string): Promise<ProgressReport[]> =>
  db
    .selectFrom('progress_report')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('number')
    .limit(ROWS_MAX)
    .$castTo<ProgressReport>()
    .execute()

/** Changes a report. */
export const updateReport = (
  tx: Tx,
  id: string,
  change: Partial<Omit<ProgressReport, 'id' | 'case_id' | 'number'>>,
) => tx.updateTable('progress_report').set(change).where('id', '=', id).execute()
