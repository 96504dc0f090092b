import type { Ratio } from '../../base/ratio.ts'
import { ratio } from '../../base/ratio.ts'
import { decimalText } from '../figures/figure-text.ts'
import { lowest, plus } from '../figures/fraction.ts'

/** The exact fraction of hundredths of a point. */
export const pointsRatio = (hundredths: bigint): Ratio => ratio(hundredths, 100n)

/** Points with two places, rounded half up (四舍五入): the only rounding of a score. */
export const pointsText = (points: Ratio): string => decimalText(points, 2)

/** The sum of exact points. */
export const sumOf = (parts: readonly Ratio[]): Ratio => lowest(parts.reduce(plus, ratio(0n)))

/** Points in hundredths, rounded as they are printed: whoever has the same printed points has the same rank. */
export function roundedPoints({ num, den }: Ratio): bigint {
  const size = ((num < 0n ? -num : num) * 200n + den) / (den * 2n)
  return num < 0n ? -size : size
}
