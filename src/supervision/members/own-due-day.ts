import { asDay, type Day } from '../../base/day.ts'
import type { Db } from '../../db/database.ts'
import type { StoredArea } from '../areas/area.store.ts'
import { isMember } from '../figures/area.ts'
import { lastMonth } from '../figures/period.ts'
import type { ReportingPeriod } from '../periods/period.store.ts'
import { leadIn, memberDueOn } from './member-due.ts'
import { listMemberDues } from './member-due.store.ts'

type Placed = Pick<StoredArea, 'id' | 'kind' | 'parent'>
type Due = Pick<ReportingPeriod, 'period' | 'due_on'>

/** The last day of an area's own report for a period; null where there is none. */
export type OwnDueDay = (area: Placed, period: Due) => Day | null

/** Reads until when each of some areas reports: those below a district by its own decision, all others by the city's. */
export async function readOwnDueDays(db: Db, areas: readonly Placed[]): Promise<OwnDueDay> {
  const parents = areas.flatMap((area) => (isMember(area) ? (area.parent ?? []) : []))
  const rules = await listMemberDues(db, [...new Set(parents)])
  return (area, period) => {
    if (!isMember(area) || area.parent === null)
      return period.due_on === null ? null : asDay(period.due_on)
    const month = lastMonth(period.period)
    return memberDueOn(period, leadIn(rules, { area: area.parent, month }))
  }
}
