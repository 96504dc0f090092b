import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { dayOf } from '../base/day.ts'
import { fail } from '../base/failure.ts'
import { findTotalFaults } from '../supervision/figures/area-mark.store.ts'
import { yearOf } from '../supervision/figures/period.ts'
import { recomputeAll } from '../supervision/figures/recompute.ts'
import { loadPractices } from '../supervision/indicators/load-indicators.ts'
import { checkClosed } from '../supervision/periods/check-closed.ts'
import { listPeriods } from '../supervision/periods/period.store.ts'
import { type Run, say, UsageError, withPreparedDatabase } from './command.ts'

const CITIES = join(import.meta.dirname, '../../cities')

/** `kc figures check`, `kc figures rebuild`: what is kept of figures, held against the facts themselves. */
export const runFigures: Run = async ([verb, ...options], settings) => {
  const [option, city = 'wuhan'] = options
  const isKnown = options.length === 0 || (option === '--city' && options.length === 2)
  if ((verb !== 'check' && verb !== 'rebuild') || !isKnown)
    throw new UsageError('请说明要做什么：figures check 或 figures rebuild。')
  if (!existsSync(join(CITIES, city))) throw fail('CITY_UNKNOWN', { city })
  const practices = await loadPractices(join(CITIES, city, 'indicators'))
  return withPreparedDatabase(settings, async ({ db, url: databaseUrl }) => {
    if (verb === 'rebuild') {
      const years = [...new Set((await listPeriods(db)).map(({ ends }) => yearOf(ends)))]
      const { totals, marks } = await recomputeAll(db, {
        years,
        today: dayOf(new Date()),
        practices,
        databaseUrl,
      })
      say(
        `已从事实重新合计：全市合计 ${totals} 项，各区各期颜色 ${marks} 份。已关账的期间没有改动。`,
      )
      return 0
    }
    const sums = await findTotalFaults(db)
    const { periods, faults } = await checkClosed(db, practices)
    for (const { measureId, period } of sums)
      say(`合计与事实不符：${period}，采集项 ${measureId}（kc figures rebuild 可重新合计）`)
    for (const { period, area } of faults) say(`关账数与当时的事实不符：${period}，${area}`)
    say(
      sums.length + faults.length === 0
        ? `相符：全市合计与逐项事实一致；${periods} 个已关账期间按关账时的事实重算，逐字节相同。`
        : `不符 ${sums.length + faults.length} 处。`,
    )
    return sums.length + faults.length === 0 ? 0 : 1
  })
}
