import { type Day, dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { type Actor, scopeOf } from '../../party/actor.ts'
import type { Organisation } from '../../party/organisation.ts'
import { listOrganisations } from '../../party/organisation.store.ts'
import { mayManage, reaches } from '../areas/area-scope.ts'
import { findArea, listMembers, type StoredArea } from '../areas/area.store.ts'
import { isMember } from '../figures/area.ts'
import { periodAfter } from '../figures/period.ts'
import { listMeasures } from '../indicators/indicator.store.ts'
import { listPeriods } from '../periods/period.store.ts'
import type { AreaReport } from '../reports/area-report.ts'
import { listReports } from '../reports/area-report.store.ts'
import type { CollectedMeasure } from '../reports/collected-measure.ts'
import { type MemberDue, leadIn } from './member-due.ts'
import { listMemberDues } from './member-due.store.ts'
import { readOwnDueDays } from './own-due-day.ts'
import { faultOfSumming, ruleFor, type SumRule } from './sum-rule.ts'
import { listSumRules } from './sum-rule.store.ts'

const OFFICES_MAX = 500

/** A street, park or unit with the reports that it owes and has handed in of the open periods. */
export type ShownMember = {
  readonly area: StoredArea
  readonly office: Organisation | null
  readonly reports: readonly (AreaReport & {
    readonly dueOn: string | null
    readonly isOverdue: boolean
  })[]
}

/** How a district says a measure: what holds for the month that is reported now, and what was decided. */
export type ShownRule = {
  readonly measure: CollectedMeasure
  readonly summed: boolean
  /** Why it cannot be summed from below; null where it can. */
  readonly fault: string | null
  readonly decided: readonly SumRule[]
}

/** Until when those below report: what holds for the month that is reported now and the next, and what was decided. */
export type ShownLead = {
  readonly workdays: number
  /** The month that runs, the first that can be decided for without a day that has passed. */
  readonly nextMonth: string
  readonly nextWorkdays: number
  readonly decided: readonly MemberDue[]
}

/** What lies below a district, what is due from it, and what is summed from it. */
export type ShownMembers = {
  readonly area: StoredArea
  /** The month that is reported now: the last that is over. */
  readonly month: string
  readonly members: readonly ShownMember[]
  readonly rules: readonly ShownRule[]
  readonly lead: ShownLead
  /** Public bodies of the same part of the city, which may report for one. */
  readonly offices: readonly Organisation[]
  readonly mayEdit: boolean
  readonly mayDecide: boolean
}

type Asked = { readonly actor: Actor; readonly area: string; readonly now: Date }

/** What lies below a district; others than its own people and the city's offices meet nothing. */
export async function showMembers(db: Db, { actor, area: id, now }: Asked): Promise<ShownMembers> {
  const area = await findArea(db, id)
  if (area === undefined || area.kind === 'city' || isMember(area)) throw fail('NOT_FOUND')
  if (!reaches(area, scopeOf(actor, 'figure.read'))) throw fail('NOT_FOUND')
  const today = dayOf(now)
  const offices = await listOrganisations(
    db,
    {
      scope: { reach: 'region', region: id },
      kind: 'government',
      search: null,
      region: null,
      industry: null,
    },
    { offset: 0, limit: OFFICES_MAX },
  )
  const nextMonth = today.slice(0, 7)
  const month = periodAfter(nextMonth, -1)
  const dues = await listMemberDues(db, [id])
  return {
    area,
    month,
    members: await membersOf(db, { id, offices, today }),
    rules: await rulesOf(db, { id, month }),
    lead: {
      workdays: leadIn(dues, { area: id, month }),
      nextMonth,
      nextWorkdays: leadIn(dues, { area: id, month: nextMonth }),
      decided: dues,
    },
    offices,
    mayEdit: mayManage(area, scopeOf(actor, 'area.edit')),
    mayDecide: mayManage(area, scopeOf(actor, 'sum-rule.edit')),
  }
}

type Below = {
  readonly id: string
  readonly offices: readonly Organisation[]
  readonly today: Day
}

async function membersOf(db: Db, { id, offices, today }: Below): Promise<ShownMember[]> {
  const members = await listMembers(db, [id])
  const open = (await listPeriods(db)).filter(({ state }) => state === 'open')
  const reports =
    members.length === 0 || open.length === 0
      ? []
      : await listReports(db, {
          areas: members.map((member) => member.id),
          periods: open.map(({ period }) => period),
        })
  const ownDueDay = await readOwnDueDays(db, members)
  return members.map((area) => ({
    area,
    office: offices.find((office) => office.id === area.organisationId) ?? null,
    reports: reports
      .filter((report) => report.area === area.id)
      .map((report) => {
        const isDone = report.state === 'submitted' || report.state === 'accepted'
        const dueOn = ownDueDay(area, { period: report.period, due_on: report.dueOn })
        return { ...report, dueOn, isOverdue: !isDone && dueOn !== null && today > dueOn }
      }),
  }))
}

async function rulesOf(
  db: Db,
  { id: area, month }: { id: string; month: string },
): Promise<ShownRule[]> {
  const rules = await listSumRules(db, [area])
  return (await listMeasures(db))
    .filter(({ level, collected }) => level === 'district' && collected !== 'automatic')
    .map((measure) => ({
      measure,
      summed: ruleFor(rules, { area, measureId: measure.id, month })?.summed === true,
      fault: faultOfSumming(measure),
      decided: rules.filter(({ measureId }) => measureId === measure.id),
    }))
}
