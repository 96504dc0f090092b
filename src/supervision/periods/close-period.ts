import { randomUUID } from 'node:crypto'
import { dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import { sm3 } from '../../base/sm3.ts'
import type { Db, Tx } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { write } from '../../trust/write.ts'
import { yellowFromIn } from '../figures/area-mark.ts'
import type { Practices } from '../figures/colour.ts'
import { figuresFrom, prepare } from '../figures/compute-figures.ts'
import { encodeFigure } from '../figures/figure-json.ts'
import { lastMonth, periodWords, yearOf } from '../figures/period.ts'
import { readKnown } from '../figures/show-figures.ts'
import { countDemoFacts, hasEntered } from '../reports/measure-fact.store.ts'
import { listAreas, listAreasById } from '../areas/area.store.ts'
import { insertSheets } from './closed-sheet.store.ts'
import { allPeriodsOf } from './open-periods.ts'
import { holdPeriods, listPeriods, type ReportingPeriod, updateClosed } from './period.store.ts'

/** A month is closed, and with it every longer period that ends with it. */
export type PeriodClosing = {
  readonly actor: Actor
  readonly now: Date
  readonly period: string
  readonly practices: Practices
}

/** What is closed together with a month: itself, and the quarter, half and year that end with it. */
export const closedWith = (month: string): string[] =>
  allPeriodsOf(yearOf(month)).filter((period) => lastMonth(period) === month)

/**
 * Closes a month (关账): every figure of every area is written down as it is known now, and nothing of it changes
 * any more. Months are closed in their order, by somebody who has reported nothing in them.
 */
export const closePeriod = (db: Db, closing: PeriodClosing): Promise<readonly string[]> =>
  write(
    db,
    actBy(closing.actor, {
      what: 'period.close',
      subject: `reporting_period:${closing.period}`,
      now: closing.now,
    }),
    async (tx) => {
      const periods = await heldForClosing(tx, closing)
      for (const { period } of periods) await closeOne(tx, period, closing)
      return periods.map(({ period }) => period)
    },
  )

async function heldForClosing(
  tx: Tx,
  { actor, now, period }: PeriodClosing,
): Promise<ReportingPeriod[]> {
  const words = periodWords(period)
  const refuse = (detail: string) => fail('PERIOD_NOT_CLOSABLE', { period: words, detail })
  if (lastMonth(period) !== period) throw refuse('按月关账，季、半年和全年随其最后一个月一并关账')
  const held = await holdPeriods(tx, closedWith(period), 'update')
  const month = held.find((row) => row.period === period)
  if (month === undefined) throw fail('PERIOD_UNKNOWN', { period: words })
  if (month.state === 'closed') throw fail('PERIOD_CLOSED', { period: words })
  if (dayOf(now).slice(0, 7) <= month.ends) throw refuse('这个月还没有结束')
  const earlier = (await listPeriods(tx)).filter(
    (row) => row.state === 'open' && row.ends < month.ends && yearOf(row.ends) === yearOf(period),
  )
  const first = earlier.at(-1)
  if (first !== undefined) throw refuse(`${periodWords(first.period)}还没有关账，须按月依次办理`)
  const periods = held.map((row) => row.period)
  if (await hasEntered(tx, { person: actor.person.id, periods }))
    throw refuse('您填报过这一期的数据，须由另一位审批人关账')
  if (!actor.demo && (await countDemoFacts(tx, periods)) > 0)
    throw refuse('这一期有演示数据，须先删除演示数据')
  return held.filter((row) => row.state === 'open')
}

/** Writes down what a period says of every area, and its digest over all of them. */
async function closeOne(
  tx: Tx,
  period: string,
  { actor, now, practices }: PeriodClosing,
): Promise<void> {
  const sheets = await sheetsOf(tx, { period, asOf: now, practices })
  await updateClosed(tx, period, {
    digest: digestOf(sheets),
    closedBy: actor.person.id,
    closedAt: now,
    demo: actor.demo,
    yellowFrom: yellowFromIn(practices, period),
  })
  await insertSheets(
    tx,
    sheets.map((sheet) => ({ id: randomUUID(), period, ...sheet })),
  )
}

/** What a period says of one area: its figures as text, and the SM3 of that text. */
export type Sheet = { readonly area: string; readonly figures: string; readonly digest: string }

type State = {
  readonly period: string
  readonly asOf: Date
  readonly practices: Practices
  /** Small areas of which sheets were once written, too. */
  readonly also?: readonly string[]
  /** Whether they tell where a sum from below lacks somebody. */
  readonly tellsGaps?: boolean
}

/**
 * The sheets of the city, its districts and zones as of a moment: computed anew for a closed period, they must be the
 * very same. What lies below is in them as the facts that its district handed in.
 */
export async function sheetsOf(
  db: Db,
  { period, asOf, practices, also = [], tellsGaps = true }: State,
): Promise<Sheet[]> {
  const large = (await listAreas(db)).map(({ id }) => id)
  const members = await listAreasById(
    db,
    also.filter((id) => !large.includes(id)),
  )
  const areas = [...large, ...members.map(({ id }) => id)]
  const known = await readKnown(db, { areas, members, period, practices, asOf, tellsGaps })
  const figures = figuresFrom(prepare(known), { areas, period, today: dayOf(asOf) })
  const byArea = Map.groupBy(figures, ({ area }) => area)
  return areas.map((area) => {
    const text = JSON.stringify((byArea.get(area) ?? []).map(encodeFigure))
    return { area, figures: text, digest: sm3(text) }
  })
}

/** The digest of a period: over the digests of its sheets in the order of the areas' ids. */
export const digestOf = (sheets: readonly Pick<Sheet, 'area' | 'digest'>[]): string =>
  sm3(
    sheets
      .toSorted((a, b) => (a.area < b.area ? -1 : 1))
      .map(({ area, digest }) => `${area} ${digest}\n`)
      .join(''),
  )
