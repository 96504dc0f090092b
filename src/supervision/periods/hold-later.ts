import type { Tx } from '../../db/database.ts'
import { holdPeriods, listPeriods, type ReportingPeriod } from './period.store.ts'

/**
 * The periods whose last month is touched by a change that reaches back, held against being closed until the
 * transaction ends: none of them may be closed already, or be closed meanwhile.
 */
export async function holdTouchedPeriods(
  tx: Tx,
  isTouched: (lastMonth: string) => boolean,
): Promise<ReportingPeriod[]> {
  const touched = (await listPeriods(tx)).filter(({ ends }) => isTouched(ends))
  if (touched.length === 0) return []
  return holdPeriods(
    tx,
    touched.map(({ period }) => period),
    'share',
  )
}
