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

type Shown = Pick<Figure, 'area' | 'value' | 'reported' | 'expected' | 'missing' | 'ground'>

/** What is missing, in words: 缺 2 区; of one area's own reports, 缺 2 期. Empty where nothing is. */
export function missingText({ area, reported, expected, missing }: Shown): string {
  if (missing.length === 0) return ''
  const own = missing.length === 1 && missing[0] === area
  return own ? `缺 ${expected - reported} 期` : `缺 ${missing.length} 区`
}

/** A figure as it is printed everywhere: 1,234 家, 未报, 1,234 家（缺 2 区）. Unknown is never zero. */
export function figureText(figure: Shown, indicator: Pick<Indicator, 'unit' | 'decimals'>): string {
  const lack = missingText(figure)
  if (figure.value !== null) {
    const text = valueText(figure.value, indicator)
    return lack === '' ? text : `${text}（${lack}）`
  }
  if (figure.ground === 'not-reporting') return '不单独报送'
  if (figure.expected === 0) return '本期不报'
  if (figure.reported === 0) return '未报'
  return lack === '' ? '无法计算' : `无法计算（${lack}）`
}
