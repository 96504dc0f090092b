import { type Day, dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { type Act, SYSTEM } from '../../trust/event.ts'
import { write } from '../../trust/write.ts'
import type { Frequency } from '../figures/indicator.ts'
import { firstMonth, lastMonth, periodsOf, yearOf } from '../figures/period.ts'
import { askMembers } from '../members/ask-members.ts'
import { openReports } from '../reports/area-report.store.ts'
import { fieldsOf, reportingAreas } from '../reports/collected-measure.ts'
import { listAreas } from '../areas/area.store.ts'
import { listMeasures } from '../indicators/indicator.store.ts'
import { dueDayOf, endOfPeriod } from './due-day.ts'
import { insertPeriods, listPeriods, updateDueOn } from './period.store.ts'
import type { ReportingPractice } from './reporting-practice.ts'

const FREQUENCIES: readonly Frequency[] = ['month', 'quarter', 'half', 'year']

/** Every period of a year, shorter ones first. */
export const allPeriodsOf = (year: number): string[] =>
  FREQUENCIES.flatMap((frequency) => periodsOf(year, frequency))

type Opening = { readonly now: Date; readonly practice: ReportingPractice }

/**
 * Opens each period that is over, and the report of everybody who has to say something for it; fills in last
 * days that were unknown. Does nothing where all is done, so it may run as often as it likes.
 */
export async function openPeriods(db: Db, { now, practice }: Opening): Promise<string[]> {
  const today = dayOf(now)
  const kept = new Map((await listPeriods(db)).map((row) => [row.period, row]))
  const years = Array.from(
    { length: Number(today.slice(0, 4)) - yearOf(practice.firstMonth) + 1 },
    (_, index) => yearOf(practice.firstMonth) + index,
  )
  const over = years
    .flatMap(allPeriodsOf)
    .filter((period) => firstMonth(period) >= practice.firstMonth && endOfPeriod(period) < today)
  const fresh = over.filter((period) => !kept.has(period))
  const dated = over.flatMap((period) => {
    const row = kept.get(period)
    const due = row?.state === 'open' && row.due_on === null ? dueDayOf(period, practice) : null
    return due === null ? [] : [{ period, dueOn: due }]
  })
  if (fresh.length === 0 && dated.length === 0) return []
  const act: Act = {
    who: null,
    asWhom: SYSTEM,
    what: 'period.open',
    subject: `reporting_period:${fresh.at(-1) ?? dated[0]?.period}`,
    now,
  }
  await write(db, act, async (tx) => {
    await openThese(tx, fresh, (period) => dueDayOf(period, practice))
    for (const row of dated) await updateDueOn(tx, row)
  })
  return fresh
}

type Year = { readonly year: number; readonly actor: Actor; readonly now: Date }

/** Opens an earlier year for what is entered afterwards (补录): it has no last day, so nothing of it is late. */
export async function openEarlierYear(db: Db, { year, actor, now }: Year): Promise<void> {
  if (year >= Number(dayOf(now).slice(0, 4)))
    throw fail('REQUEST_INVALID', { detail: '本年各期结束后自动开账，只能补开以前的年份' })
  const act = actBy(actor, { what: 'period.open-year', subject: `reporting_period:${year}`, now })
  await write(db, act, (tx) => openThese(tx, allPeriodsOf(year), () => null))
}

async function openThese(
  tx: Tx,
  periods: readonly string[],
  dueOn: (period: string) => Day | null,
): Promise<void> {
  const [areas, measures] = [await listAreas(tx), await listMeasures(tx)]
  await insertPeriods(
    tx,
    periods.map((period) => ({
      period,
      begins: firstMonth(period),
      ends: lastMonth(period),
      due_on: dueOn(period),
    })),
  )
  for (const period of periods)
    await openReports(
      tx,
      reportingAreas(areas, period)
        .filter((area) => fieldsOf(measures, { area, period }).length > 0)
        .map((area) => ({ area: area.id, period })),
    )
  await askMembers(tx, null)
}
