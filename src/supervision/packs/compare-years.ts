import { isCoveredAlike, isWhole } from '../figures/coverage.ts'
import { decimalText, figureText, lackNames } from '../figures/figure-text.ts'
import { lowest, minus, over } from '../figures/fraction.ts'
import { ratio } from '../../base/ratio.ts'
import type { Figure, Indicator } from '../figures/indicator.ts'
import type { YearBefore } from './pack.ts'

type Two = { readonly now: Figure; readonly before: Figure; readonly indicator: Indicator }

/**
 * A figure beside that of the same months of the year before (同比). No change is said where the two do not cover
 * the same areas or were computed by different versions: it would compare different things.
 */
export function compareYears(
  { now, before, indicator }: Two,
  nameOf: (area: string) => string,
): YearBefore | null {
  if (now.value === null || before.expected === 0) return null
  const text = figureText(before, indicator)
  const refuse = (why: string): YearBefore => ({ text, changeText: null, why })
  if (before.value === null) return refuse('上年同期没有数')
  if (now.version !== before.version)
    return refuse(`口径不同：今年第${now.version}版，上年第${before.version}版`)
  if (!isCoveredAlike(now, before)) {
    if (isWhole(now) && isWhole(before))
      return refuse(`应报份数不同：今年${now.expected}份，上年${before.expected}份`)
    const lacking = (figure: Figure) => (isWhole(figure) ? '不缺' : lackNames(figure, nameOf))
    const isPartial = now.partial.length + before.partial.length > 0
    return refuse(`覆盖${isPartial ? '不齐' : '不同'}：今年${lacking(now)}，上年${lacking(before)}`)
  }
  const more = minus(now.value, before.value)
  const sign = more.num > 0n ? '+' : ''
  // A share or a rate is compared in points: a growth of a growth would be read wrongly.
  if (indicator.unit === '%')
    return { text, changeText: `${sign}${decimalText(more, 2)}个百分点`, why: null }
  if (before.value.num === 0n) return refuse('上年同期为零')
  const percent = over({ num: more.num * 100n, den: more.den }, before.value)
  return { text, changeText: `${sign}${decimalText(percent, 1)}%`, why: null }
}

/**
 * How much of what is wanted by now has been reached, exact. Where less is better it is wanted over reached, and
 * whoever stays below has all of it.
 */
export function completionOf(
  { value, wanted, target }: Figure,
  { better }: Pick<Indicator, 'better'>,
) {
  if (value === null || wanted === null || target === null) return null
  const isUpper = target.comparator === '<=' || (better === 'lower' && target.comparator !== '>=')
  const [part, whole] = isUpper ? [wanted, value] : [value, wanted]
  if (whole.num <= 0n) return isUpper || part.num >= whole.num ? ratio(1n) : null
  return lowest(over(part, whole))
}
