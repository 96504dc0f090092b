import type { Ratio } from '../../base/ratio.ts'
import type { Figure, Indicator } from './indicator.ts'

/** A fraction as a decimal with a fixed number of places, half away from zero, with thousands set apart. */
export function decimalText({ num, den }: Ratio, decimals: number): string {
  const scale = 10n ** BigInt(decimals)
  const size = num < 0n ? -num : num
  const steps = (size * scale * 2n + den) / (den * 2n)
  const digits = steps.toString().padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals).replace(/\B(?=(\d{3})+$)/gu, ',')
  const fraction = decimals === 0 ? '' : `.${digits.slice(digits.length - decimals)}`
  return `${num < 0n && steps !== 0n ? '-' : ''}${whole}${fraction}`
}

/** A value with its unit: 1,234 家, 3.24%. */
export const valueText = (value: Ratio, { unit, decimals }: Pick<Indicator, 'unit' | 'decimals'>) =>
  `${decimalText(value, decimals)}${unit === '%' ? '' : ' '}${unit}`

type Shown = Pick<
  Figure,
  'area' | 'value' | 'reported' | 'expected' | 'missing' | 'partial' | 'ground'
>

/** A sum from below in which somebody there is missing, in words. */
export const PARTIAL_WORDS = '下级未报齐'

/**
 * What is lacking, in words: 缺 2 区，另 1 区下级未报齐; of one area's own reports, 缺 2 期，下级未报齐. Empty where
 * nothing is. Who lacks reports of his own is not told again for those below him.
 */
export function lackText({ area, reported, expected, missing, partial }: Shown): string {
  const isOwn = (areas: readonly string[]) => areas.length === 1 && areas[0] === area
  if (isOwn(partial) && (missing.length === 0 || isOwn(missing)))
    return missing.length === 0 ? PARTIAL_WORDS : `缺 ${expected - reported} 期，${PARTIAL_WORDS}`
  const others = partial.filter((each) => !missing.includes(each)).length
  if (missing.length === 0) return others === 0 ? '' : `${others} 区${PARTIAL_WORDS}`
  const lack = isOwn(missing) ? `缺 ${expected - reported} 期` : `缺 ${missing.length} 区`
  return others === 0 ? lack : `${lack}，另 ${others} 区${PARTIAL_WORDS}`
}

/** What is lacking, by name: 缺江岸区、江汉区，洪山区下级未报齐. Empty where nothing is. */
export function lackNames(
  { missing, partial }: Pick<Figure, 'missing' | 'partial'>,
  nameOf: (area: string) => string,
): string {
  const names = (areas: readonly string[]) => areas.map(nameOf).join('、')
  return [
    ...(missing.length === 0 ? [] : [`缺${names(missing)}`]),
    ...(partial.length === 0 ? [] : [`${names(partial)}${PARTIAL_WORDS}`]),
  ].join('，')
}

/** A figure as it is printed everywhere: 1,234 家, 未报, 1,234 家（缺 2 区，另 1 区下级未报齐）. Unknown is never zero. */
export function figureText(figure: Shown, indicator: Pick<Indicator, 'unit' | 'decimals'>): string {
  const lack = lackText(figure)
  if (figure.value !== null) {
    const text = valueText(figure.value, indicator)
    return lack === '' ? text : `${text}（${lack}）`
  }
  if (figure.ground === 'not-reporting') return '不单独报送'
  if (figure.expected === 0) return '本期不报'
  if (figure.reported === 0) return '未报'
  return lack === '' ? '无法计算' : `无法计算（${lack}）`
}
