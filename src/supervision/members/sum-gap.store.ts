import type { Db } from '../../db/database.ts'
import { SUM_SOURCE } from './members-said.ts'

const GAPS_MAX = 2_000

/** A district's value that was summed from below while somebody there had not reported. */
export type SumGap = { readonly area: string; readonly period: string; readonly words: string }

type Asked = {
  readonly areas: readonly string[]
  /** The reports that a figure rests on: of a measure, in its periods. */
  readonly reports: readonly { readonly measureId: string; readonly periods: readonly string[] }[]
}

/** The gaps in the sums that some districts have handed in, as their own facts tell them: nothing below is read. */
export async function listSumGaps(db: Db, { areas, reports }: Asked): Promise<SumGap[]> {
  const asked = reports.filter(({ periods }) => periods.length > 0)
  if (areas.length === 0 || asked.length === 0) return []
  const rows = await db
    .selectFrom('measure_fact')
    .select(['area', 'period', 'source'])
    .where('area', 'in', [...areas])
    .where((eb) =>
      eb.or(
        asked.map(({ measureId, periods }) =>
          eb.and([eb('measure_id', '=', measureId), eb('period', 'in', [...periods])]),
        ),
      ),
    )
    .where('superseded_by', 'is', null)
    .where('value', 'is not', null)
    .where('source', 'like', `${SUM_SOURCE}%缺%`)
    .orderBy('period')
    .orderBy('area')
    .limit(GAPS_MAX)
    .execute()
  return rows.map(({ source, ...row }) => ({ ...row, words: source.slice(SUM_SOURCE.length) }))
}
