import { dayOf } from '../../base/day.ts'
import type { Db } from '../../db/database.ts'
import { listAreas } from '../areas/area.store.ts'
import { groupsIn } from './area.ts'
import type { Practices } from './colour.ts'
import { endOfWhatIsOver } from './compute-figures.ts'
import { periodAfter, periodWith } from './period.ts'
import { showMarks } from './show-marks.ts'

type Refreshing = {
  readonly now: Date
  readonly practices: Practices
  readonly signal: AbortSignal
}

/**
 * Makes the colours that are missing of the months that leaders open first, the last one that is over and the one
 * before, and of the quarters, halves and years in which they lie: nobody has to wait for them in the morning.
 */
export async function refreshMarks(db: Db, { now, practices, signal }: Refreshing): Promise<void> {
  const today = dayOf(now)
  const months = [-1, -2].map((back) => periodAfter(today.slice(0, 7), back))
  const periods = months.flatMap((month) =>
    (['month', 'quarter', 'half', 'year'] as const).map((each) => periodWith(month, each)),
  )
  const areas = await listAreas(db)
  for (const period of new Set(periods)) {
    if (signal.aborted) return
    const heads = groupsIn(areas, endOfWhatIsOver(period, today)).map(({ head }) => head)
    if (heads.length > 0) await showMarks(db, { areas: heads, period, today, practices })
  }
}
