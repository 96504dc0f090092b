// Exact search for the smallest change that reaches an aim: doubling steps, then halving; the number of
// evaluations grows with the digits of the answer, not with its size.
import { addDays, asDay } from '../../base/day.ts'

const STEPS_MAX = 62

/** The least n ≥ 1 at which `holds` is true and before which it is not; null where doubling finds none up to `most`. */
export function leastStep(holds: (step: bigint) => boolean, most: bigint): bigint | null {
  let [low, high] = [0n, 1n]
  for (let count = 0; count < STEPS_MAX && high < most && !holds(high); count += 1)
    [low, high] = [high, high * 2n]
  if (high > most) high = most
  if (high <= low || !holds(high)) return null
  while (high - low > 1n) {
    const middle = (low + high) / 2n
    if (holds(middle)) high = middle
    else low = middle
  }
  return high
}

/** Thirty years: nobody waits longer for a benefit. */
const DAYS_MAX = 10_958n

/** The first day after `from` on which `holds`; null where there is none within thirty years. */
export function firstDay(holds: (day: string) => boolean, from: string): string | null {
  const dayAfter = (step: bigint): string => addDays(asDay(from), Number(step))
  const step = leastStep((n) => holds(dayAfter(n)), DAYS_MAX)
  return step === null ? null : dayAfter(step)
}
