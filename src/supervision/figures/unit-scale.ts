import { type Ratio, ratio } from '../../base/ratio.ts'
import type { Measure } from './indicator.ts'

/** How many of the plain unit a unit holds: 万元 is 10,000 元, 亿元 is 100,000,000 元. */
function sizeOf(unit: string): bigint {
  if (unit.startsWith('亿')) return 100_000_000n
  return unit.startsWith('万') ? 10_000n : 1n
}

/** A stored value in plain units (元, 家): money is stored in fen, the rest in 10^-decimals of its unit. */
export const plainOf = ({
  money,
  unit,
  decimals,
}: Pick<Measure, 'money' | 'unit' | 'decimals'>): Ratio =>
  money ? ratio(1n, 100n) : ratio(sizeOf(unit), 10n ** BigInt(decimals))

/** What one plain unit is in an indicator's unit: 元 in 亿元, 元/人 in 万元/人. */
export function inUnit(unit: string): Ratio {
  const [above = '', below = ''] = unit.split('/')
  return ratio(sizeOf(below), sizeOf(above))
}
