import type { Db } from '../../db/database.ts'
import { listMembers } from '../areas/area.store.ts'
import { readValues } from '../figures/figure.store.ts'
import type { CollectedMeasure } from '../reports/collected-measure.ts'
import { addUp, type MembersSaid } from './members-said.ts'

type Asked = {
  readonly area: string
  readonly period: string
  /** What is summed; nothing is read where nothing is. */
  readonly measures: readonly CollectedMeasure[]
}

/** What the members of a district said of some measures in a period, by the code of the measure. */
export async function readMembersSaid(
  db: Db,
  { area, period, measures }: Asked,
): Promise<ReadonlyMap<string, MembersSaid>> {
  if (measures.length === 0) return new Map()
  const members = await listMembers(db, [area])
  const values = await readValues(
    db,
    {
      areas: members.map(({ id }) => id),
      periods: [period],
      measures: measures.map(({ id }) => id),
    },
    null,
  )
  return new Map(
    measures.map(({ id, code }) => [code, addUp({ members, values, measureId: id, period })]),
  )
}
