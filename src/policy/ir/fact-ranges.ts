// What numbers a fact may hold, in the units in which programs compute: its declared range (范围), else the limits
// of its type. Facts beyond are refused where they are read (run/facts.ts), so that proofs may rely on them.
import type { Range } from '../sql/ranges.ts'
import { RATIO_SCALE } from './integer-form.ts'
import type { ProgramFact } from './program.ts'

/** No fact is larger (in fen, in wholes, in billionths of a ratio). */
export const WHOLE_MAX = 10n ** 18n

/** No list of one subject has more records. */
export const RECORDS_MAX = 1_000_000n

/** The least and the largest number that a fact, or a field of a record, can be. */
export function factRange({ type, least, most }: Pick<ProgramFact, 'type' | 'least' | 'most'>): {
  readonly low: bigint
  readonly high: bigint
} {
  const scale = type.kind === 'number' && !type.integral ? RATIO_SCALE : 1n
  const [low, high] = [boundOf(least, scale), boundOf(most, scale)]
  return {
    low: low === null || low < -WHOLE_MAX ? -WHOLE_MAX : low,
    high: high === null || high > WHOLE_MAX ? WHOLE_MAX : high,
  }
}

export const ANY_FACT: Range = { low: -WHOLE_MAX, high: WHOLE_MAX }

/** A bound is a whole number or num/den; a fraction of a unit more does not matter here. */
function boundOf(text: string | null, scale: bigint): bigint | null {
  if (text === null) return null
  const [num = '0', den = '1'] = text.split('/')
  const scaled = BigInt(num) * scale
  const whole = scaled / BigInt(den)
  if (scaled % BigInt(den) === 0n) return whole
  return scaled < 0n ? whole - 1n : whole + 1n
}
