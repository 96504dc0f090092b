import type { Db } from '../../db/database.ts'
import { listAreasById, listMembers } from '../areas/area.store.ts'
import { readValues } from '../figures/figure.store.ts'
import { listMeasures } from '../indicators/indicator.store.ts'
import { listSumRules } from '../members/sum-rule.store.ts'
import { listOpenBelow, listPendingSums } from './below-correction.store.ts'
import { type StaleSum, staleSums } from './stale-sum.ts'

/** Which sums of some districts, or all, no longer agree with what lies below; nothing is read where nothing was set right. */
export async function readStaleSums(db: Db, wanted: readonly string[] | null): Promise<StaleSum[]> {
  const open = await listOpenBelow(db, wanted)
  if (open.length === 0) return []
  const ids = [...new Set(open.map(({ district }) => district))]
  const members = await listMembers(db, ids)
  const values = await readValues(
    db,
    {
      areas: [...ids, ...members.map(({ id }) => id)],
      periods: [...new Set(open.map(({ period }) => period))],
      measures: [...new Set(open.map(({ measureId }) => measureId))],
    },
    null,
  )
  return staleSums({
    open,
    members,
    values,
    pending: await listPendingSums(db, ids),
    districts: await listAreasById(db, ids),
    measures: await listMeasures(db),
    rules: await listSumRules(db, ids),
  })
}

/** Which value of which district is meant. */
export type SumPlace = {
  readonly area: string
  readonly measureId: string
  readonly period: string
}

/** One sum, if it no longer agrees. */
export const findStaleSum = async (
  db: Db,
  { area, measureId, period }: SumPlace,
): Promise<StaleSum | undefined> =>
  (await readStaleSums(db, [area])).find(
    (one) => one.measure.id === measureId && one.period === period,
  )
