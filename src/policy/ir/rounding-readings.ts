// Rounding whose way a reading (口径) chose: which readings these are, and the rule as another choice makes it.
import { ROUNDING_MODES } from '../language/parse-amount.ts'
import type { ProgramRule, Rounding } from './program.ts'

/** The readings by which a rule and the shares of its amount are rounded. */
export const roundingReadings = ({ rounding, shares }: ProgramRule): Set<string> =>
  new Set(
    [rounding, ...shares.map((share) => share.rounding)].flatMap((entry) => entry?.reading ?? []),
  )

/** The rule with whatever the reading rounds, rounded the other way; itself where the reading rounds nothing of it. */
export function roundedBy(rule: ProgramRule, reading: string, option: string): ProgramRule {
  const mode = ROUNDING_MODES.get(option)
  if (mode === undefined || !roundingReadings(rule).has(reading)) return rule
  const other = <T extends Rounding | null>(rounding: T): T =>
    rounding?.reading === reading ? { ...rounding, mode } : rounding
  const { amount, rounding, shares } = rule
  return {
    ...rule,
    rounding: other(rounding),
    amount: amount?.op === 'round' && rounding?.reading === reading ? { ...amount, mode } : amount,
    shares: shares.map((share) => ({ ...share, rounding: other(share.rounding) })),
  }
}
