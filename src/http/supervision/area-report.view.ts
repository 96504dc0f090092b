import type { Static } from 'typebox'
import { dayOf } from '../../base/day.ts'
import type { Db } from '../../db/database.ts'
import { type Actor, type Scope, scopeOf } from '../../party/actor.ts'
import { namesOf } from '../../supervision/reports/reporting-people.store.ts'
import { mayCheck, mayReport } from '../../supervision/areas/area-scope.ts'
import {
  listAreas,
  listAreasOf,
  listMembers,
  type StoredArea,
} from '../../supervision/areas/area.store.ts'
import { isMember } from '../../supervision/figures/area.ts'
import { periodWords } from '../../supervision/figures/period.ts'
import { listPeriods } from '../../supervision/periods/period.store.ts'
import type { ReportingPractice } from '../../supervision/periods/reporting-practice.ts'
import { REPORT_STATES } from '../../supervision/reports/area-report.ts'
import { listReports } from '../../supervision/reports/area-report.store.ts'
import { membersWords } from '../../supervision/members/members-said.ts'
import { readOwnDueDays } from '../../supervision/members/own-due-day.ts'
import { valueWords } from '../../supervision/reports/measure-number.ts'
import type { ReportKey } from '../../supervision/reports/report-access.ts'
import { type ShownField, showReport } from '../../supervision/reports/show-report.ts'
import type { AreaReportDesk, AreaReportRow } from './area-report.contract.ts'

type Viewing = {
  readonly actor: Actor
  readonly now: Date
  readonly practice: ReportingPractice
}

const viewField = ({
  measure,
  entry,
  prefill,
  standing,
  ...field
}: ShownField): Static<typeof AreaReportDesk>['fields'][number] => ({
  code: measure.code,
  name: measure.name,
  unit: measure.unit,
  nature: measure.nature,
  explanation: measure.explanation,
  entry: { ...entry },
  prefill: prefill === null ? null : { ...prefill },
  last: field.last,
  counted: field.counted,
  countedWords: field.countedWords,
  standing:
    standing === null
      ? null
      : standing.value === null
        ? `未报（${standing.note}）`
        : valueWords(standing.value, measure),
  isLate: standing?.late ?? false,
  members:
    field.members === null
      ? null
      : {
          words: membersWords(field.members),
          reported: field.members.reported,
          expected: field.members.expected,
          missing: [...field.members.missing],
        },
  fault: field.fault,
  hints: [...field.hints],
  reason: field.reason,
})

/** The desk of one report. */
export async function viewReport(
  db: Db,
  key: ReportKey,
  { actor, practice }: Viewing,
): Promise<Static<typeof AreaReportDesk>> {
  const { report, area, period, dueOn, shown, canEdit, canCheck } = await showReport(db, {
    ...key,
    actor,
    practice,
  })
  const names = await namesOf(
    db,
    [report.submittedBy, report.checkedBy].flatMap((id) => id ?? []),
  )
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null))
  return {
    area: area.id,
    areaName: area.name,
    isMember: isMember(area),
    district: isMember(area) ? (area.parent ?? area.id) : area.id,
    period: period.period,
    periodName: periodWords(period.period),
    isClosed: period.state === 'closed',
    dueOn,
    state: report.state,
    stateWord: REPORT_STATES[report.state],
    isLate: report.late,
    revision: report.revision,
    submittedAt: report.submittedAt?.toISOString() ?? null,
    submittedBy: nameOf(report.submittedBy),
    checkedBy: nameOf(report.checkedBy),
    reason: report.reasons[''] ?? null,
    canEdit,
    canCheck,
    fields: shown.map(viewField),
  }
}

/**
 * The reports that an actor may see: of a period, or of all that are open. Who reads the whole city meets the reports
 * that make it up; a district its own and those from below; an office's people what they report for.
 */
export async function viewReports(
  db: Db,
  { period }: { readonly period?: string | undefined },
  { actor, now }: Viewing,
): Promise<Static<typeof AreaReportRow>[]> {
  const scope = scopeOf(actor, 'figure.read')
  if (scope === null) return []
  const periods = new Map((await listPeriods(db)).map((row) => [row.period, row]))
  const wanted =
    period === undefined
      ? [...periods.values()].filter(({ state }) => state === 'open').map((row) => row.period)
      : [period]
  if (wanted.length === 0) return []
  const areas = new Map((await areasFor(db, actor, scope)).map((area) => [area.id, area]))
  if (areas.size === 0) return []
  const rows = await listReports(db, {
    periods: wanted,
    ...(scope.reach !== 'all' && { areas: [...areas.keys()] }),
  })
  const [reporting, checking] = [scopeOf(actor, 'figure.report'), scopeOf(actor, 'figure.check')]
  const today = dayOf(now)
  const ownDueDay = await readOwnDueDays(db, [...areas.values()])
  return rows.flatMap((row) => {
    const area = areas.get(row.area)
    if (area === undefined) return []
    const dueOn = ownDueDay(area, { period: row.period, due_on: row.dueOn })
    const isClosed = periods.get(row.period)?.state === 'closed'
    const isDone = row.state === 'submitted' || row.state === 'accepted'
    return [
      {
        area: row.area,
        areaName: row.areaName,
        isMember: isMember(area),
        period: row.period,
        periodName: periodWords(row.period),
        dueOn,
        isOverdue: !isDone && !isClosed && dueOn !== null && today > dueOn,
        isClosed,
        state: row.state,
        stateWord: REPORT_STATES[row.state],
        isLate: row.late,
        revision: row.revision,
        submittedAt: row.submittedAt?.toISOString() ?? null,
        canEdit: !isClosed && mayReport(area, reporting),
        canCheck:
          !isClosed &&
          row.state === 'submitted' &&
          mayCheck(area, checking) &&
          row.submittedBy !== actor.person.id,
      },
    ]
  })
}

/** Whose reports are listed for an actor. */
async function areasFor(db: Db, actor: Actor, scope: Scope): Promise<StoredArea[]> {
  const areas = await listAreas(db)
  if (scope.reach !== 'region') return areas
  const own = areas.filter(({ id }) => id === scope.region)
  const isOffice = scopeOf(actor, 'figure.report')?.reach === 'own'
  const below = isOffice
    ? await listAreasOf(db, actor.organisation.id)
    : await listMembers(
        db,
        own.map(({ id }) => id),
      )
  return [...below, ...own]
}
