import type { Tx } from '../../db/database.ts'
import { listAreas, listMembers } from '../areas/area.store.ts'
import { listMeasures } from '../indicators/indicator.store.ts'
import { listPeriods } from '../periods/period.store.ts'
import { dropUnsaidReports, listReports, openReports } from '../reports/area-report.store.ts'
import { reportingAreas } from '../reports/collected-measure.ts'
import { membersIn } from './members-said.ts'
import { summedMeasures } from './sum-rule.ts'
import { listSumRules } from './sum-rule.store.ts'

/**
 * Opens the reports that members owe for the open periods, and takes away those that nobody asks for any more and
 * nobody has handed in. May run as often as it likes: of some districts, or of all.
 */
export async function askMembers(tx: Tx, districts: readonly string[] | null): Promise<void> {
  const rules = await listSumRules(tx, districts)
  const summing = [...new Set(rules.map(({ area }) => area))]
  const members = await listMembers(tx, districts ?? summing)
  if (members.length === 0) return
  const [areas, measures] = [await listAreas(tx), await listMeasures(tx)]
  const open = (await listPeriods(tx)).filter(({ state }) => state === 'open')
  for (const { period } of open) {
    const asking = reportingAreas(areas, period).filter(
      ({ id: area }) => summedMeasures(measures, { rules, area, period }).length > 0,
    )
    const owed = membersIn(members, period).filter(({ parent }) =>
      asking.some(({ id }) => id === parent),
    )
    const kept = await listReports(tx, {
      periods: [period],
      areas: members.map(({ id }) => id),
    })
    const known = new Set(kept.map(({ area }) => area))
    const wanted = new Set(owed.map(({ id }) => id))
    const keysOf = (ids: readonly string[]) => ids.map((area) => ({ area, period }))
    await openReports(tx, keysOf([...wanted].filter((id) => !known.has(id))))
    await dropUnsaidReports(tx, keysOf([...known].filter((id) => !wanted.has(id))))
  }
}
