import type { Db } from '../../db/database.ts'
import type { Actor } from '../../party/actor.ts'
import { periodWords } from '../figures/period.ts'
import { readMembersSaid } from '../members/read-members-said.ts'
import { withSums } from './area-report.ts'
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
export type ReportImport = {
  readonly isWritten: boolean
  readonly rows: readonly SheetRow[]
  /** Columns that were not looked at. */
  readonly ignored: readonly string[]
}

/** Takes a table over into the draft of a report; it is still to be handed in. */
export async function importReport(db: Db, importing: Importing): Promise<ReportImport> {
  const { report, fields, summed, area } = await db.transaction().execute(async (tx) => {
    const place = await ownPlace(tx, importing.actor, importing)
    return {
      area: place.area,
      fields: place.fields,
      summed: await readMembersSaid(tx, { ...importing, measures: place.summed }),
      report: await holdReport(tx, importing),
    }
  })
  const before = withSums(report.draft, { fields, summed })
  const { rows, draft, ignored } = readReportSheet(importing.table, {
    fields,
    draft: before,
    summed,
    place: { area: area.name, period: periodWords(importing.period) },
  })
  if (rows.some(({ outcome }) => outcome === 'faulty')) return { isWritten: false, rows, ignored }
  if (rows.some(({ outcome }) => outcome === 'changed'))
    await saveReport(db, { ...importing, revision: report.revision, draft })
  return { isWritten: true, rows, ignored }
}
