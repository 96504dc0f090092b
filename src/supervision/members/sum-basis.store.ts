import type { Db, Tx } from '../../db/database.ts'
import { membersWords, type SumBasis } from './members-said.ts'

const GAPS_MAX = 2_000

type NewSumBasis = SumBasis & {
  readonly factId: string
  readonly measureId: string
  readonly area: string
  readonly period: string
}

/** Keeps what values rest on that were summed from below; before the values themselves, in the same transaction. */
export async function insertSumBases(tx: Tx, bases: readonly NewSumBasis[]): Promise<void> {
  if (bases.length === 0) return
  await tx
    .insertInto('sum_basis')
    .values(
      bases.map(({ factId, measureId, area, period, expected, reported, missing }) => ({
        fact_id: factId,
        measure_id: measureId,
        area,
        period,
        expected,
        reported,
        missing: [...missing],
      })),
    )
    .execute()
}

/** A district's value that was summed from below while somebody there had not reported. */
export type SumGap = { readonly area: string; readonly period: string; readonly words: string }

type Asked = {
  readonly areas: readonly string[]
  /** The reports that a figure rests on: of a measure, in its periods. */
  readonly reports: readonly { readonly measureId: string; readonly periods: readonly string[] }[]
}

/** The gaps in the sums that some districts have handed in, as they stood then: nothing below is read. */
export async function listSumGaps(db: Db, { areas, reports }: Asked): Promise<SumGap[]> {
  const asked = reports.filter(({ periods }) => periods.length > 0)
  if (areas.length === 0 || asked.length === 0) return []
  const rows = await db
    .selectFrom('sum_basis as s')
    .innerJoin('measure_fact as f', 'f.id', 's.fact_id')
    .select(['s.area', 's.period', 's.expected', 's.reported', 's.missing'])
    .where('s.area', 'in', [...areas])
    .where((eb) =>
      eb.or(
        asked.map(({ measureId, periods }) =>
          eb.and([eb('s.measure_id', '=', measureId), eb('s.period', 'in', [...periods])]),
        ),
      ),
    )
    .whereRef('s.reported', '<', 's.expected')
    .where('f.superseded_by', 'is', null)
    .orderBy('s.period')
    .orderBy('s.area')
    .limit(GAPS_MAX)
    .execute()
  return rows.map(({ area, period, ...basis }) => ({ area, period, words: membersWords(basis) }))
}
