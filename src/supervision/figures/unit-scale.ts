import { type Ratio, ratio } from '../../base/ratio.ts'
import { type Fraction, times } from './fraction.ts'
import type { Measure } from './indicator.ts'
import { remembered } from './remembered.ts'

const ONE = ratio(1n)
const FEN = ratio(1n, 100n)

/** How many of the plain unit a unit holds: 万元 is 10,000 元, 亿元 is 100,000,000 元. */
function sizeOf(unit: string): bigint {
  if (unit.startsWith('亿')) return 100_000_000n
  return unit.startsWith('万') ? 10_000n : 1n
}

type Stored = Pick<Measure, 'money' | 'unit' | 'decimals'>

/** A stored value in plain units (元, 家): money is stored in fen, the rest in 10^-decimals of its unit. */
export function plainOf({ money, unit, decimals }: Stored): Ratio {
  if (money) return FEN
  const size = sizeOf(unit)
  return size === 1n && decimals === 0 ? ONE : ratio(size, 10n ** BigInt(decimals))
}

/** What one plain unit is in an indicator's unit: 元 in 亿元, 元/人 in 万元/人. */
export const inUnit = remembered((unit: string): Ratio => {
  const [above = '', below = ''] = unit.split('/')
  return ratio(sizeOf(below), sizeOf(above))
})

/** A value in another unit; mostly it is the same one. */
export const scaled = (value: Fraction, scale: Fraction): Fraction =>
  scale.num === 1n && scale.den === 1n ? value : times(value, scale)
