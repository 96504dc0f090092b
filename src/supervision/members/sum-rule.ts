// How a district says a measure, from a month on: 由下级汇总, then its streets, parks and units report it and the
// district hands in their sum; or 本级填报, then it types the value itself. The city sums districts in either case.
import { type CollectedMeasure, isCollectedIn } from '../reports/collected-measure.ts'
import type { Measure } from '../figures/indicator.ts'
import { lastMonth } from '../figures/period.ts'
import { type DatedRule, ruleIn } from './dated-rule.ts'

/** One decision of a district for one measure. The later one holds where two begin with the same month. */
export type SumRule = DatedRule & {
  readonly area: string
  readonly measureId: string
  readonly summed: boolean
  readonly reason: string
  readonly decidedBy: string
}

/** The two ways in words. */
export const SUM_WORDS = { summed: '由下级汇总', own: '本级填报' } as const

/** How what members said becomes their district's value: in months it adds up, or the latest counts, as it does there. */
export const SUMMING_WORDS: Readonly<Record<Measure['nature'], string>> = {
  flow: '各下级相加，年内逐期累计',
  stock: '各下级期末数相加，取最近一期',
  rate: '不能相加',
}

type Place = { readonly area: string; readonly measureId: string; readonly month: string }

/** The rule of a district for a measure in a month; null where nothing was ever decided: it reports itself. */
export const ruleFor = (
  rules: readonly SumRule[],
  { area, measureId, month }: Place,
): SumRule | null =>
  ruleIn(
    rules.filter((rule) => rule.area === area && rule.measureId === measureId),
    month,
  )

/** Why the members of a district cannot report a measure; null where they can. Only what adds up over areas can be summed. */
export function faultOfSumming(
  measure: Pick<CollectedMeasure, 'level' | 'collected' | 'overAreas' | 'nature'>,
): string | null {
  if (measure.level === 'city') return '由市级一家填报'
  if (measure.collected !== 'entered') return '由系统计数，不必下级填报'
  if (measure.overAreas !== 'sum' || measure.nature === 'rate') return '比例一类的数不能相加'
  return null
}

/** The measures that a district has its members report in a period. */
export const summedMeasures = (
  measures: readonly CollectedMeasure[],
  { rules, area, period }: { rules: readonly SumRule[]; area: string; period: string },
): CollectedMeasure[] =>
  measures.filter(
    (measure) =>
      isCollectedIn(measure, period) &&
      faultOfSumming(measure) === null &&
      ruleFor(rules, { area, measureId: measure.id, month: lastMonth(period) })?.summed === true,
  )
