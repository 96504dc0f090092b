import type { Db } from '../../db/database.ts'
import type { Actor } from '../../party/actor.ts'
import { holdReport } from './area-report.store.ts'
import { ownPlace, type ReportKey } from './report-access.ts'
import { readReportSheet, type SheetRow } from './report-sheet.ts'
import { saveReport } from './save-report.ts'

type Importing = ReportKey & {
  readonly actor: Actor
  readonly now: Date
  readonly table: readonly (readonly string[])[]
}

/** What an uploaded table did to a draft. Where a row is wrong, nothing was written at all. */
export type ReportImport = { readonly isWritten: boolean; readonly rows: readonly SheetRow[] }

/** Takes a table over into the draft of a report; it is still to be handed in. */
export async function importReport(db: Db, importing: Importing): Promise<ReportImport> {
  const { report, fields } = await db.transaction().execute(async (tx) => ({
    ...(await ownPlace(tx, importing.actor, importing)),
    report: await holdReport(tx, importing),
  }))
  const { rows, draft } = readReportSheet(importing.table, { fields, draft: report.draft })
  if (rows.some(({ outcome }) => outcome === 'faulty')) return { isWritten: false, rows }
  if (rows.some(({ outcome }) => outcome === 'changed'))
    await saveReport(db, { ...importing, revision: report.revision, draft })
  return { isWritten: true, rows }
}
