// What people type into a field of a report, read exactly: 1,234.5 in the measure's own unit, or with a unit
// behind it (3万, 1.2亿元). What cannot be kept in whole smallest steps is refused and never rounded.
import { type Ratio, ratio, ratioOfDecimal, ratioText, timesRatio } from '../../base/ratio.ts'
import type { Measure } from '../figures/indicator.ts'
import { inUnit, plainOf } from '../figures/unit-scale.ts'

/** What reading a number needs of a measure. */
export type Scaled = Pick<Measure, 'unit' | 'money' | 'decimals'>

/** A value in whole smallest steps, or why there is none. */
export type ReadNumber =
  | { readonly value: bigint; readonly fault: null }
  | { readonly value: null; readonly fault: string }

const SHAPE = /^(-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*(\D*)$/u
/** Kept in 64 bits, with room for sums. */
const STEPS_MAX = 10n ** 16n

const inverse = ({ num, den }: Ratio): Ratio => ratio(den, num)

/** What is measured, without how many of it: 元 of 万元, 人 of 万人. */
const bareUnit = (unit: string): string => unit.replace(/^[万亿]/u, '')

/** The unit behind a number as a unit of its own, or null where it is none of this measure's. */
function unitOf(suffix: string, unit: string): string | null {
  if (suffix === '' || suffix === unit) return unit
  const bare = bareUnit(unit)
  if (suffix === bare) return bare
  if (suffix === '万' || suffix === '亿') return `${suffix}${bare}`
  return suffix === `万${bare}` || suffix === `亿${bare}` ? suffix : null
}

/** How many smallest steps one of a unit is. */
const stepsOf = (unit: string, measure: Scaled): Ratio =>
  timesRatio(inverse(inUnit(unit)), inverse(plainOf(measure)))

/** The smallest steps of what was typed. */
export function readNumber(typed: string, measure: Scaled): ReadNumber {
  const text = typed.normalize('NFKC').trim()
  const match = SHAPE.exec(text)
  const number = match === null ? null : ratioOfDecimal((match[1] ?? '').replaceAll(',', ''))
  if (match === null || number === null)
    return { value: null, fault: `“${typed}”不是数字，应如 1,234.5` }
  const unit = unitOf((match[2] ?? '').trim(), measure.unit)
  if (unit === null)
    return { value: null, fault: `单位“${match[2]}”与本项的单位“${measure.unit}”不符` }
  const { num, den } = timesRatio(number, stepsOf(unit, measure))
  if (den !== 1n) return { value: null, fault: placesFault(measure) }
  if (num > STEPS_MAX || num < -STEPS_MAX) return { value: null, fault: '数太大，请核对单位' }
  return { value: num, fault: null }
}

const placesFault = ({ money, decimals, unit }: Scaled): string => {
  if (money) return '小数太多：最小到分'
  return decimals === 0 ? `应为整数（${unit}）` : `小数太多：最多 ${decimals} 位`
}

/** A kept value in the measure's unit as a plain decimal: what a field holds and reads back as the same. */
export const numberText = (value: bigint, measure: Scaled): string =>
  ratioText(timesRatio(ratio(value), timesRatio(plainOf(measure), inUnit(measure.unit))))

/** The same with thousands set apart and its unit: 1,234.5 万元. */
export function valueWords(value: bigint, measure: Scaled): string {
  const [whole = '', fraction] = numberText(value, measure).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/gu, ',')
  const number = fraction === undefined ? grouped : `${grouped}.${fraction}`
  return measure.unit === '%' ? `${number}%` : `${number} ${measure.unit}`
}
