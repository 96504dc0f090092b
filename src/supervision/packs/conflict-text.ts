import { timesRatio, ratio } from '../../base/ratio.ts'
import type { Db } from '../../db/database.ts'
import { valueText } from '../figures/figure-text.ts'
import type { Figure, Measure } from '../figures/indicator.ts'
import { periodWords } from '../figures/period.ts'
import { inUnit, plainOf } from '../figures/unit-scale.ts'
import { valuesInConflict } from './later-correction.store.ts'

const OF_ALL = '*'

/**
 * Says of each conflict what was entered and what was counted (两个来源不一致): both are shown, and neither is
 * averaged away.
 */
export async function conflictTexts(
  db: Db,
  figures: readonly Figure[],
  { measures, nameOf }: { measures: readonly Measure[]; nameOf: (area: string) => string },
): Promise<(key: string) => string> {
  const keys = [...new Set(figures.flatMap(({ conflicts }) => conflicts))].map(partsOf)
  const rows = await valuesInConflict(
    db,
    keys.filter(({ area }) => area !== OF_ALL),
  )
  return (key) => {
    const { measure: code, area, period } = partsOf(key)
    const measure = measures.find((each) => each.code === code)
    const name = measure?.name ?? code
    if (area === OF_ALL) return `${periodWords(period)}${name}有区填报与系统统计不一致，见该区`
    const said = (origin: string): string => {
      const row = rows.find(
        (each) =>
          each.code === code &&
          each.area === area &&
          each.period === period &&
          each.origin === origin,
      )
      if (row?.value == null || measure === undefined) return '未报'
      const decimals = measure.money ? 4 : measure.decimals
      const value = timesRatio(timesRatio(ratio(row.value), plainOf(measure)), inUnit(measure.unit))
      return valueText(value, { unit: measure.unit, decimals })
    }
    return `${nameOf(area)}${periodWords(period)}${name}填报${said('entered')}，系统统计${said('automatic')}，两者不一致，以系统统计为准`
  }
}

function partsOf(key: string): { measure: string; area: string; period: string } {
  const [measure = '', area = '', period = ''] = key.split('@')
  return { measure, area, period }
}
