import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import { type Actor, scopeOf } from '../../party/actor.ts'
import { tell } from '../../party/message.store.ts'
import { write } from '../../trust/write.ts'
import { mayCheck } from '../areas/area-scope.ts'
import { periodWords } from '../figures/period.ts'
import { REPORT_STATES } from './area-report.ts'
import { holdReport, updateReport } from './area-report.store.ts'
import { placeOfReport, refuseClosed, type ReportKey } from './report-access.ts'
import { reportingPeople } from './reporting-people.store.ts'

/** What a checker finds: right as it is, or to be mended, with the reason for each field (or '' for the whole). */
export type ReportCheck = ReportKey & {
  readonly actor: Actor
  readonly now: Date
  readonly revision: number
  readonly decision: 'accept' | 'return'
  readonly reasons: Readonly<Record<string, string>>
}

/** Checks a report (核数): by another person than who handed it in, while its period is open. */
export const checkReport = (db: Db, check: ReportCheck): Promise<void> =>
  write(
    db,
    actBy(check.actor, {
      what: `report.${check.decision}`,
      subject: `area_report:${check.area}:${check.period}`,
      now: check.now,
    }),
    async (tx) => {
      const { actor, now, decision } = check
      await refuseClosed(tx, check.period)
      const { area, fields } = await placeOfReport(tx, check)
      if (!mayCheck(area, scopeOf(actor, 'figure.check'))) throw fail('NOT_FOUND')
      const report = await holdReport(tx, check)
      if (report.revision !== check.revision) throw fail('REPORT_CHANGED')
      const from = decision === 'accept' ? ['submitted'] : ['submitted', 'accepted']
      const period = periodWords(check.period)
      if (!from.includes(report.state))
        throw fail('REPORT_MOVE_NOT_ALLOWED', {
          area: area.shortName,
          period,
          state: REPORT_STATES[report.state],
          move: decision === 'accept' ? '核实' : '退回',
        })
      if (report.submittedBy === actor.person.id)
        throw fail('REPORT_OWN_CHECK', { area: area.shortName })
      const names = new Set(['', ...fields.map(({ code }) => code)])
      const reasons = Object.fromEntries(
        Object.entries(check.reasons)
          .map(([code, reason]) => [code, reason.trim()] as const)
          .filter(([code, reason]) => reason !== '' && names.has(code)),
      )
      if (decision === 'return' && Object.keys(reasons).length === 0)
        throw fail('REPORT_RETURN_UNREASONED')
      await updateReport(tx, report, {
        state: decision === 'accept' ? 'accepted' : 'returned',
        checked_by: actor.person.id,
        checked_at: now,
        reasons: decision === 'accept' ? {} : reasons,
      })
      if (decision === 'accept') return
      const people = await reportingPeople(tx, area)
      await tell(
        tx,
        people.map(({ person_id: personId, organisation_id: organisationId }) => ({
          personId,
          organisationId,
          title: `报表退回：${area.shortName}${period}`,
          body: `核数人退回了${area.shortName}${period}的报表，请按逐项理由改正后重新提交。`,
          link: `/reports/${check.area}/${check.period}`,
          request: `report:${report.id}:return:${report.revision}`,
        })),
        now,
      )
    },
  )
