import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { write } from '../../trust/write.ts'
import type { AreaReport, Draft, DraftEntry } from './area-report.ts'
import { holdReport, updateReport } from './area-report.store.ts'
import type { CollectedMeasure } from './collected-measure.ts'
import { ownPlace, type ReportKey } from './report-access.ts'

const TEXT_MAX = 100
const NOTE_MAX = 300

/** What a page sends every few seconds: what stands in the fields, by the codes of their measures. */
export type ReportSaving = ReportKey & {
  readonly actor: Actor
  readonly now: Date
  /** The revision that the page wrote over. */
  readonly revision: number
  readonly draft: Draft
}

/**
 * Keeps what was typed, right or wrong, while the period is open: what was handed in changes only when it is
 * handed in again. A report that somebody else has changed meanwhile is not overwritten.
 */
export const saveReport = (db: Db, saving: ReportSaving): Promise<AreaReport> =>
  write(
    db,
    (report) =>
      actBy(saving.actor, {
        what: 'report.save',
        subject: `area_report:${report.id}`,
        now: saving.now,
      }),
    async (tx) => {
      const { fields } = await ownPlace(tx, saving.actor, saving)
      const report = await holdReport(tx, saving)
      if (report.revision !== saving.revision) throw fail('REPORT_CHANGED')
      const draft = { ...report.draft, ...keptOf(saving.draft, fields) }
      await updateReport(tx, report, { draft })
      return { ...report, draft, revision: report.revision + 1 }
    },
  )

/** The entries of a report's own fields, cut to what a field holds. */
export const keptOf = (draft: Draft, fields: readonly CollectedMeasure[]): Draft =>
  Object.fromEntries(
    fields.flatMap(({ code }): [string, DraftEntry][] => {
      const entry = draft[code]
      if (entry === undefined) return []
      const { text, unknown, note } = entry
      return [[code, { text: text.slice(0, TEXT_MAX), unknown, note: note.slice(0, NOTE_MAX) }]]
    }),
  )
