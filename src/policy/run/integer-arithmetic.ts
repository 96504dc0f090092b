import type { RoundingMode } from '../ir/ir.ts'

/** num / den (den > 0) to a whole number: down is towards zero, up away from it, halves away or to even. */
export function roundQuotient(mode: RoundingMode, num: bigint, den: bigint): bigint {
  const quotient = num / den
  const rest = num - quotient * den
  if (rest === 0n) return quotient
  const away = num < 0n ? quotient - 1n : quotient + 1n
  const twice = (rest < 0n ? -rest : rest) * 2n
  switch (mode) {
    case 'down':
      return quotient
    case 'up':
      return away
    case 'half-up':
      return twice >= den ? away : quotient
    case 'half-even':
      return twice > den || (twice === den && quotient % 2n !== 0n) ? away : quotient
  }
}
