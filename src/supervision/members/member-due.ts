// Until when those below a district report (下级报送截止): so many workdays before the district's own last day, from a
// month on, so that the district has time to check and to hand in. Without a decision it is the same day.
import { asDay, type Day } from '../../base/day.ts'
import { lastDay } from '../../programmes/cases/deadline.ts'
import { lastMonth, periodWords } from '../figures/period.ts'
import { endOfPeriod } from '../periods/due-day.ts'
import type { ReportingPeriod } from '../periods/period.store.ts'
import type { ReportingPractice } from '../periods/reporting-practice.ts'
import { type DatedRule, ruleIn } from './dated-rule.ts'

/** One decision of a district about the last day of those below it. */
export type MemberDue = DatedRule & {
  readonly area: string
  /** How many workdays before the district's own last day; 0 is the same day. */
  readonly workdays: number
  readonly reason: string
  readonly decidedBy: string
}

/** A lead in words. */
export const leadWords = (workdays: number): string =>
  workdays === 0 ? '与本区同日' : `本区截止前 ${workdays} 个工作日`

/** How many workdays before its own last day a district has those below it report for a month. */
export const leadIn = (
  rules: readonly MemberDue[],
  { area, month }: { readonly area: string; readonly month: string },
): number =>
  ruleIn(
    rules.filter((rule) => rule.area === area),
    month,
  )?.workdays ?? 0

/**
 * The most workdays that a district may ask: so many that also its shortest period leaves those below at least the
 * first workday after its end.
 */
export const leadMax = ({ dueWorkdays }: Pick<ReportingPractice, 'dueWorkdays'>): number =>
  Math.max(0, Math.min(...Object.values(dueWorkdays)) - 1)

/** A period with the last day of whoever speaks to the city. */
type Due = Pick<ReportingPeriod, 'period' | 'due_on'>

/**
 * The last day of those below for a period; null where there is none at all. Never before the first workday after the
 * period has ended, and never after the district's own.
 */
export function memberDueOn({ period, due_on: dueOn }: Due, workdays: number): Day | null {
  if (dueOn === null) return null
  const own = asDay(dueOn)
  const [earlier, first] = [lastDay(own, -workdays), lastDay(endOfPeriod(period), 1)]
  if (workdays === 0 || earlier === null || first === null) return own
  const day = earlier < first ? first : earlier
  return day < own ? day : own
}

/** Another number of workdays from a month on, held against what stands. */
type Change = {
  readonly rules: readonly MemberDue[]
  readonly next: Pick<MemberDue, 'area' | 'since' | 'workdays'>
  readonly periods: readonly (Due & Pick<ReportingPeriod, 'state' | 'ends'>)[]
  readonly practice: Pick<ReportingPractice, 'dueWorkdays'>
  readonly today: Day
}

/** Why a district cannot decide so; null where it can. A day that has passed moves neither forward nor back. */
export function faultOfLead({ rules, next, periods, practice, today }: Change): string | null {
  const { area, since, workdays } = next
  const max = leadMax(practice)
  if (workdays > max)
    return max === 0
      ? '市里规定的报送时间已到最短，下级只能与本区同日'
      : `最多提前 ${max} 个工作日：最短的报表在期末后第 ${max + 1} 个工作日截止，再早就没有工作日留给下级了`
  const later = periods
    .filter(({ ends }) => ends >= since)
    .toSorted((a, b) => (a.ends < b.ends ? -1 : 1))
  if (later.some(({ state }) => state === 'closed'))
    return `${since} 起的月份里有已关账的，只能从未关账的月份改起`
  if (leadIn(rules, { area, month: since }) === workdays)
    return `自 ${since} 起本来就是“${leadWords(workdays)}”`
  const changed = [...rules, { ...next, reason: '', decidedBy: '', decidedAt: new Date(8.64e15) }]
  for (const period of later) {
    const month = lastMonth(period.period)
    const before = memberDueOn(period, leadIn(rules, { area, month }))
    const after = memberDueOn(period, leadIn(changed, { area, month }))
    if (before === null || after === null || before === after) continue
    const words = periodWords(period.period)
    if (before < today) return `${words}下级的截止日 ${before} 已过，不再改动；请从以后的月份起`
    if (after < today)
      return `${words}下级的截止日会变成已过去的 ${after}，已报的也来不及；请从以后的月份起，或少提前几个工作日`
  }
  return null
}
